"""Blocks: what the text of a lesson, or of a page for the teacher, is made of, and a page draws."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from secondsource.core.model import Model, Ref, Slug


class Prose(Model):
    """One paragraph, list, table or small heading of the course's own, as clean HTML."""

    kind: Literal["prose"] = "prose"
    html: str


class Quotes(Model):
    """Excerpts: one by itself, or several side by side to be compared."""

    kind: Literal["quotes"] = "quotes"
    refs: tuple[Ref, ...]


class SourceMap(Model):
    """The paragraph map of one source, as a table; `lines` are its first and last where a screen has room for some."""

    kind: Literal["map"] = "map"
    source: Slug
    lines: tuple[int, int] | None = None


class Box(Model):
    """A part set apart: somebody thinking aloud, an answer to open, a hint for the teacher, something to do."""

    kind: Literal["think-aloud", "reveal", "teacher", "task"]
    title: str
    blocks: "tuple[Block, ...]"


Block = Annotated[Prose | Quotes | SourceMap | Box, Field(discriminator="kind")]


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, and those inside boxes."""
    for block in blocks:
        yield block
        if isinstance(block, Box):
            yield from walk(block.blocks)


def refs_in(blocks: Iterable[Block]) -> set[str]:
    """Every excerpt that some blocks show."""
    return {ref for block in walk(blocks) if isinstance(block, Quotes) for ref in block.refs}


def maps_in(blocks: Iterable[Block]) -> set[str]:
    """Every source whose map some blocks show."""
    return {block.source for block in walk(blocks) if isinstance(block, SourceMap)}
