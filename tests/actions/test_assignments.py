import datetime as dt
import threading

import pytest

from kit import tasks
from secondsource.actions import assignments, classes, study
from secondsource.actions.accounts import RefusedError
from secondsource.actions.assignments import Rules, What
from secondsource.core.days import end_of
from secondsource.store import responses
from secondsource.store.errors import ConflictError

HOUR = dt.timedelta(hours=1)
CRANES = What("harbour", "cranes", reading=False)


@pytest.fixture(autouse=True)
def published(shelf):
    """The invented course is there."""


def rules(opens=None, closes=2 * HOUR, attempts=1, feedback="at-once"):
    now = tasks.now()
    return Rules(None if opens is None else now + opens, now + closes, attempts, feedback)


def answer(database, pupil, attempt, position=1):
    """Answer an item for the first time, as the key has it."""
    sitting = study.sitting(database, attempt.id, pupil.id)
    item = sitting.items[position - 1]
    reply = study.Reply(item.keyed(), None, 1, f"{position}" * 16, tasks.now())
    return study.answer(database, sitting, item, reply)


def test_a_task_is_given_found_begun_and_finished(database, class_10b, ada, ben):
    given = assignments.assign(database, class_10b, CRANES, rules(attempts=2))
    (task,) = assignments.tasks(database, ada.pupil)
    assert (task.assignment, task.title, task.open, task.finished) == (given, "Cranes", None, [])
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
    given = assignments.assign(database, class_10b, CRANES, rules())
    assert assignments.tasks(database, carl.pupil) == []
    assert assignments.task(database, carl.pupil, given.id) is None
    assert assignments.assignment(database, class_of_dean, given.id) is None
    with pytest.raises(RefusedError, match="taken back"):
        assignments.begin(database, carl.pupil, given.id)
    for act in (assignments.close, assignments.withdraw):
        with pytest.raises(RefusedError, match="taken back"):
            act(database, class_of_dean, given.id)
    with pytest.raises(RefusedError, match="taken back"):
        assignments.change(database, class_of_dean, given.id, rules())
    assert assignments.of_classroom(database, class_10b) == [given]


@pytest.mark.parametrize(
    ("what", "how", "why"),
    [
        (What("harbour", "gone", reading=False), {}, "no such quiz"),
        (What("nowhere", "cranes", reading=False), {}, "no such quiz"),
        (CRANES, {"closes": -HOUR}, "close before it is given"),
        (CRANES, {"opens": 3 * HOUR}, "close before it opens"),
        (CRANES, {"opens": 2 * HOUR, "closes": 2 * HOUR}, "close before it opens"),
        (CRANES, {"closes": dt.timedelta(days=400)}, "after the last day"),
    ],
)
def test_a_task_that_cannot_be_is_refused_with_what_to_do(database, class_10b, what, how, why):
    with pytest.raises(RefusedError, match=why):
        assignments.assign(database, class_10b, what, rules(**how))
    assert assignments.of_classroom(database, class_10b) == []


def test_a_task_may_last_to_the_very_end_of_the_class(database, class_10b):
    closes = end_of(class_10b)
    assert tasks.give(database, class_10b, closes=closes).closes == closes


def test_one_quiz_is_not_given_twice_at_a_time(database, class_10b):
    given = assignments.assign(database, class_10b, CRANES, rules())
    with pytest.raises(RefusedError, match="has this quiz already"):
        assignments.assign(database, class_10b, CRANES, rules())
    assignments.close(database, class_10b, given.id)
    again = assignments.assign(database, class_10b, CRANES, rules())
    assert [one.id for one in assignments.of_classroom(database, class_10b)] == [given.id, again.id]


def test_two_who_give_it_in_the_same_moment_give_it_once(database, class_10b):
    told = []

    def give():
        try:
            told.append(assignments.assign(database, class_10b, CRANES, rules()))
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
    given = assignments.assign(database, class_10b, CRANES, rules())
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
    given = assignments.assign(database, class_10b, CRANES, rules(opens=HOUR))
    with pytest.raises(RefusedError, match="not open yet"):
        assignments.begin(database, ada.pupil, given.id)
    tasks.moved(database, class_10b, given, opens=-60, closes=60)
    begun = assignments.begin(database, ada.pupil, given.id)
    assignments.close(database, class_10b, given.id)
    assert assignments.begin(database, ada.pupil, given.id) == begun
    with pytest.raises(RefusedError, match="time is over"):
        assignments.begin(database, ben.pupil, given.id)


def test_one_that_was_only_planned_can_be_closed(database, class_10b):
    given = assignments.assign(database, class_10b, CRANES, rules(opens=HOUR))
    assignments.close(database, class_10b, given.id)
    (closed,) = assignments.of_classroom(database, class_10b)
    assert closed.opens < closed.closes
    assert closed.state(tasks.now()) == "closed"
    assignments.close(database, class_10b, given.id)
    assert assignments.of_classroom(database, class_10b) == [closed], "closing again changes nothing"


def test_what_comes_after_closing_is_kept_and_late(database, class_10b, ada):
    given = assignments.assign(database, class_10b, CRANES, rules())
    attempt = assignments.begin(database, ada.pupil, given.id)
    answer(database, ada.pupil, attempt, 1)
    tasks.moved(database, class_10b, given, opens=-60, closes=-1)
    answer(database, ada.pupil, attempt, 2)
    stored = responses.answers(database.read(), attempt.id)
    assert [one.late for one in stored.values()] == [False, True]
    (row,) = (one for one in classes.progress(database, class_10b).pupils if one.pupil == ada.pupil)
    assert (row.banks["cranes"].answered, row.banks["cranes"].late, row.banks["cranes"].points) == (2, 1, 2)


@pytest.mark.parametrize("feedback", ["after-finishing", "after-closing"])
def test_an_answer_can_be_changed_as_long_as_its_feedback_is_held_back(database, class_10b, ada, feedback):
    given = assignments.assign(database, class_10b, CRANES, rules(feedback=feedback))
    attempt = assignments.begin(database, ada.pupil, given.id)
    assert answer(database, ada.pupil, attempt).answer.revision == 1
    assert answer(database, ada.pupil, attempt).repeated, "sent twice"
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    item = sitting.items[0]
    other = study.Reply({"answer": ("guards",)}, "certain", 2, "another" * 4, tasks.now())
    assert study.answer(database, sitting, item, other).answer.response == {"answer": ("guards",)}
    study.finish(database, attempt)
    held = study.sitting(database, attempt.id, ada.pupil.id)
    assert held.released == (feedback == "after-finishing")


def replaced(database, pupil, attempt):
    """Answer the first item once more, with something else."""
    sitting = study.sitting(database, attempt.id, pupil.id)
    reply = study.Reply({"answer": ("guards",)}, None, 2, "another" * 4, tasks.now())
    return study.answer(database, sitting, sitting.items[0], reply)


@pytest.mark.parametrize("before", ["at-once", "after-closing"])
def test_an_answer_that_was_explained_stays_whatever_the_rules_become(database, class_10b, ada, before):
    given = assignments.assign(database, class_10b, CRANES, rules(feedback=before))
    attempt = assignments.begin(database, ada.pupil, given.id)
    answer(database, ada.pupil, attempt)
    if before == "after-closing":
        tasks.moved(database, class_10b, given, opens=-60, closes=-1)
    changed = assignments.change(database, class_10b, given.id, rules(feedback="after-finishing"))
    assert not study.sitting(database, attempt.id, ada.pupil.id).released
    with pytest.raises(ConflictError):
        replaced(database, ada.pupil, attempt)
    assert responses.answers(database.read(), attempt.id)["single-0"].revision == 1
    answer(database, ada.pupil, attempt, 2)
    assert (
        assignments.change(database, class_10b, given.id, rules(feedback="after-closing")).explained
        == changed.explained
    )


def test_rules_that_showed_nothing_leave_answers_open(database, class_10b, ada):
    given = assignments.assign(database, class_10b, CRANES, rules(feedback="after-finishing"))
    attempt = assignments.begin(database, ada.pupil, given.id)
    answer(database, ada.pupil, attempt)
    assert assignments.change(database, class_10b, given.id, rules(feedback="after-closing")).explained is None
    assert replaced(database, ada.pupil, attempt).answer.revision == 2


def test_two_tasks_on_one_quiz_are_never_open_at_once(database, class_10b):
    first = assignments.assign(database, class_10b, CRANES, rules())
    assignments.close(database, class_10b, first.id)
    second = assignments.assign(database, class_10b, CRANES, rules(feedback="after-closing"))
    with pytest.raises(RefusedError, match="has this quiz already"):
        assignments.change(database, class_10b, first.id, rules())
    assert assignments.change(database, class_10b, second.id, rules(closes=3 * HOUR)).id == second.id


def test_an_end_that_is_over_is_no_slip_that_shows_every_key(database, class_10b):
    given = assignments.assign(database, class_10b, CRANES, rules(feedback="after-closing"))
    with pytest.raises(RefusedError, match="over already"):
        assignments.change(database, class_10b, given.id, Rules(given.opens - HOUR, given.opens, 1, "after-closing"))
    closed = tasks.moved(database, class_10b, given, opens=-60, closes=-1)
    kept = Rules(None, closed.closes, None, "after-closing")
    assert assignments.change(database, class_10b, given.id, kept).attempts is None, "the end stays as it is"


def test_answers_that_show_when_the_time_is_over_leave_time_to_look(database, class_10b):
    end = end_of(class_10b)
    with pytest.raises(RefusedError, match="nobody could see the answers"):
        tasks.give(database, class_10b, closes=end - HOUR / 2, feedback="after-closing")
    given = tasks.give(database, class_10b, closes=end - HOUR, feedback="after-closing")
    with pytest.raises(RefusedError, match="nobody could see the answers"):
        assignments.change(database, class_10b, given.id, Rules(None, end, 1, "after-closing"))


def test_a_class_that_has_ended_is_given_nothing(database, class_10b, later):
    later(days=60)
    with pytest.raises(RefusedError, match="The class has ended"):
        assignments.assign(database, class_10b, CRANES, rules())


def test_the_column_of_a_quiz_counts_the_newest_task_that_has_opened(database, class_10b, ada):
    def points():
        return {name: stands.points for name, stands in classes.progress(database, class_10b).pupils[0].banks.items()}

    first = assignments.assign(database, class_10b, CRANES, rules())
    attempt = assignments.begin(database, ada.pupil, first.id)
    answer(database, ada.pupil, attempt)
    study.finish(database, attempt)
    assignments.close(database, class_10b, first.id)
    second = assignments.assign(database, class_10b, CRANES, rules(opens=HOUR))
    assert points() == {"cranes": 1}, "planned for later, it changes nothing yet"
    tasks.moved(database, class_10b, second, opens=-1, closes=60)
    assert points() == {}, "now it is the second that counts, and it is not begun"
    assignments.withdraw(database, class_10b, second.id)
    assert points() == {"cranes": 1}


def test_a_task_of_another_class_takes_nothing_from_this_ones_practice(database, class_of_dean, class_10b, ada, shelf):
    practised = study.begin_as(database, ada.pupil.id, shelf.courses["harbour"].banks["cranes"], "core")
    answer(database, ada.pupil, practised)
    assignments.assign(database, class_of_dean, CRANES, rules())
    assert classes.progress(database, class_10b).pupils[0].banks["cranes"].points == 1


def test_what_was_begun_for_a_task_taken_back_is_gone_on_with_in_practice(database, class_10b, ada, shelf):
    given = assignments.assign(database, class_10b, CRANES, rules())
    attempt = assignments.begin(database, ada.pupil, given.id)
    assignments.withdraw(database, class_10b, given.id)
    practice = study.begin_as(database, ada.pupil.id, shelf.courses["harbour"].banks["cranes"], "core")
    assert (practice.id, practice.assignment) == (attempt.id, None)
    again = assignments.assign(database, class_10b, CRANES, rules())
    assert assignments.begin(database, ada.pupil, again.id).id != attempt.id


def test_once_assigned_only_what_is_made_for_the_task_counts(database, class_10b, ada, shelf):
    practised = study.begin_as(database, ada.pupil.id, shelf.courses["harbour"].banks["cranes"], "core")
    answer(database, ada.pupil, practised)
    study.finish(database, practised)

    def row():
        return classes.progress(database, class_10b).pupils[0].banks

    assert row()["cranes"].points == 1
    given = assignments.assign(database, class_10b, CRANES, rules())
    assert row() == {}, "practice is no part of the task"
    assert classes.progress(database, class_10b).banks == ["cranes"], "its column stands there already"
    attempt = assignments.begin(database, ada.pupil, given.id)
    answer(database, ada.pupil, attempt, 1)
    answer(database, ada.pupil, attempt, 2)
    assert (row()["cranes"].attempt, row()["cranes"].points) == (attempt.id, 2)
    assignments.withdraw(database, class_10b, given.id)
    assert assignments.tasks(database, ada.pupil) == []
    assert row()["cranes"].attempt == practised.id, "the finished one, now that both are practice"


def test_a_quiz_is_held_for_the_task_until_its_time_is_over(database, class_10b, ada, carl):
    given = assignments.assign(database, class_10b, CRANES, rules(opens=HOUR))
    assert assignments.holding(database, ada.pupil, "harbour", "cranes") == given
    assert assignments.holding(database, carl.pupil, "harbour", "cranes") is None
    closed = tasks.moved(database, class_10b, given, opens=-60, closes=-0.25)
    assert assignments.holding(database, ada.pupil, "harbour", "cranes") == closed, "answers are in time for a while"
    tasks.moved(database, class_10b, given, opens=-60, closes=-1)
    assert assignments.holding(database, ada.pupil, "harbour", "cranes") is None


def test_a_class_that_was_deleted_has_no_tasks_and_is_given_none(database, ms_cole, class_10b, ada):
    given = assignments.assign(database, class_10b, CRANES, rules())
    classes.delete(database, ms_cole, class_10b)
    assert assignments.tasks(database, ada.pupil) == []
    with pytest.raises(RefusedError, match="class was deleted"):
        assignments.assign(database, class_10b, CRANES, rules())
    with pytest.raises(RefusedError, match="class was deleted"):
        assignments.close(database, class_10b, given.id)
    with pytest.raises(RefusedError, match="taken back"):
        assignments.begin(database, ada.pupil, given.id)


def test_a_pupil_who_was_removed_cannot_begin(database, class_10b, ada):
    given = assignments.assign(database, class_10b, CRANES, rules())
    classes.remove(database, class_10b, ada.pupil.id)
    with pytest.raises(RefusedError, match="taken back"):
        assignments.begin(database, ada.pupil, given.id)
