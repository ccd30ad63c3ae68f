"""A time limit: judged by when an answer arrives, and what is late is kept and may be finished."""

import datetime as dt

import pytest

from kit import tasks
from secondsource.actions import accommodations, assignments, study
from secondsource.actions.accounts import RefusedError
from secondsource.core.accommodation import Accommodation
from secondsource.core.assignment import Terms
from secondsource.store import responses

MINUTE = dt.timedelta(minutes=1)

pytestmark = pytest.mark.usefixtures("shelf")


@pytest.fixture
def begin(database, class_10b, set_clock):
    """A pupil begins a task of 40 minutes in a window of two hours. Answers come so many minutes later."""

    def begin(pupil, **how):
        task = tasks.give(database, class_10b, closes=tasks.now() + 2 * tasks.HOUR, terms=Terms(minutes=40), **how)
        started = tasks.now() + MINUTE
        set_clock(started)
        attempt = assignments.begin(database, pupil, task.id)

        def answers(position, *, after):
            set_clock(started + after * MINUTE)
            return tasks.answer(database, pupil, attempt, position).answer

        return task, attempt, answers

    return begin


@pytest.mark.promise("deadline", "clocks.grace_dropped", "clocks.judged_by_the_page")
def test_an_answer_is_late_after_the_limit_and_its_grace_and_is_kept(database, ada, begin):
    _task, attempt, answers = begin(ada.pupil)
    assert [answers(n, after=after).late for n, after in ((1, 39), (2, 40.4), (3, 40.5))] == [False, False, True]
    kept = responses.answers(database.read(), attempt.id)
    assert [one.late for one in kept.values()] == [False, False, True]


def test_after_the_limit_the_attempt_is_gone_on_with_and_finished_and_only_then_taken_again(
    database, ada, begin, set_clock
):
    task, attempt, answers = begin(ada.pupil, attempts=2)
    answers(1, after=50)
    assert assignments.begin(database, ada.pupil, task.id).id == attempt.id
    study.finish(database, attempt)
    second = assignments.begin(database, ada.pupil, task.id)
    assert second.number == 2
    assert tasks.answer(database, ada.pupil, second).answer.late is False, "with 40 minutes of its own"
    study.finish(database, second)
    with pytest.raises(RefusedError, match="as often as it may"):
        assignments.begin(database, ada.pupil, task.id)


def test_who_begins_late_has_until_the_end_alone(database, ada, class_10b, set_clock):
    closes = tasks.now() + 10 * MINUTE
    task = tasks.give(database, class_10b, closes=closes, terms=Terms(minutes=40))
    set_clock(closes - MINUTE)
    attempt = assignments.begin(database, ada.pupil, task.id)
    set_clock(closes + MINUTE)
    assert tasks.answer(database, ada.pupil, attempt).answer.late


def test_extra_time_is_the_pupils_alone(database, class_10b, ada, ben, begin):
    accommodations.give(database, class_10b, Accommodation(student=ada.pupil.id, factor=1.5))
    _task, _attempt, answers = begin(ada.pupil)
    assert answers(1, after=59).late is False
    assert answers(2, after=61).late is True
    assert assignments.tasks(database, ada.pupil)[0].assignment.terms.minutes == 60
    assert assignments.tasks(database, ben.pupil)[0].assignment.terms.minutes == 40


def test_another_limit_holds_at_once_for_what_is_begun(database, class_10b, ada, begin):
    task, attempt, answers = begin(ada.pupil)
    assert answers(1, after=45).late is True
    rules = tasks.rules(closes=2 * tasks.HOUR)
    assignments.change(database, class_10b, task.id, rules)
    assert answers(2, after=46).late is False, "no limit any more"
    stored = responses.answers(database.read(), attempt.id)
    assert [one.late for one in stored.values()] == [True, False], "what was saved stays as it was judged"
