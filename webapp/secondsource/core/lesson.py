"""A lesson: what stands in the head of its file, and its text as blocks that a page draws."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from secondsource.core.acceptance import Acceptance
from secondsource.core.model import Model, Ref, Slug, Text


class Prose(Model):
    """Text of the course's own, as clean HTML."""

    kind: Literal["prose"] = "prose"
    html: str


class Quotes(Model):
    """Excerpts: one by itself, or several side by side to be compared."""

    kind: Literal["quotes"] = "quotes"
    refs: tuple[Ref, ...]


class SourceMap(Model):
    """The paragraph map of one source, as a table."""

    kind: Literal["map"] = "map"
    source: Slug


class Box(Model):
    """A part set apart: somebody thinking aloud, an answer to open, a hint for the teacher, something to do."""

    kind: Literal["think-aloud", "reveal", "teacher", "task"]
    title: str
    blocks: "tuple[Block, ...]"


class Part(Model):
    """A timed part of the lesson, under its own heading."""

    kind: Literal["part"] = "part"
    id: Slug
    title: Text
    minutes: int
    blocks: "tuple[Block, ...]"


Block = Annotated[Prose | Quotes | SourceMap | Box, Field(discriminator="kind")]


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

    def refs(self) -> set[str]:
        """Every excerpt that the lesson shows."""
        return {ref for block in self._blocks() if isinstance(block, Quotes) for ref in block.refs}

    def maps(self) -> set[str]:
        """Every source whose map the lesson shows."""
        return {block.source for block in self._blocks() if isinstance(block, SourceMap)}

    def _blocks(self) -> "Iterator[Block]":
        return (inner for part in self.parts for block in part.blocks for inner in _with_inner(block))


def _with_inner(block: "Block") -> "Iterator[Block]":
    """A block, and those in it."""
    yield block
    if isinstance(block, Box):
        for inner in block.blocks:
            yield from _with_inner(inner)
