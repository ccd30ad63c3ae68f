import datetime as dt

import pytest

from secondsource.core.assignment import GRACE, RELEASES, Assignment

OPENS = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
CLOSES = OPENS + dt.timedelta(hours=1)
INSTANT = dt.timedelta(microseconds=1)


def given(feedback="at-once", attempts=1):
    return Assignment(
        id=1, classroom=1, course="harbour", bank="cranes", reading=False, opens=OPENS, closes=CLOSES,
        zone="Europe/Minsk", attempts=attempts, feedback=feedback,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("now", "state"),
    [(OPENS - INSTANT, "planned"), (OPENS, "open"), (CLOSES - INSTANT, "open"), (CLOSES, "closed")],
)
def test_it_is_open_from_its_first_moment_and_closed_from_its_last(now, state):
    assert given().state(now) == state


def test_an_answer_is_late_half_a_minute_after_closing_and_not_before():
    assert dt.timedelta(seconds=30) == GRACE
    assert not given().late(CLOSES + GRACE - INSTANT)
    assert given().late(CLOSES + GRACE)


@pytest.mark.parametrize("finished", [True, False])
@pytest.mark.parametrize("now", [OPENS, CLOSES, CLOSES + GRACE - INSTANT, CLOSES + GRACE])
def test_answers_show_when_the_teacher_said(now, finished):
    shown = {release: given(release).released(now, finished=finished) for release in RELEASES}
    assert shown == {
        "at-once": True,
        "after-finishing": finished,
        "after-closing": now >= CLOSES + GRACE,
        "by-hand": False,
    }


def test_nobody_sees_a_key_while_an_answer_still_counts_as_in_time():
    task = given("after-closing")
    for seconds in range(-5, 40):
        now = CLOSES + dt.timedelta(seconds=seconds)
        assert task.late(now) or not task.released(now, finished=True)


def test_it_may_be_taken_as_often_as_said():
    assert [given(attempts=2).again(finished) for finished in range(4)] == [True, True, False, False]
    assert given(attempts=None).again(1000)
