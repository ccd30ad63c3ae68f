"""Times as the database keeps them: ISO 8601 in UTC with microseconds, so that their order as text is their order."""

import datetime as dt

from secondsource.store import clock

# The clock of this process: that of the database it opened last, as a server opens one. Until then, by the wall clock.
_going = [clock.by_the_wall(clock.of_this_computer())]


def now() -> dt.datetime:
    """The moment it is, in UTC. Whatever must end at some time asks here: the clock on the wall may be set meanwhile."""
    return _going[0].now()


def going() -> clock.Clock:
    """The clock of this process."""
    return _going[0]


def go_by(another: clock.Clock) -> None:
    """From now on, `now` tells the time of another clock."""
    _going[0] = another


def to_text(when: dt.datetime) -> str:
    """A time as it is stored. Raises ValueError for one without a time zone, which could mean any moment.

    >>> to_text(dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.timezone(dt.timedelta(hours=3))))
    '2026-11-03T06:05:00.000000+00:00'
    """
    if when.tzinfo is None:
        raise ValueError(f"{when} has no time zone")
    return when.astimezone(dt.UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> dt.datetime:
    """The time that was stored, in UTC."""
    return dt.datetime.fromisoformat(text)
