"""Days of a classroom: they begin and end with the clock on its own wall, wherever the server stands."""

import datetime as dt
from zoneinfo import ZoneInfo

from secondsource.core.people import Classroom


def today(zone: str, now: dt.datetime) -> dt.date:
    """The date in a zone.

    >>> now = dt.datetime(2026, 11, 3, 22, 30, tzinfo=dt.UTC)
    >>> str(today("Europe/Minsk", now)), str(today("America/New_York", now))
    ('2026-11-04', '2026-11-03')
    """
    return now.astimezone(ZoneInfo(zone)).date()


def clock(when: dt.datetime, zone: str) -> dt.datetime:
    """A moment as the clock in a zone shows it.

    >>> clock(dt.datetime(2026, 11, 3, 22, 30, tzinfo=dt.UTC), "Europe/Minsk").isoformat()
    '2026-11-04T01:30:00+03:00'
    """
    return when.astimezone(ZoneInfo(zone))


def on_clock(shown: dt.datetime, zone: str) -> dt.datetime:
    """The moment, in UTC, at which the clock in a zone shows this date and time.

    Raises ValueError for one that it never shows, as when the clocks go forward. Of one that it shows twice, as when they
    go back, it is the first.

    >>> on_clock(dt.datetime(2026, 11, 4, 1, 30), "Europe/Minsk").isoformat()
    '2026-11-03T22:30:00+00:00'
    """
    moment = shown.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
    if clock(moment, zone).replace(tzinfo=None) != shown:
        raise ValueError(f"the clock in {zone} never shows {shown}")
    return moment


def offset(when: dt.datetime, zone: str) -> str:
    """How far the clock in a zone is from UTC at a moment, as pages show it.

    >>> moment = dt.datetime(2026, 11, 3, 22, 30, tzinfo=dt.UTC)
    >>> [offset(moment, zone) for zone in ("Europe/Minsk", "America/St_Johns", "UTC")]
    ['UTC+3', 'UTC-3:30', 'UTC']
    """
    minutes = round((clock(when, zone).utcoffset() or dt.timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"


def twice(when: dt.datetime, zone: str) -> bool:
    """Whether the clock in a zone shows the time of a moment a second time, before or after it.

    >>> twice(dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC), "Europe/Warsaw")  # half past two, summer time still
    True
    """
    shown = clock(when, zone).replace(tzinfo=None)
    first, second = (shown.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() for fold in (0, 1))
    return first != second


def midnight(zone: str, now: dt.datetime) -> dt.datetime:
    """The moment, in UTC, at which the day in a zone is over."""
    tomorrow = today(zone, now) + dt.timedelta(days=1)
    return dt.datetime.combine(tomorrow, dt.time(), ZoneInfo(zone)).astimezone(dt.UTC)


def end_of(classroom: Classroom) -> dt.datetime:
    """The moment, in UTC, at which the last day of a classroom is over."""
    after = classroom.ends + dt.timedelta(days=1)
    return dt.datetime.combine(after, dt.time(), ZoneInfo(classroom.zone)).astimezone(dt.UTC)


def has_ended(classroom: Classroom, now: dt.datetime) -> bool:
    """Whether a classroom's last day is over in its zone."""
    return today(classroom.zone, now) > classroom.ends
