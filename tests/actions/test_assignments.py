"""Tasks are given, found, begun and finished; and whatever cannot be is refused with what to do."""

import datetime as dt
import threading

import pytest

from kit import tasks
from secondsource.actions import assignments, classes, study
from secondsource.actions.accounts import RefusedError
from secondsource.actions.giving import What
from secondsource.core.days import end_of
from secondsource.store import editions, responses


@pytest.fixture(autouse=True)
def published(shelf):
    """The invented course is there."""


def test_a_task_is_given_found_begun_and_finished(database, class_10b, ada, ben):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules(attempts=2))
    (task,) = assignments.tasks(database, ada.pupil)
    assert (task.assignment.id, task.title, task.open, task.finished) == (given.id, "Cranes", None, [])
    first = assignments.begin(database, ada.pupil, given.id)
    assert first.assignment == given.id
    assert assignments.begin(database, ada.pupil, given.id) == first
    study.finish(database, first)
    second = assignments.begin(database, ada.pupil, given.id)
    study.finish(database, second)
    with pytest.raises(RefusedError, match="as often as"):
        assignments.begin(database, ada.pupil, given.id)
    task = assignments.task(database, ada.pupil, given.id)
    assert [one.id for one in task.finished] == [first.id, second.id]
    assert not task.again
    assert assignments.task(database, ben.pupil, given.id).again


def test_another_class_neither_sees_nor_begins_nor_changes_it(database, class_10b, class_of_dean, carl):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    assert assignments.tasks(database, carl.pupil) == []
    assert assignments.task(database, carl.pupil, given.id) is None
    assert assignments.assignment(database, class_of_dean, given.id) is None
    with pytest.raises(RefusedError, match="taken back"):
        assignments.begin(database, carl.pupil, given.id)
    for act in (assignments.close, assignments.withdraw):
        with pytest.raises(RefusedError, match="taken back"):
            act(database, class_of_dean, given.id)
    with pytest.raises(RefusedError, match="taken back"):
        assignments.change(database, class_of_dean, given.id, tasks.rules())
    assert assignments.of_classroom(database, class_10b) == [given]


@pytest.mark.parametrize(
    ("what", "how", "why"),
    [
        (What("harbour", "gone", reading=False), {}, "no such quiz"),
        (What("nowhere", "cranes", reading=False), {}, "no such quiz"),
        (tasks.CRANES, {"closes": -tasks.HOUR}, "close before it is given"),
        (tasks.CRANES, {"opens": 3 * tasks.HOUR}, "close before it opens"),
        (tasks.CRANES, {"opens": 2 * tasks.HOUR, "closes": 2 * tasks.HOUR}, "close before it opens"),
        (tasks.CRANES, {"closes": dt.timedelta(days=400)}, "after the last day"),
    ],
)
def test_a_task_that_cannot_be_is_refused_with_what_to_do(database, class_10b, what, how, why):
    with pytest.raises(RefusedError, match=why):
        assignments.assign(database, class_10b, what, tasks.rules(**how))
    assert assignments.of_classroom(database, class_10b) == []


def test_a_task_may_last_to_the_very_end_of_the_class(database, class_10b):
    closes = end_of(class_10b)
    assert tasks.give(database, class_10b, closes=closes).closes == closes


def test_one_quiz_is_not_given_twice_at_a_time(database, class_10b):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    with pytest.raises(RefusedError, match="has this quiz already"):
        assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    assignments.close(database, class_10b, given.id)
    again = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    assert [one.id for one in assignments.of_classroom(database, class_10b)] == [given.id, again.id]


def test_two_who_give_it_in_the_same_moment_give_it_once(database, class_10b):
    told = []

    def give():
        try:
            told.append(assignments.assign(database, class_10b, tasks.CRANES, tasks.rules()))
        except RefusedError as refused:
            told.append(refused)

    both = [threading.Thread(target=give) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(assignments.of_classroom(database, class_10b)) == 1
    assert sum(isinstance(one, RefusedError) for one in told) == 1


def test_fifty_starts_at_once_are_one_attempt(database, class_10b, ada):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    begun = []
    starts = [
        threading.Thread(target=lambda: begun.append(assignments.begin(database, ada.pupil, given.id).id))
        for _ in range(50)
    ]
    for one in starts:
        one.start()
    for one in starts:
        one.join()
    assert len(begun) == 50
    assert len(set(begun)) == 1


def test_it_cannot_be_begun_before_it_opens_nor_after_it_closes_but_gone_on_with(database, class_10b, ada, ben):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules(opens=tasks.HOUR))
    with pytest.raises(RefusedError, match="not open yet"):
        assignments.begin(database, ada.pupil, given.id)
    tasks.moved(database, class_10b, given, opens=-60, closes=60)
    begun = assignments.begin(database, ada.pupil, given.id)
    assignments.close(database, class_10b, given.id)
    assert assignments.begin(database, ada.pupil, given.id) == begun
    with pytest.raises(RefusedError, match="time is over"):
        assignments.begin(database, ben.pupil, given.id)


def test_one_that_was_only_planned_can_be_closed(database, class_10b):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules(opens=tasks.HOUR))
    assignments.close(database, class_10b, given.id)
    (closed,) = assignments.of_classroom(database, class_10b)
    assert closed.opens < closed.closes
    assert closed.state(tasks.now()) == "closed"
    assignments.close(database, class_10b, given.id)
    assert assignments.of_classroom(database, class_10b) == [closed], "closing again changes nothing"


def test_what_comes_after_closing_is_kept_and_late(database, class_10b, ada):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    attempt = assignments.begin(database, ada.pupil, given.id)
    tasks.answer(database, ada.pupil, attempt, 1)
    tasks.moved(database, class_10b, given, opens=-60, closes=-1)
    tasks.answer(database, ada.pupil, attempt, 2)
    stored = responses.answers(database.read(), attempt.id)
    assert [one.late for one in stored.values()] == [False, True]
    (row,) = (one for one in classes.progress(database, class_10b).pupils if one.pupil == ada.pupil)
    assert (row.banks["cranes"].answered, row.banks["cranes"].late, row.banks["cranes"].points) == (2, 1, 2)


def test_a_class_that_was_deleted_has_no_tasks_and_is_given_none(database, ms_cole, class_10b, ada):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    classes.delete(database, ms_cole, class_10b)
    assert assignments.tasks(database, ada.pupil) == []
    with pytest.raises(RefusedError, match="class was deleted"):
        assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    with pytest.raises(RefusedError, match="class was deleted"):
        assignments.close(database, class_10b, given.id)
    with pytest.raises(RefusedError, match="taken back"):
        assignments.begin(database, ada.pupil, given.id)


def test_a_pupil_who_was_removed_cannot_begin(database, class_10b, ada):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    classes.remove(database, class_10b, ada.pupil.id)
    with pytest.raises(RefusedError, match="taken back"):
        assignments.begin(database, ada.pupil, given.id)


def test_a_latecomer_takes_the_quiz_as_it_was_mended_and_whoever_had_begun_as_it_was(database, class_10b, ada, ben):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    before = assignments.begin(database, ada.pupil, given.id)
    mended = editions.bank_edition(database.read(), before.edition).model_copy(update={"title": "Cranes, mended"})
    digest = database.write(lambda conn: editions.publish(conn, mended, tasks.now())).digest
    assert assignments.begin(database, ben.pupil, given.id).edition == digest
    assert assignments.begin(database, ada.pupil, given.id).edition == before.edition != digest
    assert assignments.task(database, ben.pupil, given.id).title == "Cranes, mended"
