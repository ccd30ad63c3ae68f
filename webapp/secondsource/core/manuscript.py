"""A manuscript: a bank as its teacher writes it, revision by revision, before and after it is published."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal, cast

from pydantic import Field

from secondsource.core.acceptance import ItemAcceptance
from secondsource.core.bank import Bank, Profile
from secondsource.core.items import AnyItem
from secondsource.core.items.base import Item
from secondsource.core.model import Model, Slug, Text

Deed = Literal[
    "created",
    "duplicated",
    "head",
    "item-added",
    "item-changed",
    "item-removed",
    "items-moved-in",
    "items-moved-out",
    "order",
    "imported",
    "import-undone",
    "restored",
]


class Change(Model):
    """What a revision did: to which item, how many items, and from or to where."""

    deed: Deed
    item: Slug | None = None
    n: int | None = Field(default=None, description="How many items, where it was about several.")
    of: str | None = Field(default=None, description="The bank, file or revision that it came from or went to.")


class Head(Model):
    """What stands above the items."""

    title: Text
    scenario: Text | None = None
    profile: Profile = "draft"
    accepted: tuple[ItemAcceptance, ...] = ()


class Manuscript(Model):
    """A bank as a teacher writes it. `course` and `bank` are the ids under which it is published; they stay.

    `items` are the digests of the editions of its items, in order. `shared`: every teacher here may edit it.
    """

    id: int
    course: Slug
    bank: Slug
    owner: int
    shared: bool
    archived: dt.datetime | None
    revision: int
    saved: dt.datetime
    head: Head
    items: tuple[str, ...]

    def as_bank(self, items: Sequence[Item]) -> Bank:
        """The bank that it is with these items. Raises pydantic.ValidationError where there are none."""
        return Bank(
            bank=self.bank,
            title=self.head.title,
            scenario=self.head.scenario,
            profile=self.head.profile,
            accepted=self.head.accepted,
            items=cast("tuple[AnyItem, ...]", tuple(items)),
        )
