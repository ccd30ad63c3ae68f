"""All item types, found in the registry; and an item of whatever type from its data."""

from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter

from secondsource.core.items.base import Item
from secondsource.core.items.plain import PlainItem
from secondsource.core.items.scenario import Scenario

AnyItem = Annotated[PlainItem | Scenario, Field(discriminator="type")]


def _types(union: Any) -> dict[str, type[Item]]:
    """The types of a union by the name that stands in `type:`, in the order of the registry."""
    found: dict[str, type[Item]] = {}
    for member in get_args(get_args(union)[0]):
        if isinstance(member, type) and issubclass(member, Item):
            found[get_args(member.model_fields["type"].annotation)[0]] = member
        else:
            found |= _types(member)
    return found


ITEM_TYPES = _types(AnyItem)

_ADAPTER: TypeAdapter[Item] = TypeAdapter(AnyItem)


def item_from(data: dict[str, Any]) -> Item:
    """An item of whatever type the data names. Raises pydantic.ValidationError."""
    return _ADAPTER.validate_python(data)
