"""Importing into a teacher's bank from the command line, beside the server or without it."""

import json

import pytest
from click.testing import CliRunner

from kit import people
from secondsource.actions import imports, manuscripts
from secondsource.cli import main
from secondsource.store.database import Database

GOOD = "Which is a river? {=Bug #yes ~Brest ~Minsk}\n\nPi? {#3.1:0.1}\n"
LOSSY = GOOD + '\nWhich is big? <img src="x.png"> {=Dnipro ~Bug ~Neman}\n\nNever closed {=a ~b\n'


@pytest.fixture
def cole(database, shelf, quick_passwords):
    return people.teacher(database, "ms_cole")


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(text, *words, name="rivers.gift"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return CliRunner().invoke(main, ["import", name, "--data", "data", *words])

    return run


def test_good_questions_are_stored_as_a_draft_and_end_with_0(run, database, cole):
    ran = run(GOOD)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "2 questions read from rivers.gift (gift): 1 multiple choice, 1 number",
        '2 questions stored in "Rivers" (harbour/rivers).',
        "They have no evidence yet: as a draft they can be practised.",
    ]
    (made,) = manuscripts.mine(database, cole)
    assert (made.owner, made.head.profile, len(made.items)) == (cole.id, "draft", 2)


def test_what_is_lost_is_listed_and_keeps_the_bank_from_being_published(run, database, cole):
    ran = run(LOSSY)
    assert ran.exit_code == 1
    assert "Not kept: 1 image." in ran.stdout
    assert "rivers.gift:7: this brace is never closed" in ran.stdout
    assert 'rivers.gift:5: the image "x.png" is not kept' in ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("The bank cannot be published before what is listed above")
    (made,) = manuscripts.mine(database, cole)
    assert len(imports.unacknowledged(database.read(), made.id)) == 1


def test_losses_that_are_accepted_end_with_0(run, database, cole):
    ran = run(LOSSY, "--accept-losses")
    assert ran.exit_code == 0
    assert "cannot be published" not in ran.stdout
    (made,) = manuscripts.mine(database, cole)
    assert imports.unacknowledged(database.read(), made.id) == []


def test_a_dry_run_needs_no_data_folder_and_stores_nothing(run, tmp_path):
    ran = run(GOOD, "--dry-run")
    assert ran.exit_code == 0
    assert ran.stdout.endswith("Nothing was stored.\n")
    assert not (tmp_path / "data").exists()


def test_the_report_says_what_became_of_each_question(run, tmp_path, database, cole):
    text = "A text.\n\n" + LOSSY
    assert run(text, "--report", "out.json").exit_code == 1
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [one["item"] for one in report["questions"]] == [
        None,
        "which-is-a-river",
        "pi",
        "which-is-big-picture-x-png",
    ]
    assert run(text, "--dry-run", "--report", "out.json").exit_code == 1
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert "item" not in report["questions"][0]


def test_a_report_that_cannot_be_written_is_told_before_anything_is_stored(run, database, cole):
    ran = run(GOOD, "--report", "no/such/folder.json")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "cannot be written" in ran.stderr
    assert manuscripts.mine(database, cole) == []


def test_questions_go_into_the_bank_that_is_named_by_id_or_title_or_into_a_new_one(run, database, cole):
    run(GOOD, "--bank", "All rivers")
    run(GOOD, "--bank", "all-rivers", "--skill", "attribution", "--level", "2")
    run(GOOD, "--bank", "ALL RIVERS")
    (made,) = manuscripts.mine(database, cole)
    assert (made.head.title, made.revision, len(made.items)) == ("All rivers", 3, 6)
    opened = manuscripts.opened(database, cole, made.id)
    assert [(item.skill, item.level) for item in opened.items[1:4]] == [(None, None), *[("attribution", 2)] * 2]


def test_a_bank_exported_as_yaml_comes_back_with_equal_items(run, database, cole, tmp_path):
    run(GOOD)
    done = CliRunner().invoke(main, ["export", "bank", "rivers", "--data", "data", "--out", "rivers.yaml"])
    assert done.exit_code == 0, done.output
    text = (tmp_path / "rivers.yaml").read_text(encoding="utf-8")
    ran = run(text, name="rivers.yaml")
    assert ran.exit_code == 0, ran.output
    assert run(text, "--dry-run", "--report", "out.json", name="rivers.yaml").exit_code == 0
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert report["questions"][0] == {"line": 7, "type": "single", "stem": "Which is a river?"}
    second, first = (manuscripts.opened(database, cole, one.id) for one in manuscripts.mine(database, cole))
    assert second.manuscript.head == first.manuscript.head
    same = [item.model_copy(update={"id": f"{item.id}-2"}) for item in first.items]
    assert list(second.items) == same


def test_whose_bank_it_is_has_to_be_clear(run, database, cole):
    people.teacher(database, "mr_dean")
    ran = run(GOOD)
    assert (ran.exit_code, ran.stderr) == (1, "Error: Say for which teacher, with --teacher: mr_dean, ms_cole.\n")
    assert run(GOOD, "--teacher", "MS_COLE").exit_code == 0
    assert 'no teacher "ms_cool": did you mean "ms_cole"' in run(GOOD, "--teacher", "ms_cool").stderr
    assert len(manuscripts.mine(database, cole)) == 1


def test_without_a_teacher_it_says_how_to_add_one(run, database, shelf):
    ran = run(GOOD)
    assert ran.exit_code == 1
    assert "secondsource teacher add NAME" in ran.stderr


def test_without_a_course_or_a_database_it_says_what_to_do(run, tmp_path, database, cole):
    assert 'no course "harbor": did you mean "harbour"' in run(GOOD, "--course", "harbor").stderr
    assert "There is no database in" in run(GOOD, "--data", str(tmp_path / "elsewhere")).stderr


def test_nothing_is_stored_of_a_file_without_a_question(run, database, cole):
    ran = run("Never closed {=a ~b\n")
    assert ran.exit_code == 1
    assert ran.stdout.endswith("Nothing was stored.\n")
    assert manuscripts.mine(database, cole) == []


def test_it_works_without_a_server(run, database, cole, tmp_path):
    database.close()
    assert run(GOOD).exit_code == 0
    with Database.open(tmp_path / "data") as again:
        assert len(manuscripts.mine(again, cole)) == 1
