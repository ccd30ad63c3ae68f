"""A ruling: what a teacher decided later about an item that a class has answered, for everybody who answered that edition."""

import datetime as dt
from typing import Literal

from pydantic import Field

from secondsource.core.items import AnyItem
from secondsource.core.model import Model

Kind = Literal["rescored", "credit", "left-out"]


class Ruling(Model):
    """One decision. What was answered stays as it is, and so does the edition that the attempt was made from."""

    id: int
    item_edition: str = Field(description="The digest of the edition that was answered.")
    kind: Kind = Field(
        description="rescored: by the corrected item. credit: full points for everybody. left-out: it counts for nobody."
    )
    replacement: AnyItem | None = Field(default=None, description="The corrected item, where it is rescored.")
    reason: str
    teacher: str
    made: dt.datetime
