"""How long pupils' data are kept: until so many days after the last day of their class, of which teachers are told before."""

import datetime as dt

from pydantic import Field

from secondsource.core.days import today
from secondsource.core.model import Model

LEAST_DAYS, MOST_DAYS = 14, 3650
MOST_BACKUP_DAYS = 365
NOTICE = dt.timedelta(days=14)  # for so long teachers can read on their pages that something will be erased


class Retention(Model):
    """The rules of a server."""

    days: int = Field(description="After the last day of a class, until its pupils' data are erased.")
    backups: int = Field(description="How many days backups are kept that the program makes by itself.")
    told: dt.datetime = Field(description="From when teachers could read by which rules data are erased.")
    looked: dt.datetime = Field(description="When it was looked last for what is to be erased.")
    traces: dt.datetime | None = Field(description="When something was erased last, of which the file may hold traces.")


class Ended(Model):
    """What tells when the data of a class are erased: its last day, when it was deleted and when that was done, if so."""

    id: int
    name: str
    ends: dt.date
    zone: str
    deleted: dt.datetime | None = None
    erased: dt.datetime | None = None

    @property
    def last_day(self) -> dt.date:
        """Its last day; one that was deleted before has ended on that day."""
        return self.ends if self.deleted is None else min(self.ends, today(self.zone, self.deleted))

    def due(self, rules: Retention) -> dt.date:
        """On which day its pupils' data are erased: not before teachers have been told for long enough."""
        return max(self.last_day + dt.timedelta(days=rules.days), today(self.zone, rules.told + NOTICE))

    def is_due(self, rules: Retention, now: dt.datetime) -> bool:
        """Whether that day has come, in the zone of the class, and it has not been done yet."""
        return self.erased is None and today(self.zone, now) >= self.due(rules)

    def is_soon(self, rules: Retention, now: dt.datetime) -> bool:
        """Whether teachers should be told now that it will be done."""
        return self.erased is None and today(self.zone, now + NOTICE) >= self.due(rules)

    def is_over(self, now: dt.datetime) -> bool:
        """Whether its last day is over."""
        return today(self.zone, now) > self.last_day
