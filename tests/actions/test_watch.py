"""Folders that change while they are served, with a clock that the test turns."""

import os
import threading
from pathlib import Path

import pytest

from kit import invented
from secondsource.actions import study
from secondsource.actions.scaffold import new_bank, new_course
from secondsource.actions.watch import SECONDS_BETWEEN, Watch
from secondsource.content.holdings import Holdings


class Clock:
    """A clock that stands still."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def lake(tmp_path):
    """ms_cole's folder, with a course of hers."""
    new_course("lake", tmp_path)
    return tmp_path


@pytest.fixture
def bank(lake):
    return lake / "quizzes" / "lake" / "first-questions.yaml"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watch(database, lake, clock):
    """Her folder, watched; shipped are the invented courses."""
    shipped = invented.write(lake / "shipped")
    made = Watch(database, Holdings(shipped, lake / "course", lake / "quizzes"), clock)
    made.told = []
    made.tell = made.told.append
    return made


@pytest.fixture
def later(watch, clock):
    """What is served a little later."""

    def later():
        clock.now += SECONDS_BETWEEN
        return watch.shelf()

    return later


def change(path: Path, old: str, new: str):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def stem(database, shelf):
    digest = shelf.courses["lake"].banks["first-questions"]
    return study.edition(database, digest).items[0].question


def test_her_course_stands_beside_the_shipped_one(watch):
    assert list(watch.shelf().courses) == ["harbour", "lake"]
    assert watch.shelf().problems == []


def test_a_change_is_served_when_somebody_asks_a_second_later(database, watch, later, bank):
    change(bank, "Who stands behind the number 35?", "Whose number is it?")
    assert "behind" in stem(database, watch.shelf()), "within the second nobody looks"
    assert stem(database, later()) == "Whose number is it?"
    assert len(watch.told) == 1


def test_without_a_change_nothing_is_read_again(watch, later):
    before = watch.shelf()
    assert later() is before
    assert watch.told == []


def test_a_change_that_keeps_the_size_is_found_by_its_time_and_one_that_keeps_the_time_by_its_size(
    database, later, bank
):
    change(bank, "number 35", "number 53")
    os.utime(bank, ns=(1, 1))
    assert "53" in stem(database, later())
    change(bank, "number 53", "number 5335")
    os.utime(bank, ns=(1, 1))
    assert "5335" in stem(database, later())


def test_a_new_bank_and_a_new_course_are_found(later, lake):
    new_bank("more", lake / "course" / "lake")
    assert set(later().courses["lake"].banks) == {"first-questions", "more"}
    new_course("river", lake)
    assert list(later().courses) == ["harbour", "lake", "river"]


def test_what_is_taken_away_is_gone(later, lake):
    new_bank("more", lake / "course" / "lake")
    assert "more" in later().courses["lake"].banks
    (lake / "quizzes" / "lake" / "more.yaml").unlink()
    assert set(later().courses["lake"].banks) == {"first-questions"}
    for path in sorted((lake / "course" / "lake").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (lake / "course" / "lake").rmdir()
    shelf = later()
    assert list(shelf.courses) == ["harbour"]
    assert "belong to no course" in shelf.errors[0].what


BREAKS = {
    "the bank": ("quizzes/lake/first-questions.yaml", "stem:", "stm:"),
    "the YAML of the bank": ("quizzes/lake/first-questions.yaml", "items:", "items: ["),
    "the lesson": ("course/lake/lessons/first-lesson.md", "aim:", "am:"),
    "the source": ("course/lake/sources/report-a.yaml", "35 people had been on the ice when", "53 people had been on the ice when"),
    "the course": ("course/lake/course.yaml", "audience:", "audince:"),
    "the misconceptions": ("course/lake/misconceptions.yaml", "misconceptions:", "misconception:"),
}  # fmt: skip


@pytest.mark.parametrize("part", BREAKS)
def test_a_broken_file_leaves_the_course_served_as_it_was_and_is_told(watch, later, lake, part):
    name, old, new = BREAKS[part]
    before = watch.shelf().courses["lake"]
    change(lake / name, old, new)
    shelf = later()
    assert shelf.courses["lake"] is before
    assert shelf.kept == ("lake",)
    assert str(lake / name) in {error.path for error in shelf.errors}
    assert watch.told == [shelf]
    assert later() is shelf, "told once"
    change(lake / name, new, old)
    shelf = later()
    assert (shelf.kept, shelf.errors) == ((), [])
    assert shelf.courses["lake"] == before


def test_what_was_broken_from_the_start_holds_nothing_else_up(database, lake, bank, clock):
    broken = bank.with_name("broken.yaml")
    broken.write_text(bank.read_text(encoding="utf-8").replace("stem:", "stm:"), encoding="utf-8")
    change(broken, 'bank: "first-questions"', 'bank: "broken"')
    watch = Watch(database, Holdings(None, lake / "course", lake / "quizzes"), clock)
    assert set(watch.shelf().courses["lake"].banks) == {"first-questions"}
    change(bank, "Who stands behind the number 35?", "Whose number is it?")
    clock.now += SECONDS_BETWEEN
    shelf = watch.shelf()
    assert stem(database, shelf) == "Whose number is it?"
    assert shelf.kept == ()
    assert shelf.errors


def test_of_two_courses_with_one_id_the_shipped_one_stays(later, lake):
    new_course("harbour", lake)
    shelf = later()
    assert shelf.courses["harbour"].course.title == "The harbour"
    (error,) = shelf.errors
    assert error.path == str(lake / "course" / "harbour")
    assert "comes with Second Source" in error.what
    assert "give yours another name" in error.do
    assert "first-questions" not in shelf.courses["harbour"].banks


def test_a_bank_of_her_own_goes_beside_those_of_a_shipped_course(later, lake):
    mine = lake / "quizzes" / "harbour" / "mine.yaml"
    mine.parent.mkdir()
    text = (lake / "shipped" / "quizzes" / "harbour" / "cranes.yaml").read_text(encoding="utf-8")
    mine.write_text(text.replace("bank: cranes", "bank: mine").replace("id: ", "id: my-"), encoding="utf-8")
    shelf = later()
    assert "cranes" in shelf.courses["harbour"].banks
    mine.unlink()
    assert list(later().courses["harbour"].banks) == ["cranes"]


def test_a_bank_with_the_id_of_a_shipped_one_is_told_and_the_shipped_one_stays(later, lake, watch):
    before = watch.shelf().courses["harbour"].banks
    mine = lake / "quizzes" / "harbour" / "mine.yaml"
    mine.parent.mkdir()
    mine.write_bytes((lake / "shipped" / "quizzes" / "harbour" / "cranes.yaml").read_bytes())
    shelf = later()
    assert shelf.courses["harbour"].banks == before
    assert {error.path for error in shelf.errors} == {str(mine)}


def test_while_one_reads_the_others_go_on_with_what_there_was(watch, clock, bank, monkeypatch):
    before = watch.shelf()
    change(bank, "Who stands behind the number 35?", "Whose number is it?")
    clock.now += SECONDS_BETWEEN
    looks, seen = Holdings.prints, []

    def while_another_asks(holdings):
        other = threading.Thread(target=lambda: seen.append(watch.shelf()), daemon=True)
        other.start()
        other.join(timeout=30)  # it would wait for ever if it waited
        return looks(holdings)

    monkeypatch.setattr(Holdings, "prints", while_another_asks)
    assert watch.shelf() is not before
    assert len(seen) == 1
    assert seen[0] is before


def test_a_folder_that_cannot_be_opened_is_told_once_and_changes_nothing(watch, later, monkeypatch):
    before = watch.shelf().courses

    def fails(_holdings):
        raise PermissionError(13, "Permission denied", "course/lake")

    with monkeypatch.context() as patch:
        patch.setattr(Holdings, "prints", fails)
        shelf = later()
        assert shelf.courses == before
        assert "Permission denied" in shelf.errors[0].what
        assert later() is shelf
    assert later().errors == []
