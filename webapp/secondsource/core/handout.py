"""A lesson for paper: what its pupils get, with room to write, and what the teacher keeps back until they have written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, Union

from secondsource.core.blocks import Block, Box, Prose
from secondsource.core.lesson import Lesson, Part

IN_A_TASK = 6  # lines under a task
FOR_A_GUESS = 3  # lines where an answer is revealed on the page, without a task before it
AT_THE_EXIT = 8  # lines where that happens at the end of the lesson, with all its questions
OFF_THE_PAGE = ("leave-the-page", 5)  # the part in which pupils search elsewhere, and the lines to note what they found


@dataclass(frozen=True)
class Room:
    """Ruled lines to write on."""

    lines: int
    kind: str = "room"


@dataclass(frozen=True)
class HandoutBox:
    """A box that pupils keep: somebody thinking aloud, or something to do."""

    kind: str
    title: str
    blocks: "tuple[HandoutBlock, ...]"


HandoutBlock: TypeAlias = Union[Block, HandoutBox, Room]  # noqa: UP007  an alias of Block is no type to put a bar beside


class HandoutPart(NamedTuple):
    """A part of the lesson, with the blocks that are to be printed."""

    number: int
    id: str
    title: str
    minutes: int
    blocks: tuple[HandoutBlock, ...]


class Kept(NamedTuple):
    """What is revealed in a part, under its own title and that of the part."""

    number: int
    part: str
    title: str
    blocks: tuple[Block, ...]


class Handout(NamedTuple):
    """A lesson for paper."""

    parts: tuple[HandoutPart, ...]
    answers: tuple[Kept, ...]


def handout(lesson: Lesson) -> Handout:
    """The parts as pupils get them, and apart from them all that the lesson reveals."""
    parts = tuple(
        _headed(n, part, _part(part, is_last=n == len(lesson.parts))) for n, part in enumerate(lesson.parts, 1)
    )
    answers = tuple(
        Kept(n, part.title, box.title, box.blocks)
        for n, part in enumerate(lesson.parts, 1)
        for box in _of_kind(part.blocks, "reveal")
    )
    return Handout(parts, answers)


def teachers_copy(lesson: Lesson) -> Handout:
    """The whole lesson: notes and answers in their places."""
    return Handout(tuple(_headed(n, part, part.blocks) for n, part in enumerate(lesson.parts, 1)), ())


def _headed(number: int, part: Part, blocks: Iterable[HandoutBlock]) -> HandoutPart:
    return HandoutPart(number, part.id, part.title, part.minutes, tuple(blocks))


def _part(part: Part, *, is_last: bool) -> Iterator[HandoutBlock]:
    yield from _for_pupils(part.blocks, AT_THE_EXIT if is_last else FOR_A_GUESS)
    if part.id == OFF_THE_PAGE[0]:
        yield Room(OFF_THE_PAGE[1])


def _for_pupils(blocks: Iterable[Block], lines: int) -> Iterator[HandoutBlock]:
    """The blocks without the teacher's, and lines where something is revealed, unless a task before it has some."""
    before: Block | None = None
    kept = list(blocks)
    for n, block in enumerate(kept):
        following = kept[n + 1] if n + 1 < len(kept) else None
        if not isinstance(block, Box):
            if not (_is_of_kind(following, "teacher") and _is_heading(block)):
                yield block
        elif block.kind == "reveal":
            if not _is_of_kind(before, "task"):
                yield Room(lines)
        elif block.kind == "task":
            yield HandoutBox("task", block.title, (*_for_pupils(block.blocks, lines), Room(IN_A_TASK)))
        elif block.kind == "think-aloud":
            yield HandoutBox("think-aloud", block.title, tuple(_for_pupils(block.blocks, lines)))
        before = block


def _is_of_kind(block: Block | None, kind: str) -> bool:
    return isinstance(block, Box) and block.kind == kind


def _is_heading(block: Block) -> bool:
    """Whether nothing but a heading stands there: of what follows, were it left out, it would be the heading of nothing."""
    return isinstance(block, Prose) and block.html.startswith("<h3") and block.html.rstrip().count("</") == 1


def _of_kind(blocks: Iterable[Block], kind: str) -> Iterator[Box]:
    """Boxes of a kind, also those inside others, but for what is the teacher's."""
    for block in blocks:
        if isinstance(block, Box):
            if block.kind == kind:
                yield block
            elif block.kind != "teacher":
                yield from _of_kind(block.blocks, kind)
