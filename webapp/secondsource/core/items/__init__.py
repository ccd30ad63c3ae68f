"""The registry of item types. A new type is a file beside this one and a line in each of the two lists below."""

from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from secondsource.core.items.base import Item
from secondsource.core.items.match import Match
from secondsource.core.items.multi import Multi
from secondsource.core.items.numeric import Numeric
from secondsource.core.items.single import Single
from secondsource.core.items.verdict import Verdict

AnyItem = Annotated[Single | Multi | Verdict | Match | Numeric, Field(discriminator="type")]

ITEM_TYPES: dict[str, type[Item]] = {
    "single": Single,
    "multi": Multi,
    "verdict": Verdict,
    "match": Match,
    "numeric": Numeric,
}

_ADAPTER: TypeAdapter[Item] = TypeAdapter(AnyItem)


def item_from(data: dict[str, Any]) -> Item:
    """An item of whatever type the data names. Raises pydantic.ValidationError."""
    return _ADAPTER.validate_python(data)
