"""More time for single pupils: given, taken back, extended; and no key is shown before the last has ended."""

import datetime as dt

import pytest

from kit import tasks
from secondsource.actions import accommodations, assignments, classes, study
from secondsource.actions.accounts import RefusedError
from secondsource.core.accommodation import Accommodation
from secondsource.core.assignment import Terms
from secondsource.core.days import end_of

MINUTE = dt.timedelta(minutes=1)

pytestmark = pytest.mark.usefixtures("shelf")


@pytest.fixture
def give(database, class_10b):
    """Let a pupil have something."""
    return lambda joined, **what: accommodations.give(
        database, class_10b, Accommodation(student=joined.pupil.id, **what)
    )


def own(database, joined):
    """The one task of a pupil, with the pupil's own times."""
    return assignments.tasks(database, joined.pupil)[0].assignment


def test_a_later_window_lets_one_pupil_begin_when_the_others_cannot(database, class_10b, ada, ben, give, set_clock):
    task = tasks.give(database, class_10b)
    give(ada, assignment=task.id, closes=task.closes + tasks.TWO_DAYS)
    set_clock(task.closes + tasks.HOUR)
    attempt = assignments.begin(database, ada.pupil, task.id)
    assert tasks.answer(database, ada.pupil, attempt).answer.late is False
    with pytest.raises(RefusedError, match="time is over"):
        assignments.begin(database, ben.pupil, task.id)
    accommodations.take_back(database, class_10b, ada.pupil.id, task.id)
    assert own(database, ada).closes == task.closes
    assert tasks.answer(database, ada.pupil, attempt, 2).answer.late is True


def test_what_is_given_for_every_task_holds_in_later_ones_too_until_it_is_taken_back(database, class_10b, ada, give):
    give(ada, factor=1.5)
    tasks.give(database, class_10b, terms=Terms(minutes=40))
    assert own(database, ada).terms.minutes == 60
    assert accommodations.of_pupil(database, ada.pupil) == [Accommodation(student=ada.pupil.id, factor=1.5)]
    accommodations.take_back(database, class_10b, ada.pupil.id, None)
    assert own(database, ada).terms.minutes == 40
    assert accommodations.of_pupil(database, ada.pupil) == []


@pytest.mark.parametrize("feedback", ["after-closing", "by-hand"])
def test_answers_and_practice_wait_for_the_last(database, class_10b, ada, ben, give, set_clock, feedback):
    task = tasks.give(database, class_10b, feedback=feedback)
    give(ben, assignment=task.id, closes=task.closes + 20 * MINUTE)
    attempt = assignments.begin(database, ada.pupil, task.id)
    tasks.answer(database, ada.pupil, attempt)
    study.finish(database, attempt)
    late = assignments.begin(database, ben.pupil, task.id)

    def shown(who, begun):
        return study.sitting(database, begun.id, who.pupil.id).released

    set_clock(task.closes + 19 * MINUTE)
    assert not shown(ada, attempt)
    assert assignments.holding(database, ada.pupil, "harbour", "cranes").id == task.id
    set_clock(task.closes + 21 * MINUTE)
    if feedback == "by-hand":
        assert not shown(ada, attempt)
        assignments.hand_out(database, class_10b, task.id)
    assert shown(ada, attempt)
    assert shown(ben, late)
    assert assignments.holding(database, ada.pupil, "harbour", "cranes") is None


def test_answers_are_shown_by_hand_once_it_has_closed_and_hidden_again_when_it_is_reopened(
    database, class_10b, ada, set_clock
):
    task = tasks.give(database, class_10b, feedback="by-hand")
    attempt = assignments.begin(database, ada.pupil, task.id)
    tasks.answer(database, ada.pupil, attempt)
    with pytest.raises(RefusedError, match="still open"):
        assignments.hand_out(database, class_10b, task.id)
    set_clock(task.closes + MINUTE)
    assignments.hand_out(database, class_10b, task.id)
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    assert sitting.released
    assert not sitting.may_change(sitting.items[0])
    rules = tasks.rules(feedback="by-hand", closes=tasks.TWO_DAYS + 2 * tasks.HOUR)
    assignments.change(database, class_10b, task.id, rules)
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    assert not sitting.released
    assert not sitting.may_change(sitting.items[0]), "its feedback could be seen"
    set_clock(rules.closes + MINUTE)
    assert not study.sitting(database, attempt.id, ada.pupil.id).released, "they wait to be shown once more"


def test_answers_that_show_by_themselves_are_not_shown_by_hand(database, class_10b, set_clock):
    task = tasks.give(database, class_10b, feedback="after-finishing")
    set_clock(task.closes + MINUTE)
    with pytest.raises(RefusedError, match="not shown by hand"):
        assignments.hand_out(database, class_10b, task.id)


@pytest.mark.parametrize(("feedback", "who"), [("after-closing", "ben"), ("by-hand", "ada")])
def test_time_given_when_answers_can_be_seen_lets_nobody_change_what_was_answered(
    database, class_10b, ada, ben, give, set_clock, feedback, who
):
    task = tasks.give(database, class_10b, feedback=feedback)
    attempt = assignments.begin(database, ada.pupil, task.id)
    tasks.answer(database, ada.pupil, attempt)
    set_clock(task.closes + MINUTE)
    if feedback == "by-hand":
        assignments.hand_out(database, class_10b, task.id)
    assert study.sitting(database, attempt.id, ada.pupil.id).released
    give({"ada": ada, "ben": ben}[who], assignment=task.id, closes=task.closes + tasks.HOUR)
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    assert not sitting.released
    assert not sitting.may_change(sitting.items[0])


@pytest.mark.parametrize("minutes", [None, 40])
def test_a_writing_pupil_is_given_more_minutes_and_nobody_else(database, class_10b, ada, ben, set_clock, minutes):
    task = tasks.give(database, class_10b, closes=tasks.now() + tasks.HOUR, terms=Terms(minutes=minutes))
    mine, bens = (assignments.begin(database, who.pupil, task.id) for who in (ada, ben))
    end = own(database, ada).deadline(mine.started)
    accommodations.extend(database, class_10b, task.id, ada.pupil.id, 10)
    set_clock(end + 9 * MINUTE)
    assert not tasks.answer(database, ada.pupil, mine).answer.late
    assert tasks.answer(database, ben.pupil, bens).answer.late
    set_clock(end + 15 * MINUTE)
    accommodations.extend(database, class_10b, task.id, ada.pupil.id, 5)
    set_clock(end + 19 * MINUTE)
    assert not tasks.answer(database, ada.pupil, mine, 2).answer.late, "from now on, where it was over"


def test_everybody_is_given_more_minutes_each_from_the_own_end(database, class_10b, ada, ben, set_clock):
    begun = tasks.now()
    task = tasks.give(database, class_10b, closes=begun + tasks.HOUR, terms=Terms(minutes=30))
    mine = assignments.begin(database, ada.pupil, task.id)
    set_clock(begun + 10 * MINUTE)
    bens = assignments.begin(database, ben.pupil, task.id)
    changed = accommodations.extend(database, class_10b, task.id, None, 5)
    assert changed.closes == task.closes + 5 * MINUTE
    ends = [changed.for_pupil(who.pupil.id).deadline(one.started) for who, one in ((ada, mine), (ben, bens))]
    assert ends == [one.started + 35 * MINUTE for one in (mine, bens)]


def test_who_has_not_begun_is_given_a_later_end(database, class_10b, ada, set_clock):
    task = tasks.give(database, class_10b, closes=tasks.now() + tasks.HOUR)
    set_clock(task.closes + tasks.HOUR)
    accommodations.extend(database, class_10b, task.id, ada.pupil.id, 30)
    assert own(database, ada).closes == task.closes + tasks.HOUR + 30 * MINUTE
    assert assignments.begin(database, ada.pupil, task.id).assignment == task.id


def test_minutes_given_while_writing_are_kept_when_extra_time_is_given(database, class_10b, ada, give):
    task = tasks.give(database, class_10b, terms=Terms(minutes=40))
    assignments.begin(database, ada.pupil, task.id)
    until = accommodations.extend(database, class_10b, task.id, ada.pupil.id, 10).accommodations[0].until
    give(ada, assignment=task.id, factor=1.25)
    assert accommodations.of_pupil(database, ada.pupil) == [
        Accommodation(student=ada.pupil.id, assignment=task.id, factor=1.25, until=until)
    ]


def test_what_cannot_be_given_is_refused_and_nothing_is_kept(database, class_10b, ada, carl, give):
    task = tasks.give(database, class_10b)
    for what, message in (
        ({"factor": 3}, "from the list"),
        ({"assignment": task.id, "closes": task.closes}, "no later"),
        ({"assignment": task.id, "closes": end_of(class_10b) + MINUTE}, "last day"),
        ({"assignment": 99}, "taken back"),
    ):
        with pytest.raises(RefusedError, match=message):
            give(ada, **what)
    with pytest.raises(RefusedError, match="no longer in the class"):
        give(carl, factor=1.5)
    for minutes in (0, 241):
        with pytest.raises(RefusedError, match="between 1 and 240"):
            accommodations.extend(database, class_10b, task.id, ada.pupil.id, minutes)
    assert accommodations.of_pupil(database, ada.pupil) == []


def test_a_task_that_ends_with_the_class_is_not_extended_beyond_it(database, class_10b, ada):
    task = tasks.give(database, class_10b, closes=end_of(class_10b))
    for pupil in (None, ada.pupil.id):
        with pytest.raises(RefusedError, match="last day"):
            accommodations.extend(database, class_10b, task.id, pupil, 60)


def test_a_removed_pupil_keeps_nobody_waiting(database, class_10b, ada, ben, give, set_clock):
    task = tasks.give(database, class_10b, feedback="after-closing")
    give(ben, assignment=task.id, closes=task.closes + tasks.TWO_DAYS)
    classes.remove(database, class_10b, ben.pupil.id)
    attempt = assignments.begin(database, ada.pupil, task.id)
    set_clock(task.closes + MINUTE)
    assert study.sitting(database, attempt.id, ada.pupil.id).released
