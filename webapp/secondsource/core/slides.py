"""A lesson cut into screens for a projector, so that each can be read from the back row without scrolling.

One part is one screen. Where a part is longer than a screen, its blocks are laid on several, in order, as evenly as
they can be. A box that is itself too long is cut between its blocks, and carries its title on; so is a long map,
between its lines.
"""

import re
from collections.abc import Callable, Sequence
from math import ceil
from typing import Literal, NamedTuple

from secondsource.core.blocks import Block, Box, Prose, Quotes, SourceMap
from secondsource.core.lesson import Lesson, Part

Size = Literal["largest", "large", "normal", "small", "least"]
# How long something is by its name: an excerpt in characters, the map of a source in lines.
Length = Callable[[str], int]

# How many lines of the normal size a screen has room for in type of each size.
ROOM: dict[Size, float] = {"largest": 7.5, "large": 9.5, "normal": 12.5, "small": 17}
SCREEN = ROOM["small"]  # as much as is laid on one; the least type is for what cannot be cut, as four cards to compare
LINE = 70  # characters across the screen
_FRAME = 1.8  # lines that the edges and the title of a box take
_EDGES = 4  # characters of each line that it takes
_ROW = 1.3  # lines that one of a map takes; some are two on the wall
_FOOT = 2.3  # lines that the edges of an excerpt take, and where it comes from
_UNIT_ENDS = re.compile(r"</(?:p|li|tr|h3|h4)>")
_TAG = re.compile(r"<[^>]*>")


class Slide(NamedTuple):
    """One screen: the part that it belongs to (None for the opening), its blocks, and how large its type is."""

    part: Part | None
    blocks: tuple[Block, ...]
    size: Size


def slides(lesson: Lesson, length: Length) -> list[Slide]:
    """The opening with title, aim and scene, then the parts. Hints for the teacher are left out."""
    opening = Slide(None, (), "normal")
    laid = ((part, screen) for part in lesson.parts for screen in _evenly(_for_pupils(part.blocks), length))
    return [
        opening,
        *(Slide(part, screen, _size(sum(lines(block, length) for block in screen))) for part, screen in laid),
    ]


def lines(block: Block, length: Length, width: int = LINE) -> float:
    """About how many lines of the normal size a block takes, once everything in it is open."""
    if isinstance(block, Prose):
        units = [len(" ".join(_TAG.sub("", unit).split())) for unit in _UNIT_ENDS.split(block.html)]
        wide, high = (0.75, 0.9) if block.html.startswith("<table") else (1, 1)  # the type of a table is smaller
        return sum(ceil(n * wide / width) + 0.45 for n in units if n) * high
    if isinstance(block, Quotes):
        columns = len(block.refs) if len(block.refs) < 4 else 2  # noqa: PLR2004  four stand two by two
        each = [ceil(length(ref) / (width / columns * 0.9)) + _FOOT for ref in block.refs]
        return sum(max(each[n : n + columns]) for n in range(0, len(each), columns))
    if isinstance(block, Box):
        return _FRAME + sum(lines(inner, length, width - _EDGES) for inner in block.blocks)
    first, last = block.lines or (1, length(block.source))
    return _FRAME + _ROW * (last - first + 1)


class _Room(NamedTuple):
    """Where blocks are laid: so many lines, each of so many characters."""

    lines: float
    width: int
    length: Length

    def used(self, *blocks: Block) -> float:
        return sum(lines(block, self.length, self.width) for block in blocks)

    def inside(self) -> "_Room":
        """What a box as high as the room has within."""
        return self._replace(lines=self.lines - _FRAME, width=self.width - _EDGES)


def _for_pupils(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without hints for the teacher."""
    return tuple(
        block.model_copy(update={"blocks": _for_pupils(block.blocks)}) if isinstance(block, Box) else block
        for block in blocks
        if not (isinstance(block, Box) and block.kind == "teacher")
    )


def _evenly(blocks: Sequence[Block], length: Length) -> list[tuple[Block, ...]]:
    """The blocks on as few screens as they need, none much fuller than the others."""
    best = _laid(blocks, _Room(SCREEN, LINE, length))
    for tenth in range(9, 4, -1):
        tighter = _laid(blocks, _Room(SCREEN * tenth / 10, LINE, length))
        if len(tighter) > len(best):
            break
        best = tighter
    return best


def _laid(blocks: Sequence[Block], room: _Room) -> list[tuple[Block, ...]]:
    """The blocks laid on screens, each filled before the next is begun."""
    screens: list[list[Block]] = [[]]
    for block in _cut(blocks, room):
        last = screens[-1]
        if last and room.used(*last, block) > room.lines:
            lead = _lead(last)
            screens.append(last[lead:])
            del last[lead:]
        screens[-1].append(block)
    return [tuple(screen) for screen in screens if screen] or [()]


def _cut(blocks: Sequence[Block], room: _Room) -> list[Block]:
    """The blocks, those boxes and maps that no screen can hold cut into several."""
    whole: list[Block] = []
    for block in blocks:
        if room.used(block) <= room.lines:
            whole.append(block)
        elif isinstance(block, Box):
            whole += [block.model_copy(update={"blocks": piece}) for piece in _laid(block.blocks, room.inside())]
        elif isinstance(block, SourceMap):
            whole += _cut_map(block, room)
        else:
            whole.append(block)
    return whole


def _cut_map(block: SourceMap, room: _Room) -> list[SourceMap]:
    """A map on as many screens as it needs, about the same number of lines on each."""
    total = room.length(block.source)
    most = max(1, int((room.lines - _FRAME) / _ROW))
    each = ceil(total / ceil(total / most))
    return [
        block.model_copy(update={"lines": (first, min(first + each - 1, total))}) for first in range(1, total + 1, each)
    ]


def _lead(blocks: Sequence[Block]) -> int:
    """Where the blocks begin that only lead to the next one: a heading, or a sentence that ends with a colon."""
    at = len(blocks)
    while at > 1 and _leads(blocks[at - 1]):
        at -= 1
    return at


def _leads(block: Block) -> bool:
    if not isinstance(block, Prose):
        return False
    return block.html.startswith(("<h3", "<h4")) or _TAG.sub("", block.html).rstrip().endswith(":")


def _size(used: float) -> Size:
    return next((size for size, room in ROOM.items() if used <= room), "least")
