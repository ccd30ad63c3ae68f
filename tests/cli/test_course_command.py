import json

import pytest
from click.testing import CliRunner

from kit import invented
from secondsource.actions import stats
from secondsource.cli import main
from secondsource.core.items import ITEM_TYPES

GUIDE = "# Guide\n\nBefore.\n\n<!-- stats -->\nold\n<!-- /stats -->\n\nAfter.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An invented course in the place of those that come with the program."""
    invented.write(tmp_path)
    monkeypatch.setattr(stats, "locate", lambda kind: tmp_path / kind)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "guide.md").write_text(GUIDE, encoding="utf-8")
    return tmp_path


def run(*words):
    return CliRunner().invoke(main, ["course", "stats", *words])


@pytest.mark.parametrize("words", [(), ("harbour",)])
def test_the_figures_of_a_course_are_tables(folder, words):
    ran = run(*words)
    assert ran.exit_code == 0
    assert "| cranes | 17 | - |\n" in ran.stdout
    assert f"| cranes | {len(ITEM_TYPES)} | 1 |" in ran.stdout


def test_the_figures_of_a_course_are_json_for_programs(folder):
    data = json.loads(run("--format", "json").stdout)
    assert data["lessons"] == {"cranes": {"minutes": 17, "grade": None}}
    assert sum(data["types"].values()) == len(ITEM_TYPES) + 1


def test_tables_are_put_between_their_marks_and_nowhere_else(folder):
    guide = folder / "guide.md"
    for _again in range(2):
        assert run("--write", "guide.md").exit_code == 0
        text = guide.read_text(encoding="utf-8")
        assert stats.between_marks(text) == run().stdout
        before, after = text.split("<!-- stats -->")[0], text.split("<!-- /stats -->")[1]
        assert (before, after) == ("# Guide\n\nBefore.\n\n", "\n\nAfter.\n")
        assert "old" not in text


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["nowhere"], 1, 'There is no course "nowhere" in order. Name one of: harbour'),
        (
            ["--write", "bare.md"],
            1,
            "has no place for the tables. Write these two lines where they belong: <!-- stats -->",
        ),
        (["--write", "latin.md"], 1, "latin.md cannot be read"),
        (["--write", "none.md"], 2, "'none.md' does not exist"),
        (["--format", "xml"], 2, "'xml' is not one of"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(folder, words, code, told):
    (folder / "bare.md").write_text("# Guide\n", encoding="utf-8")
    (folder / "latin.md").write_bytes("<!-- stats --> \xe9 <!-- /stats -->".encode("latin-1"))
    ran = run(*words)
    assert (ran.exit_code, ran.stdout) == (code, "")
    assert told in ran.stderr


def test_of_two_courses_one_is_to_be_named(folder):
    course = (folder / "course" / "harbour" / "course.yaml").read_text(encoding="utf-8")
    other = folder / "course" / "quay"
    other.mkdir()
    (other / "course.yaml").write_text(
        course.replace("course: harbour", "course: quay").replace("lessons:\n- cranes", "lessons: []"), encoding="utf-8"
    )
    (other / "misconceptions.yaml").write_text("misconceptions: []\n", encoding="utf-8")
    ran = run()
    assert (ran.exit_code, ran.stderr) == (1, "Error: Name one of: harbour, quay\n")
    assert run("harbour").exit_code == 0


def test_a_file_that_cannot_be_written_is_left_as_it_is(folder, monkeypatch):
    def full(_path, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stats, "write_whole", full)
    ran = run("--write", "guide.md")
    assert ran.exit_code == 1
    assert "guide.md cannot be written: No space left on device" in ran.stderr
    assert (folder / "guide.md").read_text(encoding="utf-8") == GUIDE
