"""Material: a page for the teacher, to be read, printed or handed out, and its text as sections."""

from collections.abc import Iterator
from typing import Literal, get_args

from pydantic import Field

from secondsource.core.blocks import Block
from secondsource.core.lesson import Lesson
from secondsource.core.model import Model, Slug, Text

Kind = Literal["guide", "letter", "sheet", "key"]
KINDS: tuple[Kind, ...] = get_args(Kind)  # in the order in which they are listed


class Section(Model):
    """A stretch of the text under its own heading. What stands before the first heading has none."""

    id: Slug
    title: str
    blocks: tuple[Block, ...]


class MaterialHead(Model):
    """The head of a file of material."""

    title: Text
    about: Text = Field(description="One sentence: what it is for, and when a teacher needs it.")
    kind: Kind = Field(description="guide: for the teacher; letter: for families; sheet: for pupils; key: its answers.")
    lesson: Slug | None = Field(default=None, description="The lesson that it belongs to; without one, the course.")


class Material(MaterialHead):
    """A page of material, read. Its name is that of its file."""

    name: Slug
    sections: tuple[Section, ...]

    def blocks(self) -> Iterator[Block]:
        """The blocks of all sections, in order."""
        return (block for section in self.sections for block in section.blocks)

    def cards(self, lesson: Lesson | None) -> Literal["open", "closed"]:
        """How its excerpts are shown: on a worksheet as in its lesson, which may ask where a report comes from."""
        return lesson.cards if lesson and self.kind == "sheet" else "open"
