import pytest

from kit import invented
from secondsource.actions.check import check
from secondsource.content.locate import locate
from secondsource.core.items import ITEM_TYPES

BANK, SOURCE = "quizzes/harbour/cranes.yaml", "course/harbour/sources/report-x.yaml"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An invented course, and the copy of its one report, in the folder one is in."""
    invented.write(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "report-x.txt").write_text(invented.COPY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def spoil(folder):
    def spoil(path, old, new):
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def told(checked):
    return [str(problem) for problem in checked.problems]


def test_a_course_in_order_has_figures_and_no_problems(folder):
    checked = check([folder])
    assert checked.problems == []
    assert checked.files == 5
    assert checked.figures["harbour"].banks["cranes"].core == len(ITEM_TYPES)
    assert checked.figures["harbour"].sources["report-x"].excerpts == 2
    assert checked.proof is None


def test_what_is_shipped_is_checked_when_nothing_is_named():
    checked = check()
    assert checked.problems == []
    assert set(checked.figures) == {path.parent.name for path in locate("course").glob("*/course.yaml")}


def test_excerpts_are_proved_where_the_text_is_at_hand(folder):
    checked = check([folder], folder / "texts")
    assert checked.problems == []
    assert checked.proof.proved == {"report-x": 2}
    assert checked.proof.without == []


def test_a_quotation_off_by_one_character_is_found_by_seal_and_by_text(folder, spoil):
    spoil(SOURCE, "inspected in March.", "inspected in march.")
    assert [line for line in told(check([SOURCE])) if "not what was sealed" in line] != []
    checked = check([SOURCE], folder / "texts")
    assert [problem.what for problem in checked.problems] == [
        'excerpt "inspected" does not stand in paragraph 2 word for word',
        'excerpt "inspected" is not what was sealed: a character or its paragraph was changed',
    ]
    assert checked.proof.proved == {"report-x": 1}


def test_a_text_that_is_not_there_is_said_and_is_no_problem(folder):
    (folder / "texts" / "report-x.txt").unlink()
    checked = check([folder], folder / "texts")
    assert checked.problems == []
    assert checked.proof.without == ["report-x"]


def test_a_text_that_cannot_be_read_is_a_problem(folder):
    (folder / "texts" / "report-x.txt").write_bytes("naïve".encode("latin-1"))
    assert told(check([folder], folder / "texts")) == [
        f"{folder}/texts/report-x.txt:1:3: the byte 0xef is not UTF-8; save the file as UTF-8".removeprefix(
            f"{folder}/"
        )
    ]


def test_only_what_was_asked_for_is_told_and_counted(folder, spoil):
    spoil(SOURCE, "label: Report X\n", "")
    spoil("course/harbour/lessons/cranes.md", "aim:", "am:")
    checked = check([BANK], folder / "texts")
    assert told(checked) == [
        f"{BANK}:11:5: report-x is cited and is not in order itself; mend the file of that source first"
    ]
    assert checked.files == 1
    assert checked.proof.proved == {}
    checked = check(["quizzes"])
    assert [line.split(":")[0] for line in told(checked)] == [BANK]
    assert checked.figures["harbour"].sources == {}


def test_figures_are_of_what_was_asked_for(folder):
    asked = check([BANK]).figures["harbour"]
    assert (list(asked.sources), list(asked.banks)) == ([], ["cranes"])
    asked = check([SOURCE]).figures["harbour"]
    assert (list(asked.sources), list(asked.banks)) == (["report-x"], [])


def test_excerpts_that_stand_in_another_edition_too_are_proved(folder):
    (folder / "texts" / "report-x.txt").write_text(invented.COPY.replace("A crane", "One crane"), encoding="utf-8")
    checked = check([SOURCE], folder / "texts")
    assert [problem.what for problem in checked.problems] == [
        "this text is not the copy that was sealed; paragraphs that differ: 1"
    ]
    assert checked.proof.proved == {"report-x": 2}


def test_a_draft_stands_in_for_the_bank_that_has_its_id(folder, spoil):
    draft = folder / "drafts" / "harbour" / "mine.yaml"
    draft.parent.mkdir(parents=True)
    draft.write_text((folder / BANK).read_text(encoding="utf-8"), encoding="utf-8")
    assert check([draft]).problems == []
    spoil("drafts/harbour/mine.yaml", "report-x/nobody", "report-x/nobdy")
    assert told(check([draft]))[0].startswith("drafts/harbour/mine.yaml:")


def test_a_bank_without_a_course_is_checked_as_far_as_it_can_be(folder):
    text = (folder / BANK).read_text(encoding="utf-8").replace("misconception: mixed-up\n", "\n", 1)
    (folder / "alone").mkdir()
    (folder / "alone" / "mine.yaml").write_text(text, encoding="utf-8")
    assert [problem.what for problem in check(["alone"]).problems] == [
        'there is no course "alone", so excerpts, skills and misconceptions were not looked up',
        'option "guards" has no misconception',
    ]


def test_a_source_and_a_lesson_without_a_course_are_known_by_what_is_in_them(folder):
    (folder / "alone").mkdir()
    for path in (SOURCE, "course/harbour/lessons/cranes.md"):
        (folder / path).rename(folder / "alone" / path.rpartition("/")[2])
    checked = check(["alone/report-x.yaml", "alone/cranes.md"], folder / "texts")
    assert [problem.what.partition(",")[0] for problem in checked.problems] == ['there is no course "alone"']
    assert checked.problems[0].path == "alone/cranes.md"
    assert checked.proof.proved == {"report-x": 2}
    assert list(checked.figures[""].sources) == ["report-x"]


def test_a_folder_of_a_course_without_its_file_is_a_problem(folder):
    (folder / "course" / "harbour" / "course.yaml").unlink()
    assert "course/harbour/course.yaml:1:1: this file cannot be read" in "\n".join(told(check(["course"])))


def test_nothing_to_check_is_no_file(folder):
    assert check([folder / "texts"]).files == 0
