"""A bank: the questions that belong to one lesson."""

from typing import Literal

from pydantic import Field

from secondsource.core.items import AnyItem
from secondsource.core.items.base import Item
from secondsource.core.model import Model, Slug, Text

Form = Literal["core", "review"]


class Bank(Model):
    """Core items make the quiz; review variants repeat a skill on another passage, days later."""

    bank: Slug = Field(description="The id of the bank, unique in its course.")
    title: Text
    lesson: Slug = Field(description="The lesson that this bank goes with.")
    scenario: Text = Field(description="The scene in which the questions come up: day, hour, and what you are doing.")
    items: tuple[AnyItem, ...] = Field(min_length=1)

    def form(self, form: Form) -> tuple[Item, ...]:
        """The items of one form, in the order written."""
        return tuple(item for item in self.items if (item.varies is None) == (form == "core"))
