"""The timetable of a class: a task each week on its own weekday and hour, the newest of them open now."""

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from secondsource.core.assignment import Release
from secondsource.core.days import clock, on_clock

_WEEK = dt.timedelta(days=7)
_LESSON = dt.timedelta(minutes=55)
_SATURDAY = 5  # as `date.weekday` counts
_HOURS = ((8, 15), (9, 10), (10, 20), (11, 15), (12, 30), (13, 40))
_EVENING = dt.time(20, 0)


class Unit(NamedTuple):
    """What a class may be given: a bank, with its lesson before it or by itself; `second` for every other pupil."""

    course: str
    bank: str
    second: str | None
    reading: bool


class Task(NamedTuple):
    """A unit with its times, in UTC, and its rules."""

    unit: Unit
    opens: dt.datetime
    closes: dt.datetime
    attempts: int | None
    feedback: Release


def timetable(units: Sequence[Unit], zone: str, now: dt.datetime, chance: Random) -> list[Task]:
    """A task for each unit, week by week; the last one was opened on the last school day and closes in some days."""
    hour = dt.time(*chance.choice(_HOURS))
    newest = _last_school_day(clock(now, zone).date())
    tasks = []
    for n, unit in enumerate(units):
        day = newest - _WEEK * (len(units) - 1 - n)
        opens = on_clock(dt.datetime.combine(day, hour), zone)
        closes = on_clock(dt.datetime.combine(day + dt.timedelta(days=6), _EVENING), zone)
        if unit.second:  # a test, in one lesson
            last = n == len(units) - 1
            tasks.append(Task(unit, opens, closes if last else opens + _LESSON, 1, "after-closing"))
        else:
            feedback: Release = chance.choice(("at-once", "at-once", "at-once", "after-finishing", "after-closing"))
            tasks.append(Task(unit, opens, closes, chance.choice((None, 2, 2, 1)), feedback))
    return tasks


def _last_school_day(today: dt.date) -> dt.date:
    """The last day before today on which there was school.

    >>> str(_last_school_day(dt.date(2026, 11, 2))), str(_last_school_day(dt.date(2026, 11, 4)))
    ('2026-10-30', '2026-11-03')
    """
    day = today - dt.timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day -= dt.timedelta(days=1)
    return day
