"""The time that is left of an attempt with a limit, as its pages show it."""

import datetime as dt
import math
from dataclasses import dataclass

from secondsource.core.attempt import Sitting
from secondsource.store import times
from secondsource.web.take import take


@dataclass(frozen=True)
class TimeLeft:
    """When the time of an attempt ends, how much of it there is in all, and how much is left, in seconds."""

    ends: dt.datetime
    whole: int
    left: int

    @property
    def minutes(self) -> int:
        """What is left in minutes, begun ones counted."""
        return math.ceil(self.left / 60)


@take.app_template_global()
def time_left(sitting: Sitting) -> TimeLeft | None:
    """The time of an attempt that has a limit, as long as it is not over; None for every other."""
    given, attempt = sitting.assignment, sitting.attempt
    if given is None or attempt.finished or overdue(sitting):
        return None
    ends = given.deadline(attempt.started)
    if given.terms.minutes is None and ends == given.closes:
        return None
    left = max(0, math.ceil((ends - times.now()).total_seconds()))
    return TimeLeft(ends, round((ends - attempt.started).total_seconds()), left)


@take.app_template_global()
def overdue(sitting: Sitting) -> bool:
    """Whether what is saved in an attempt now is late."""
    return sitting.assignment is not None and sitting.assignment.late(times.now(), sitting.attempt.started)
