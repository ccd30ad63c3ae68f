"""An assignment: what a class is to take, from when until when, how often, and when its pupils see the answers."""

import datetime as dt
from typing import Literal

from pydantic import Field

from secondsource.core.accommodation import Accommodation, longer, moved_by, together
from secondsource.core.model import Model, Slug
from secondsource.core.people import Pupil

Release = Literal["at-once", "after-finishing", "after-closing", "by-hand"]
RELEASES: tuple[Release, ...] = ("at-once", "after-finishing", "after-closing", "by-hand")
Counting = Literal["newest", "best", "first"]
COUNTINGS: tuple[Counting, ...] = ("newest", "best", "first")
State = Literal["planned", "open", "closed"]

LEAST_MINUTES, MOST_MINUTES = 5, 240  # of a time limit

# What is sent at the last moment may arrive a little later; it is not late, and no key is shown before it is in.
GRACE = dt.timedelta(seconds=30)


class Terms(Model):
    """How an assignment is taken. What a started attempt is made of stays, whatever becomes of its terms."""

    minutes: int | None = Field(default=None, description="The time limit of an attempt; None: until it closes.")
    counting: Counting = Field(default="newest", description="Which of a pupil's finished attempts counts.")
    draw: int | None = Field(default=None, description="How many items of each skill are drawn; None: all.")
    mixed: bool = Field(default=False, description="Whether each attempt has its items in an order of its own.")
    as_written: bool = Field(default=False, description="Whether options stand in the order in which they are written.")
    confidence: bool = Field(default=True, description="Whether pupils are asked how sure they are.")


USUAL = Terms()


class Assignment(Model):
    """A bank that a class is to take; with `reading`, its lesson comes first. `zone` is that of the class.

    With `second`, every other pupil takes that bank instead: two forms of a test, given crosswise.

    Until `explained` its rules let pupils see the answers, whatever the rules are now. `handed` is when a teacher let
    the answers be seen by hand. `accommodations` are those of all pupils of the class: what concerns one pupil asks
    `for_pupil` first, which leaves none of them in.
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
    handed: dt.datetime | None = None
    terms: Terms = USUAL
    accommodations: tuple[Accommodation, ...] = ()
    until: dt.datetime | None = Field(default=None, description="Of one pupil: answers up to then are in time anyhow.")
    rest: dt.datetime | None = Field(default=None, description="Of one pupil: when the last of the class has ended.")

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

    def for_pupil(self, student: int) -> "Assignment":
        """It as it is for one pupil, whose times are the pupil's own. Nothing in it names what others have."""
        has, minutes = together(self.accommodations, student), self.terms.minutes
        own = None if has.unlimited or minutes is None else longer(minutes, has.factor)
        return self.model_copy(
            update={
                "closes": self._closes(has),
                "terms": self.terms.model_copy(update={"minutes": own}),
                "until": has.until,
                "rest": self.last,
                "accommodations": (),
            }
        )

    def concerns(self, student: int) -> bool:
        """Whether a pupil has times of the pupil's own in it, as far as `for_pupil` was not asked yet."""
        return any(one.student == student for one in self.accommodations)

    @property
    def last(self) -> dt.datetime:
        """When the last pupil's time is over, whatever each of them has. Until then no key may be shown to anybody."""
        if self.rest:
            return self.rest
        others = [together(self.accommodations, student) for student in {one.student for one in self.accommodations}]
        return max([self.closes, *map(self._closes, others), *(has.until for has in others if has.until)])

    def _closes(self, has: Accommodation) -> dt.datetime:
        minutes = None if has.unlimited else self.terms.minutes
        moved = self.closes + moved_by(self.opens, self.closes, minutes, has.factor)
        return max(moved, has.closes or moved)

    def state(self, now: dt.datetime) -> State:
        """Whether it can be begun now, not yet, or no more."""
        if now < self.opens:
            return "planned"
        return "open" if now < self.closes else "closed"

    def deadline(self, started: dt.datetime | None = None) -> dt.datetime:
        """Until when an answer is in time: in an attempt begun then, or at all."""
        end = self.closes
        if started is not None and self.terms.minutes is not None:
            end = min(end, started + dt.timedelta(minutes=self.terms.minutes))
        return max(end, self.until or end)

    def late(self, now: dt.datetime, started: dt.datetime | None = None) -> bool:
        """Whether an answer that arrives now is late, in an attempt begun then. It is kept all the same."""
        return now >= self.deadline(started) + GRACE

    def over(self, now: dt.datetime) -> bool:
        """Whether no answer of anybody in the class is in time any more."""
        return now >= self.last + GRACE

    def released(self, now: dt.datetime, *, finished: bool) -> bool:
        """Whether the pupil may see points, keys and feedback of an attempt in it now."""
        match self.feedback:
            case "at-once":
                return True
            case "after-finishing":
                return finished
            case "after-closing":
                return self.over(now)
            case "by-hand":
                return self.handed is not None and self.late(now)

    def holds(self, now: dt.datetime) -> bool:
        """Whether its pupil may not practise its bank yet, which would show the answers."""
        kept = self.feedback in {"after-closing", "by-hand"} and not self.released(now, finished=True)
        return kept or not self.late(now)

    def settled(self, saved: dt.datetime) -> bool:
        """Whether an answer saved then stays, because its feedback could be seen before the rules were changed."""
        return self.explained is not None and saved <= self.explained

    def again(self, finished: int) -> bool:
        """Whether another attempt may follow so many finished ones."""
        return self.attempts is None or finished < self.attempts
