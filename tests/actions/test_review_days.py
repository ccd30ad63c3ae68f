"""Reviews of a student: what was finished comes back on its days, as an attempt like others, and not while a task holds it."""

import datetime as dt

import pytest

from kit import tasks
from secondsource.actions import assignments, reviewing, study

CRANES = ("harbour", "cranes")


@pytest.fixture
def edition(shelf):
    """The digest of the invented bank."""
    return shelf.courses["harbour"].banks["cranes"]


@pytest.fixture
def reviews(database, ada):
    """What ada is to review, by the days of a zone."""

    def reviews(zone="UTC", but=()):
        return reviewing.of_student(database, ada.pupil.id, zone, {CRANES}, but)

    return reviews


def finish(database, pupil, edition, form="core", *answered):
    """Take a form of the bank, and answer some of its positions wrong."""
    begun = study.begin_as(database, pupil.id, edition, form)
    sitting = study.sitting(database, begun.id, pupil.id)
    for position in answered:
        item = sitting.items[position - 1]
        reply = study.Reply({"answer": ("guards",)}, None, 1, f"{position}" * 16, tasks.now())
        study.answer(database, sitting, item, reply)
    study.finish(database, begun)
    return sitting


def test_a_quiz_comes_back_after_a_day_a_week_and_three_weeks(database, ada, edition, reviews, later):
    assert reviews() == reviewing.Reviews([], [], None)
    finish(database, ada.pupil, edition)
    assert reviews().today == []
    assert reviews().next == tasks.now().date() + dt.timedelta(days=1)
    for days in (1, 7, 21):
        later(days=days)
        (review,) = reviews().today
        assert (review.course, review.bank) == CRANES
        assert review.due == tasks.now().date() + dt.timedelta(days=days)
        finish(database, ada.pupil, edition, "review")
        assert reviews().today == []
    assert reviews().next is None


def test_it_stays_due_until_it_is_done_and_once_is_enough(database, ada, edition, reviews, later):
    finish(database, ada.pupil, edition)
    later(days=10)
    assert reviews().today[0].due == tasks.now().date() + dt.timedelta(days=1)
    finish(database, ada.pupil, edition, "review")
    assert reviews().next == tasks.now().date() + dt.timedelta(days=21)


def test_newer_practice_begins_anew(database, ada, edition, reviews, later):
    finish(database, ada.pupil, edition)
    later(days=1)
    finish(database, ada.pupil, edition)
    assert reviews().today == []
    assert reviews().next == tasks.now().date() + dt.timedelta(days=2)


def test_what_was_missed_is_asked_again_in_the_same_attempt(database, ada, edition, reviews, later):
    first = finish(database, ada.pupil, edition, "core", 1)
    later(days=1)
    (review,) = reviews().today
    assert [item.id for item in review.items] == ["another-day", first.items[0].id]
    begun = study.begin_as(database, ada.pupil.id, edition, "review")
    again = study.sitting(database, begun.id, ada.pupil.id)
    assert again.items == review.items
    assert reviews().today[0].open == begun
    tasks.answer(database, ada.pupil, begun, 2)
    assert study.sitting(database, begun.id, ada.pupil.id).items == review.items, "what it asks is never changed"


def test_days_are_those_of_the_class(database, ada, edition, reviews, set_clock):
    late = dt.datetime(2026, 11, 3, 20, 30, tzinfo=dt.UTC)
    set_clock(late)
    finish(database, ada.pupil, edition)
    set_clock(late + dt.timedelta(hours=1))
    assert not reviews("UTC").today
    assert reviews("Europe/Minsk").today, "there it is half past midnight"


def test_a_bank_that_a_task_holds_waits(database, class_10b, ada, edition, reviews, later):
    finish(database, ada.pupil, edition)
    given = tasks.give(database, class_10b, feedback="after-closing", closes=tasks.now() + dt.timedelta(days=3))
    later(days=1)
    held = assignments.held(database, ada.pupil)
    assert held == {CRANES}
    assert reviews(but=held).today == []
    assignments.close(database, class_10b, given.id)
    later(days=1, minutes=5)
    assert assignments.held(database, ada.pupil) == set()
    assert reviews(but=assignments.held(database, ada.pupil)).today


def test_a_stranger_has_nothing_to_review(database, shelf):
    assert reviewing.of_student(database, None, "UTC", {CRANES}).today == []
