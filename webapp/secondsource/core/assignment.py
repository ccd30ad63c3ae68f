"""An assignment: what a class is to take, from when until when, how often, and when its pupils see the answers."""

import datetime as dt
from typing import Literal

from secondsource.core.model import Model, Slug
from secondsource.core.people import Pupil

Release = Literal["at-once", "after-finishing", "after-closing"]
RELEASES: tuple[Release, ...] = ("at-once", "after-finishing", "after-closing")
State = Literal["planned", "open", "closed"]

# What is sent at the last moment may arrive a little later; it is not late, and no key is shown before it is in.
GRACE = dt.timedelta(seconds=30)


class Assignment(Model):
    """A bank that a class is to take; with `reading`, its lesson comes first. `zone` is that of the class.

    With `second`, every other pupil takes that bank instead: two forms of a test, given crosswise.

    Until `explained` its rules let pupils see the answers, whatever the rules are now.
    """

    id: int
    classroom: int
    course: Slug
    bank: Slug
    second: Slug | None = None
    reading: bool
    opens: dt.datetime
    closes: dt.datetime
    zone: str
    attempts: int | None
    feedback: Release
    explained: dt.datetime | None = None

    @property
    def banks(self) -> set[tuple[str, str]]:
        """Every bank that somebody of the class takes for it, by course and id."""
        return {(self.course, bank) for bank in (self.bank, self.second) if bank}

    def taken_by(self, pupil: Pupil) -> tuple[str, str]:
        """The course and the bank that this pupil takes for it. `store.attempts` says the same in SQL."""
        if pupil.instead:
            course, _slash, bank = pupil.instead.partition("/")
            return course, bank
        return self.course, self.second if self.second and pupil.half else self.bank

    def state(self, now: dt.datetime) -> State:
        """Whether it can be begun now, not yet, or no more."""
        if now < self.opens:
            return "planned"
        return "open" if now < self.closes else "closed"

    def late(self, now: dt.datetime) -> bool:
        """Whether an answer that arrives now is late. It is kept all the same."""
        return now >= self.closes + GRACE

    def released(self, now: dt.datetime, *, finished: bool) -> bool:
        """Whether the pupil may see points, keys and feedback of an attempt in it now."""
        match self.feedback:
            case "at-once":
                return True
            case "after-finishing":
                return finished
            case "after-closing":
                return self.late(now)

    def settled(self, saved: dt.datetime) -> bool:
        """Whether an answer saved then stays, because its feedback could be seen before the rules were changed."""
        return self.explained is not None and saved <= self.explained

    def again(self, finished: int) -> bool:
        """Whether another attempt may follow so many finished ones."""
        return self.attempts is None or finished < self.attempts
