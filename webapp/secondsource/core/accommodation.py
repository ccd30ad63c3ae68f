"""An accommodation: more time or a later end that one pupil has, in one assignment or in all of the class's."""

import datetime as dt
import math
from collections.abc import Iterable

from secondsource.core.model import Model

FACTORS = (1.25, 1.5, 1.75, 2.0)

# Without a time limit it is the time between opening and closing that is stretched. A week's homework would otherwise
# be stretched by days, and keep the whole class from its answers that long.
MOST_STRETCH = dt.timedelta(days=1)


class Accommodation(Model):
    """What one pupil has. Nobody but the pupil and the teachers of the class may learn of it.

    Without `assignment` it holds in every task of the class. `factor` is 1 or one of FACTORS; `unlimited` lifts the time
    limit. `closes` is an end of the pupil's own; up to `until` answers are in time whatever else is said.
    """

    student: int
    assignment: int | None = None
    factor: float = 1
    unlimited: bool = False
    closes: dt.datetime | None = None
    until: dt.datetime | None = None

    @property
    def nothing(self) -> bool:
        """Whether it changes nothing, so that it need not be kept."""
        return self.factor == 1 and not self.unlimited and self.closes is None and self.until is None


def together(given: Iterable[Accommodation], student: int) -> Accommodation:
    """What a pupil has in one assignment by several accommodations: of each, what is more."""
    own = [one for one in given if one.student == student]
    return Accommodation(
        student=student,
        factor=max((one.factor for one in own), default=1),
        unlimited=any(one.unlimited for one in own),
        closes=max((one.closes for one in own if one.closes), default=None),
        until=max((one.until for one in own if one.until), default=None),
    )


def longer(minutes: int, factor: float) -> int:
    """A time limit stretched, in whole minutes, rounded up.

    >>> longer(40, 1.5), longer(45, 1.25)
    (60, 57)
    """
    return math.ceil(minutes * factor)


def moved_by(opens: dt.datetime, closes: dt.datetime, minutes: int | None, factor: float) -> dt.timedelta:
    """How much later it closes for a pupil with extra time: by what the limit gains, so that who begins late gains it too.

    Without a limit, by what the time from opening to closing gains, a day at most.

    >>> noon = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)
    >>> hour = dt.timedelta(hours=1)
    >>> str(moved_by(noon, noon + hour, 40, 1.5)), str(moved_by(noon, noon + hour, None, 1.5))
    ('0:20:00', '0:30:00')
    """
    if minutes is not None:
        return dt.timedelta(minutes=longer(minutes, factor) - minutes)
    return min((closes - opens) * (factor - 1), MOST_STRETCH)
