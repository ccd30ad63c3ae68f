"""A lesson: what stands in the head of its file, and its text as timed parts."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from secondsource.core.acceptance import Acceptance
from secondsource.core.blocks import Block, maps_in, refs_in
from secondsource.core.model import Model, Slug, Text


class Part(Model):
    """A timed part of the lesson, under its own heading."""

    kind: Literal["part"] = "part"
    id: Slug
    title: Text
    minutes: int
    blocks: tuple[Block, ...]


class Head(Model):
    """The head of a lesson's file."""

    lesson: Slug
    title: Text
    aim: Text = Field(description="One objective, in words a student can test themselves on.")
    scenario: Text
    skills: tuple[Slug, ...]
    bank: Slug
    minutes: dict[Slug, Annotated[int, Field(ge=1, le=60)]] = Field(description="For each part, by its heading's id.")
    cards: Literal["open", "closed"] = Field(
        default="open", description="closed: letter and paragraph alone, where provenance would answer what is asked."
    )
    terms: dict[Text, Text] = Field(default={}, description="Words that a student may not know, explained.")
    accepted: tuple[Acceptance, ...] = Field(default=(), description="Warnings of `check` that are accepted.")


class Lesson(Head):
    """A lesson, read."""

    parts: tuple[Part, ...]

    @property
    def length(self) -> int:
        """Minutes in all."""
        return sum(self.minutes.values())

    def blocks(self) -> Iterator[Block]:
        """The blocks of all parts, in order."""
        return (block for part in self.parts for block in part.blocks)

    def refs(self) -> set[str]:
        """Every excerpt that the lesson shows."""
        return refs_in(self.blocks())

    def maps(self) -> set[str]:
        """Every source whose map the lesson shows."""
        return maps_in(self.blocks())
