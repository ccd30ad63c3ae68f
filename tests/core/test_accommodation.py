import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.accommodation import FACTORS, Accommodation
from secondsource.core.assignment import GRACE, Assignment, Terms

OPENS = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)
CLOSES = OPENS + HOUR
ADA, BEN = 1, 2


def task(*has, minutes=None, feedback="after-closing", closes=CLOSES):
    return Assignment(
        id=7, classroom=1, course="harbour", bank="cranes", reading=False, opens=OPENS, closes=closes, zone="UTC",
        attempts=1, feedback=feedback, terms=Terms(minutes=minutes), accommodations=has,
    )  # fmt: skip


def has(student=ADA, **what):
    return Accommodation(student=student, **what)


@pytest.mark.parametrize(
    ("what", "minutes", "own_minutes", "moved"),
    [
        ({"factor": 1.5}, 40, 60, 20),
        ({"factor": 1.25}, 45, 57, 12),
        ({"factor": 2}, None, None, 60),
        ({"unlimited": True}, 40, None, 0),
        ({"factor": 1.5, "unlimited": True}, 40, None, 30),
        ({"closes": CLOSES + 3 * HOUR}, 40, 40, 180),
        ({"closes": CLOSES - MINUTE, "factor": 1.5}, 40, 60, 20),
        ({}, 40, 40, 0),
    ],
)
def test_extra_time_stretches_the_limit_and_moves_the_end(what, minutes, own_minutes, moved):
    own = task(has(**what), minutes=minutes).for_pupil(ADA)
    assert (own.terms.minutes, own.closes) == (own_minutes, CLOSES + moved * MINUTE)


def test_a_week_without_a_limit_is_stretched_by_a_day_at_most():
    week = task(has(factor=1.5), closes=OPENS + dt.timedelta(days=7))
    assert week.for_pupil(ADA).closes == week.closes + dt.timedelta(days=1)


def test_what_holds_in_all_tasks_and_in_one_is_not_added_up_and_the_longer_counts():
    own = task(has(factor=1.25), has(factor=1.5, assignment=7), minutes=40).for_pupil(ADA)
    assert own.terms.minutes == 60
    assert task(has(factor=1.5), has(factor=1.25, assignment=7), minutes=40).for_pupil(ADA).terms.minutes == 60


def test_the_deadline_is_the_limit_or_the_end_whichever_is_first():
    limited = task(minutes=40).for_pupil(ADA)
    assert limited.deadline(OPENS) == OPENS + 40 * MINUTE
    assert limited.deadline(OPENS + 50 * MINUTE) == CLOSES
    assert limited.deadline() == CLOSES
    stretched = task(has(factor=1.5), minutes=40).for_pupil(ADA)
    assert stretched.deadline(CLOSES - MINUTE) == CLOSES + 20 * MINUTE, "who begins late gains the minutes too"


def test_minutes_given_during_the_attempt_count_beyond_limit_and_end():
    own = task(has(until=CLOSES + 5 * MINUTE), minutes=40).for_pupil(ADA)
    assert own.deadline(OPENS) == CLOSES + 5 * MINUTE
    assert own.state(CLOSES) == "closed", "it is for what was begun; nothing new is begun then"


def test_an_answer_is_late_by_the_limit_of_its_attempt_with_the_same_grace():
    own, end = task(minutes=40).for_pupil(ADA), OPENS + 40 * MINUTE
    assert not own.late(end + GRACE - dt.timedelta(microseconds=1), OPENS)
    assert own.late(end + GRACE, OPENS)
    assert not own.late(end + GRACE, OPENS + 10 * MINUTE)


def test_no_key_is_shown_to_anybody_before_the_last_has_ended():
    given_ = task(has(BEN, factor=1.5), minutes=40)
    ada, end = given_.for_pupil(ADA), CLOSES + 20 * MINUTE + GRACE
    assert ada.closes == CLOSES
    assert not ada.released(end - MINUTE, finished=True)
    assert ada.holds(end - MINUTE), "practice would show it too"
    assert ada.released(end, finished=True)
    assert not ada.holds(end)


def test_by_hand_nothing_is_shown_before_it_was_shown_nor_while_ones_own_time_runs():
    given_ = task(has(BEN, closes=CLOSES + HOUR), feedback="by-hand")
    assert not given_.for_pupil(ADA).released(CLOSES + 9 * HOUR, finished=True)
    assert given_.for_pupil(ADA).holds(CLOSES + 9 * HOUR)
    shown = given_.model_copy(update={"handed": CLOSES + MINUTE})
    assert shown.for_pupil(ADA).released(CLOSES + 2 * MINUTE, finished=True)
    assert not shown.for_pupil(BEN).released(CLOSES + 2 * MINUTE, finished=True)


def test_what_one_pupil_sees_names_nobody_elses_time():
    own = task(has(BEN, factor=1.75, until=CLOSES + HOUR), minutes=40).for_pupil(ADA)
    assert own.accommodations == ()
    assert (own.closes, own.terms.minutes, own.until) == (CLOSES, 40, None)


MOMENTS = st.integers(0, 300).map(lambda n: OPENS + n * MINUTE)
GIVEN = st.builds(
    Accommodation,
    student=st.integers(1, 3),
    factor=st.sampled_from((1, *FACTORS)),
    unlimited=st.booleans(),
    closes=st.none() | MOMENTS,
    until=st.none() | MOMENTS,
)


@given(st.lists(GIVEN, max_size=4), st.none() | st.integers(5, 240), MOMENTS, MOMENTS, st.integers(1, 4))
def test_nobody_ever_has_less_time_than_the_class_and_nobody_sees_a_key_who_is_in_time(
    given_, minutes, started, now, who
):
    whole = task(*given_, minutes=minutes)
    own = whole.for_pupil(who)
    assert own.deadline(started) >= whole.deadline(started)
    assert own.deadline(started) <= whole.last
    for other in range(1, 5):
        assert whole.for_pupil(other).late(now, started) or not own.released(now, finished=True)
