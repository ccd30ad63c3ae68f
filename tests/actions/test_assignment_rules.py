"""What becomes of answers, keys and points when the rules of a task change, or another task is given."""

import pytest

from kit import tasks
from secondsource.actions import assignments, classes, study
from secondsource.actions.accounts import RefusedError
from secondsource.actions.giving import Rules
from secondsource.core.days import end_of
from secondsource.store import responses
from secondsource.store.errors import ConflictError


@pytest.fixture(autouse=True)
def published(shelf):
    """The invented course is there."""


@pytest.mark.parametrize("feedback", ["after-finishing", "after-closing"])
def test_an_answer_can_be_changed_as_long_as_its_feedback_is_held_back(database, class_10b, ada, feedback):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules(feedback=feedback))
    attempt = assignments.begin(database, ada.pupil, given.id)
    assert tasks.answer(database, ada.pupil, attempt).answer.revision == 1
    assert tasks.answer(database, ada.pupil, attempt).repeated, "sent twice"
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
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules(feedback=before))
    attempt = assignments.begin(database, ada.pupil, given.id)
    tasks.answer(database, ada.pupil, attempt)
    if before == "after-closing":
        tasks.moved(database, class_10b, given, opens=-60, closes=-1)
    changed = assignments.change(database, class_10b, given.id, tasks.rules(feedback="after-finishing"))
    assert not study.sitting(database, attempt.id, ada.pupil.id).released
    with pytest.raises(ConflictError):
        replaced(database, ada.pupil, attempt)
    assert responses.answers(database.read(), attempt.id)["single-0"].revision == 1
    tasks.answer(database, ada.pupil, attempt, 2)
    assert (
        assignments.change(database, class_10b, given.id, tasks.rules(feedback="after-closing")).explained
        == changed.explained
    )


def test_rules_that_showed_nothing_leave_answers_open(database, class_10b, ada):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules(feedback="after-finishing"))
    attempt = assignments.begin(database, ada.pupil, given.id)
    tasks.answer(database, ada.pupil, attempt)
    assert assignments.change(database, class_10b, given.id, tasks.rules(feedback="after-closing")).explained is None
    assert replaced(database, ada.pupil, attempt).answer.revision == 2


def test_two_tasks_on_one_quiz_are_never_open_at_once(database, class_10b):
    first = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    assignments.close(database, class_10b, first.id)
    second = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules(feedback="after-closing"))
    with pytest.raises(RefusedError, match="has this quiz already"):
        assignments.change(database, class_10b, first.id, tasks.rules())
    assert assignments.change(database, class_10b, second.id, tasks.rules(closes=3 * tasks.HOUR)).id == second.id


def test_an_end_that_is_over_is_no_slip_that_shows_every_key(database, class_10b):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules(feedback="after-closing"))
    with pytest.raises(RefusedError, match="over already"):
        assignments.change(
            database, class_10b, given.id, Rules(given.opens - tasks.HOUR, given.opens, 1, "after-closing")
        )
    closed = tasks.moved(database, class_10b, given, opens=-60, closes=-1)
    kept = Rules(None, closed.closes, None, "after-closing")
    assert assignments.change(database, class_10b, given.id, kept).attempts is None, "the end stays as it is"


def test_answers_that_show_when_the_time_is_over_leave_time_to_look(database, class_10b):
    end = end_of(class_10b)
    with pytest.raises(RefusedError, match="nobody could see the answers"):
        tasks.give(database, class_10b, closes=end - tasks.HOUR / 2, feedback="after-closing")
    given = tasks.give(database, class_10b, closes=end - tasks.HOUR, feedback="after-closing")
    with pytest.raises(RefusedError, match="nobody could see the answers"):
        assignments.change(database, class_10b, given.id, Rules(None, end, 1, "after-closing"))


def test_a_class_that_has_ended_is_given_nothing(database, class_10b, later):
    later(days=60)
    with pytest.raises(RefusedError, match="The class has ended"):
        assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())


def test_the_column_of_a_quiz_counts_the_newest_task_that_has_opened(database, class_10b, ada):
    def points():
        return {name: stands.points for name, stands in classes.progress(database, class_10b).pupils[0].banks.items()}

    first = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    attempt = assignments.begin(database, ada.pupil, first.id)
    tasks.answer(database, ada.pupil, attempt)
    study.finish(database, attempt)
    assignments.close(database, class_10b, first.id)
    second = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules(opens=tasks.HOUR))
    assert points() == {"cranes": 1}, "planned for later, it changes nothing yet"
    tasks.moved(database, class_10b, second, opens=-1, closes=60)
    assert points() == {}, "now it is the second that counts, and it is not begun"
    assignments.withdraw(database, class_10b, second.id)
    assert points() == {"cranes": 1}


def test_a_task_of_another_class_takes_nothing_from_this_ones_practice(database, class_of_dean, class_10b, ada, shelf):
    practised = study.begin_as(database, ada.pupil.id, shelf.courses["harbour"].banks["cranes"], "core")
    tasks.answer(database, ada.pupil, practised)
    assignments.assign(database, class_of_dean, tasks.CRANES, tasks.rules())
    assert classes.progress(database, class_10b).pupils[0].banks["cranes"].points == 1


def test_what_was_begun_for_a_task_taken_back_is_gone_on_with_in_practice(database, class_10b, ada, shelf):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    attempt = assignments.begin(database, ada.pupil, given.id)
    assignments.withdraw(database, class_10b, given.id)
    practice = study.begin_as(database, ada.pupil.id, shelf.courses["harbour"].banks["cranes"], "core")
    assert (practice.id, practice.assignment) == (attempt.id, None)
    again = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    assert assignments.begin(database, ada.pupil, again.id).id != attempt.id


def test_once_assigned_only_what_is_made_for_the_task_counts(database, class_10b, ada, shelf):
    practised = study.begin_as(database, ada.pupil.id, shelf.courses["harbour"].banks["cranes"], "core")
    tasks.answer(database, ada.pupil, practised)
    study.finish(database, practised)

    def row():
        return classes.progress(database, class_10b).pupils[0].banks

    assert row()["cranes"].points == 1
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules())
    assert row() == {}, "practice is no part of the task"
    assert classes.progress(database, class_10b).banks == ["cranes"], "its column stands there already"
    attempt = assignments.begin(database, ada.pupil, given.id)
    tasks.answer(database, ada.pupil, attempt, 1)
    tasks.answer(database, ada.pupil, attempt, 2)
    assert (row()["cranes"].attempt, row()["cranes"].points) == (attempt.id, 2)
    assignments.withdraw(database, class_10b, given.id)
    assert assignments.tasks(database, ada.pupil) == []
    assert row()["cranes"].attempt == practised.id, "the finished one, now that both are practice"


def test_a_quiz_is_held_for_the_task_until_its_time_is_over(database, class_10b, ada, carl):
    given = assignments.assign(database, class_10b, tasks.CRANES, tasks.rules(opens=tasks.HOUR))
    assert assignments.holding(database, ada.pupil, "harbour", "cranes") == given
    assert assignments.holding(database, carl.pupil, "harbour", "cranes") is None
    closed = tasks.moved(database, class_10b, given, opens=-60, closes=-0.25)
    assert assignments.holding(database, ada.pupil, "harbour", "cranes") == closed, "answers are in time for a while"
    tasks.moved(database, class_10b, given, opens=-60, closes=-1)
    assert assignments.holding(database, ada.pupil, "harbour", "cranes") is None
