"""A ruling: what a teacher decided later about an item that a class has answered, for everybody who answered that edition."""

import datetime as dt
from typing import Literal

from pydantic import Field

from secondsource.core.items import AnyItem
from secondsource.core.model import Model, Slug

Kind = Literal["rescored", "credit", "left-out"]


class Ruling(Model):
    """One decision. What was answered stays as it is, and so does the edition that the attempt was made from."""

    id: int
    item_edition: str = Field(description="The digest of the edition that was answered.")
    kind: Kind = Field(
        description="rescored: by the corrected item. credit: full points for everybody. left-out: it counts for nobody."
    )
    replacement: AnyItem | None = Field(default=None, description="The corrected item, where it is rescored.")
    bank_edition: str | None = Field(default=None, description="The bank's edition that holds the corrected item.")
    reason: str
    teacher: str
    made: dt.datetime


class Effect(Model):
    """What a ruling does to the score of one attempt, or did when it was made."""

    points_before: float
    most_before: float
    points_after: float
    most_after: float

    @property
    def changes(self) -> bool:
        """Whether the score is another one."""
        return (self.points_before, self.most_before) != (self.points_after, self.most_after)

    @property
    def difference(self) -> float:
        """How many points it gives; less than 0 where it takes some."""
        return self.points_after - self.points_before


class Entry(Model):
    """A ruling in the ledger: of those taken back, by whom and when; for one attempt, what it did to its score."""

    ruling: Ruling
    classroom: int
    item: Slug
    undone: dt.datetime | None
    undone_by: str | None
    effect: Effect | None = Field(default=None, description="None where the attempt was finished later.")
