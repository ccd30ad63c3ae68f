"""A bank: the questions that belong to one lesson, or one form of the test before and after the course."""

from typing import Literal, Self

from pydantic import Field, model_validator

from secondsource.core.acceptance import ItemAcceptance
from secondsource.core.items import AnyItem
from secondsource.core.items.base import Item
from secondsource.core.model import Model, Slug, Text

Form = Literal["core", "review"]
FORMS: tuple[Form, ...] = ("core", "review")
Profile = Literal["draft", "course"]

# Two forms of one test, alike in what they ask and unlike in what they ask it of.
Parallel = Literal["X", "Y"]


class Bank(Model):
    """Core items make the quiz; review variants repeat a skill on another passage, days later."""

    bank: Slug = Field(description="The id of the bank, unique in its course.")
    title: Text
    lesson: Slug | None = Field(
        default=None, description="The lesson that this bank goes with. Without one it is given as a task by itself."
    )
    parallel: Parallel | None = Field(
        default=None,
        description="Instead of a lesson: the bank is form X or form Y of the test before and after the course, and alone "
        "may use the reserved excerpts.",
    )
    scenario: Text | None = Field(
        default=None, description="The scene in which the questions come up: day, hour, and what you are doing."
    )
    profile: Profile = Field(
        default="course", description="draft: it can be practised. course: it can be published as teaching."
    )
    accepted: tuple[ItemAcceptance, ...] = Field(default=(), description="Warnings of `check` that are accepted.")
    items: tuple[AnyItem, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_one_place(self) -> Self:
        if self.lesson and self.parallel:
            raise ValueError("a bank goes with a lesson, or is a form before and after; leave out one of the two")
        return self

    def form(self, form: Form) -> tuple[Item, ...]:
        """The items of one form, in the order written."""
        return tuple(item for item in self.items if (item.varies is None) == (form == "core"))
