"""Invented reports are shipped whole and proved against their texts; of a real one no text is shipped."""

import pytest

from kit import invented
from secondsource.actions.check import check

AT = "course/harbour/sources/report-x.yaml"


@pytest.fixture
def whole(files):
    """The invented course, which says that its source is invented and ships its text."""
    text = files.source.read_text(encoding="utf-8")
    files.source.write_text(f"invented: true\n{text}", encoding="utf-8")
    (files.course / "texts").mkdir()
    (files.course / "texts" / "report-x.txt").write_text(invented.COPY, encoding="utf-8")
    return files


def of_source(files):
    """What is wrong with the source: where, and what."""
    return [line.removeprefix(AT).partition("; ")[0] for line in files.told() if line.startswith(AT)]


def test_an_invented_report_is_read_with_its_whole_text(whole):
    assert whole.told() == []
    assert whole.read().courses["harbour"].texts == {"report-x": invented.COPY}


def test_its_text_is_missed_where_it_is_not_there(whole):
    (whole.course / "texts" / "report-x.txt").unlink()
    assert of_source(whole) == [":1:11: report-x is invented, and its text is not there"]


def test_a_text_changed_by_one_character_is_found(whole, spoil):
    spoil(whole.course / "texts" / "report-x.txt", "rain fell", "rain fall")
    assert "this text is not the copy that was sealed" in of_source(whole)[0]


def test_a_text_that_is_not_utf_8_is_told(whole):
    (whole.course / "texts" / "report-x.txt").write_bytes(b"\xff\xfe\x00")
    assert of_source(whole) == [":1:11: texts/report-x.txt: this file is UTF-16"]


def test_the_text_of_a_real_report_is_never_shipped(whole, spoil):
    spoil(whole.source, "invented: true\n", "")
    assert of_source(whole) == [":1:9: texts/report-x.txt is the whole text of a report that is not invented"]
    assert whole.read().courses["harbour"].texts == {}


def test_the_excerpts_of_the_companion_may_be_cited(pair):
    course = pair.read().courses["harbour"]
    assert list(course.banks) == ["cranes", "form-x", "form-y"]
    assert (list(course.sources), list(course.beside)) == (["report-x"], ["report-y", "report-z"])


def test_what_is_kept_for_the_forms_is_asked_in_no_lesson(pair, spoil):
    spoil(pair.bank.with_stem("form-x"), "parallel: X", "lesson: cranes")
    assert any('"report-z/inspected" is reserved' in line for line in pair.told())


def test_a_companion_that_is_not_there_is_told_and_what_cites_it_is_left_out(pair, spoil):
    spoil(pair.course / "course.yaml", "companion: shed", "companion: barn")
    told = 'course/harbour/course.yaml:17:12: there is no other course "barn" beside this one'
    assert f"{told}; name the folder of another course, or none" in pair.told()
    assert list(pair.read().courses["harbour"].banks) == ["cranes"]


def test_a_course_is_not_its_own_companion(pair, spoil):
    spoil(pair.course / "course.yaml", "companion: shed", "companion: harbour")
    assert 'there is no other course "harbour" beside this one' in pair.told()[0]


def test_letters_and_ids_differ_from_those_of_the_companion(pair, spoil):
    spoil(pair.source, "letter: X", "letter: Y")
    assert any("report-y has the letter Y too" in line for line in of_source(pair))
    (pair.course.parent / "shed" / "sources" / "report-y.yaml").write_bytes(pair.source.read_bytes())
    assert any("report-x is also a source of the companion shed" in line for line in of_source(pair))


def test_a_course_checked_without_its_companion_finds_what_it_cites(pair):
    assert [problem.what for problem in check([pair.course]).problems if problem.severity == "error"] == []
