"""A task while the class works on it: who is where; more time, the end, an attempt opened again."""

import datetime as dt

import pytest

from kit import lively, tasks
from secondsource.actions import accommodations, accounts, assignments, classes, helping, live, reopening, study
from secondsource.actions.accounts import RefusedError
from secondsource.core.discussion import discussable


@pytest.fixture
def room(class_10b, shelf):
    return class_10b


@pytest.fixture
def task(database, room):
    return tasks.give(database, room, feedback="after-finishing")


def seat(database, room, task, pupil, **how):
    found = live.overview(database, room, task, **how).seats
    return next(one for one in found if one.pupil.id == pupil.id)


def test_a_pupil_is_shown_where_the_answers_say(database, room, task, ada):
    assert (seat(database, room, task, ada.pupil).here, seat(database, room, task, ada.pupil).sitting) == (True, None)
    attempt = lively.begun(database, ada.pupil, task)
    assert seat(database, room, task, ada.pupil).at == 1
    tasks.answer(database, ada.pupil, attempt, 1)
    tasks.answer(database, ada.pupil, attempt, 3)  # question 2 is skipped
    found = seat(database, room, task, ada.pupil)
    assert (found.at, found.answered, len(found.marks)) == (4, 2, 12)
    assert [mark.state for mark in found.marks[:4]] == ["saved", "open", "saved", "open"]
    assert seat(database, room, task, ada.pupil, verdicts=True).marks[0].state == "right"


def test_whoever_comes_to_the_end_is_at_the_first_that_is_open(database, room, task, ada):
    attempt = lively.begun(database, ada.pupil, task)
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    for position, item in enumerate(sitting.items, 1):
        if position > 1 and discussable(item):
            tasks.answer(database, ada.pupil, attempt, position)
    first_of_the_rest = next(n for n, item in enumerate(sitting.items, 1) if n > 10 or n == 1 or not discussable(item))
    assert first_of_the_rest == 1
    assert seat(database, room, task, ada.pupil).at == 11  # the open text follows the last that was saved
    tasks.answer(database, ada.pupil, attempt, 11)
    assert seat(database, room, task, ada.pupil).at == 12


def test_who_has_left_or_never_came_is_told_from_who_is_here(database, room, task, ada, ben):
    accounts.sign_out(database, ben.token)
    assert [one.here for one in live.overview(database, room, task).seats] == [True, False]
    assert live.overview(database, room, task).here == 1


def test_the_number_of_statements_does_not_grow_with_the_class(database, room, task, ada):
    def statements():
        seen = []
        database.read().set_trace_callback(seen.append)
        live.overview(database, room, task)
        database.read().set_trace_callback(None)
        return len(seen)

    tasks.answer(database, ada.pupil, lively.begun(database, ada.pupil, task))
    few = statements()
    for pupil in lively.crowd(database, room, 12):
        tasks.answer(database, pupil, lively.begun(database, pupil, task))
    assert statements() == few


@pytest.mark.parametrize(
    "act", ["join", "begin", "answer", "finish", "help", "helped", "extend", "extend one", "leave", "end", "reopen"]
)
def test_the_beat_changes_with_whatever_the_page_shows(database, room, task, ms_cole, ada, ben, act):
    attempt = lively.begun(database, ben.pupil, task)
    helping.wish(database, ben.pupil, task.id, wanted=True)
    over = lively.begun(database, ada.pupil, task, finished=True) if act == "reopen" else None
    assert (over is None) == (act != "reopen")
    before = live.beat(database, room)
    {
        "join": lambda: classes.join(database, room.code, "carla"),
        "begin": lambda: lively.begun(database, ada.pupil, task),
        "answer": lambda: tasks.answer(database, ben.pupil, attempt),
        "finish": lambda: live.finish_for(database, room, task, ben.pupil.id),
        "help": lambda: helping.wish(database, ada.pupil, task.id, wanted=True),
        "helped": lambda: helping.helped(database, room, ms_cole, task, ben.pupil.id),
        "extend": lambda: accommodations.extend(database, room, task.id, None, 5),
        "extend one": lambda: accommodations.extend(database, room, task.id, ben.pupil.id, 5),
        "leave": lambda: accounts.sign_out(database, ada.token),
        "end": lambda: live.end_for_all(database, room, task),
        "reopen": lambda: reopening.reopen(database, room, ms_cole, task, ada.pupil.id, "By mistake."),
    }[act]()
    assert live.beat(database, room) > before


def test_the_beat_of_a_class_is_its_own(database, room, task, class_of_dean, carl):
    before = live.beat(database, room)
    classes.join(database, class_of_dean.code, "carla")
    assert live.beat(database, room) == before


def test_help_is_asked_for_once_and_ends_when_it_was_given(database, room, task, ms_cole, ada, ben):
    for pupil in (ben.pupil, ada.pupil, ben.pupil):
        helping.wish(database, pupil, task.id, wanted=True)
    assert [one.pupil.nickname for one in live.overview(database, room, task).waiting] == ["ben", "ada"]
    helping.helped(database, room, ms_cole, task, ben.pupil.id)
    helping.wish(database, ada.pupil, task.id, wanted=False)
    assert live.overview(database, room, task).waiting == []
    rows = database.read().execute("SELECT helped_by FROM help_requests ORDER BY id").fetchall()
    assert [row["helped_by"] for row in rows] == [ms_cole.id, None]


def test_whoever_has_finished_waits_no_more(database, room, task, ada):
    attempt = lively.begun(database, ada.pupil, task)
    helping.wish(database, ada.pupil, task.id, wanted=True)
    study.finish(database, attempt)
    assert live.overview(database, room, task).waiting == []


def test_the_end_for_all_closes_it_and_keeps_what_is_saved(database, room, task, ada, ben):
    attempt = lively.begun(database, ada.pupil, task)
    tasks.answer(database, ada.pupil, attempt)
    helping.wish(database, ada.pupil, task.id, wanted=True)
    assert live.end_for_all(database, room, task) == 1
    found = live.overview(database, room, task)
    assert (found.finished, found.begun, found.waiting) == (1, 1, [])
    assert seat(database, room, task, ada.pupil).answered == 1
    with pytest.raises(RefusedError, match="time is over"):
        assignments.begin(database, ben.pupil, task.id)


def test_more_time_that_was_given_before_the_end_for_all_keeps_the_answers_from_nobody(database, room, ada):
    task = tasks.give(database, room, feedback="after-closing")
    lively.begun(database, ada.pupil, task)
    accommodations.extend(database, room, task.id, None, 15)
    accommodations.extend(database, room, task.id, ada.pupil.id, 60)
    live.end_for_all(database, room, assignments.assignment(database, room, task.id))
    assert assignments.assignment(database, room, task.id).over(tasks.now() + dt.timedelta(minutes=1))


def test_an_end_of_a_pupils_own_outlasts_the_end_for_all(database, room, task, ben):
    accommodations.extend(database, room, task.id, ben.pupil.id, 60)
    live.end_for_all(database, room, assignments.assignment(database, room, task.id))
    assert assignments.begin(database, ben.pupil, task.id).finished is None


def test_an_attempt_is_finished_for_one_pupil_alone(database, room, task, ada, ben):
    for pupil in (ada.pupil, ben.pupil):
        lively.begun(database, pupil, task)
    live.finish_for(database, room, task, ada.pupil.id)
    assert [one.finished for one in live.overview(database, room, task).seats] == [True, False]
    with pytest.raises(RefusedError, match="not in the middle"):
        live.finish_for(database, room, task, ada.pupil.id)


def test_opened_again_what_could_be_seen_stays_and_what_was_open_can_be_answered(database, room, task, ms_cole, ada):
    attempt = lively.begun(database, ada.pupil, task)
    tasks.answer(database, ada.pupil, attempt)
    study.finish(database, attempt)
    assert reopening.ended(database, room, task, ada.pupil.id).seen
    reopening.reopen(database, room, ms_cole, task, ada.pupil.id, " Pressed it\nby mistake. ")
    found = seat(database, room, task, ada.pupil)
    assert (found.finished, found.reopened.reason, found.reopened.teacher) == (
        False,
        "Pressed it by mistake.",
        "ms_cole",
    )
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    assert not sitting.may_change(sitting.items[0]), "its key could be seen"
    tasks.answer(database, ada.pupil, attempt, 2)
    now = study.sitting(database, attempt.id, ada.pupil.id)
    assert now.may_change(now.items[1])


def test_opened_again_before_anything_could_be_seen_answers_can_be_changed(database, room, ms_cole, ada):
    task = tasks.give(database, room, feedback="after-closing")
    attempt = lively.begun(database, ada.pupil, task)
    tasks.answer(database, ada.pupil, attempt)
    study.finish(database, attempt)
    assert not reopening.ended(database, room, task, ada.pupil.id).seen
    reopening.reopen(database, room, ms_cole, task, ada.pupil.id, "By mistake.")
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    assert sitting.may_change(sitting.items[0])


def test_only_the_newest_attempt_is_opened_again_and_only_with_a_reason(database, room, ms_cole, ada):
    task = tasks.give(database, room, attempts=2)
    first = lively.begun(database, ada.pupil, task, finished=True)
    second = lively.begun(database, ada.pupil, task)
    with pytest.raises(RefusedError, match="no finished attempt"):
        reopening.ended(database, room, task, ada.pupil.id)
    study.finish(database, second)
    for reason, match in (("  ", "Say in a few words"), ("x" * 301, "at most 300")):
        with pytest.raises(RefusedError, match=match):
            reopening.reopen(database, room, ms_cole, task, ada.pupil.id, reason)
    reopening.reopen(database, room, ms_cole, task, ada.pupil.id, "By mistake.")
    ends = {one.id: one.finished for one in study.attempts_of(database, ada.pupil.id)}
    assert (ends[first.id] is None, ends[second.id] is None) == (False, True)


def test_nobody_of_another_class_is_reached(database, room, task, ms_cole, carl):
    for act in (
        lambda: live.finish_for(database, room, task, carl.pupil.id),
        lambda: helping.helped(database, room, ms_cole, task, carl.pupil.id),
        lambda: reopening.ended(database, room, task, carl.pupil.id),
    ):
        with pytest.raises(RefusedError, match="no longer in the class"):
            act()


def test_sessions_that_have_expired_are_nobody_here(database, room, task, ada, set_clock):
    set_clock(dt.datetime.now(dt.UTC) + dt.timedelta(days=1, hours=1))
    assert live.overview(database, room, task).here == 0
