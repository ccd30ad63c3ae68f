"""New courses and banks: whatever is written is in order as it is, and nothing that was there is touched."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.actions.check import check
from secondsource.actions.publish import publish
from secondsource.actions.scaffold import new_bank, new_course
from secondsource.actions.scaffold_item import NotWrittenError
from secondsource.actions.schema import bank_schema

SLUGS = st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,6}){0,3}", fullmatch=True) | st.sampled_from(
    ["0", "007", "1-5", "true", "null", "no", "my-course", "first-questions", "first-lesson", "report-a", "x" * 60]
)


@pytest.fixture
def lake(tmp_path):
    """A folder with a new course."""
    new_course("lake", tmp_path)
    return tmp_path


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@settings(max_examples=12)
@given(course=SLUGS, bank=SLUGS)
def test_a_course_and_a_bank_of_any_name_are_in_order_without_a_warning(course, bank):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        new_course(course, folder)
        if bank != "first-questions":  # which the course has
            new_bank(bank, folder / "course" / course)
        checked = check([folder])
        assert checked.problems == []
        assert list(checked.figures) == [course]


def test_a_new_course_and_its_bank_can_be_served(database, lake):
    new_bank("more", lake / "course" / "lake")
    shelf = publish(database, lake / "course", lake / "quizzes")
    assert shelf.problems == []
    assert set(shelf.courses["lake"].banks) == {"first-questions", "more"}
    assert shelf.courses["lake"].course.title == "Lake"
    assert shelf.courses["lake"].lessons


def test_the_excerpt_is_sealed_against_the_text_beside_it(lake):
    text = lake / "course" / "lake" / "texts" / "report-a.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("35", "36"), encoding="utf-8")
    assert check([lake]).errors


def test_every_field_in_every_yaml_file_stands_under_a_comment_that_explains_it(lake):
    for path in (lake / "course" / "lake" / "course.yaml", lake / "quizzes" / "lake" / "first-questions.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        tops = [n for n, line in enumerate(lines) if line[:1].isalpha()]
        bare = [lines[n] for n in tops if not lines[n - 1].startswith("#")]
        assert [line.partition(":")[0] for line in bare] in ([], ["subtitle"]), path


def test_the_first_line_of_a_bank_names_the_schema_that_is_written_beside_it(lake):
    new_bank("more", lake / "course" / "lake")
    for bank in (lake / "quizzes" / "lake").iterdir():
        first = bank.read_text(encoding="utf-8").splitlines()[0]
        schema = bank.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert json.loads(schema.read_text(encoding="utf-8")) == bank_schema()


def test_nothing_that_is_there_is_overwritten(lake):
    mine = lake / "quizzes" / "lake" / "more.yaml"
    mine.write_text("my work of a week", encoding="utf-8")
    before = contents(lake)
    for make in (
        lambda: new_course("lake", lake),
        lambda: new_bank("more", lake / "course" / "lake"),
        lambda: new_bank("first-questions", lake / "course" / "lake"),
    ):
        with pytest.raises(NotWrittenError, match=r"nothing is overwritten|not in order"):
            make()
    assert contents(lake) == before


def test_a_link_that_leads_elsewhere_is_not_written_through(lake):
    elsewhere = lake / "elsewhere.yaml"
    (lake / "quizzes" / "lake" / "more.yaml").symlink_to(elsewhere)
    with pytest.raises(NotWrittenError, match="cannot be written"):
        new_bank("more", lake / "course" / "lake")
    assert not elsewhere.exists()


def test_banks_left_of_an_old_course_are_not_mixed_with_a_new_one(tmp_path):
    (tmp_path / "quizzes" / "lake").mkdir(parents=True)
    with pytest.raises(NotWrittenError, match="nothing is overwritten"):
        new_course("lake", tmp_path)
    assert not (tmp_path / "course").exists()


@pytest.mark.parametrize(
    ("typed", "slug"), [("Lake Merrin", "lake-merrin"), ("../lake", "lake"), ("Čas", "cas"), ("", "my-course")]
)
def test_a_name_that_is_no_id_is_answered_with_one_that_is(tmp_path, typed, slug):
    with pytest.raises(NotWrittenError, match=f"Try: {slug}$"):
        new_course(typed, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_bank_goes_with_the_lesson_that_has_its_name_and_waits_for_it(lake):
    course = lake / "course" / "lake"
    lesson = (course / "lessons" / "first-lesson.md").read_text(encoding="utf-8")
    second = lesson.replace("first-lesson", "second").replace("first-questions", "second")
    (course / "lessons" / "second.md").write_text(second, encoding="utf-8")
    listed = (course / "course.yaml").read_text(encoding="utf-8").replace("[first-lesson]", "[first-lesson, second]")
    (course / "course.yaml").write_text(listed, encoding="utf-8")
    assert check([lake]).errors, "the lesson names a bank that is not there"
    new_bank("second", course)
    assert check([lake]).problems == []


def test_a_folder_that_is_no_course_is_told_apart(tmp_path):
    with pytest.raises(NotWrittenError, match=r"no course\.yaml"):
        new_bank("more", tmp_path)


def test_a_course_that_is_not_in_order_is_told_with_file_and_line(lake):
    course = lake / "course" / "lake" / "course.yaml"
    course.write_text(course.read_text(encoding="utf-8").replace("audience:", "audince:"), encoding="utf-8")
    with pytest.raises(NotWrittenError, match=r"course\.yaml:\d+:1: .*audience"):
        new_bank("more", lake / "course" / "lake")


def test_what_was_begun_is_taken_back_when_the_rest_cannot_be_written(tmp_path):
    (tmp_path / "quizzes").write_text("a file in the place of the folder", encoding="utf-8")
    with pytest.raises(NotWrittenError, match="cannot be written"):
        new_course("lake", tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["quizzes"]
