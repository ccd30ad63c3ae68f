"""What a course says in its own voice, to be read for how hard it is; excerpts and notes for teachers are none of it."""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from secondsource.core.bank import Bank
from secondsource.core.blocks import Block, Box, Prose
from secondsource.core.items.base import Line
from secondsource.core.lesson import Lesson, Part
from secondsource.core.reading import Reading, reading

_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "q", "s", "span", "strong", "sub", "sup"})


def read_lines(lines: Iterable[Line]) -> Reading:
    """The stem, options, texts and feedback of an item."""
    return reading(line.text for line in lines if line.part != "lead")  # a lead is a part of a text


def read_bank(bank: Bank) -> Reading:
    """Its scenario and its items."""
    return sum((read_lines(item.lines()) for item in bank.items), reading([bank.scenario] if bank.scenario else []))


def read_part(part: Part) -> Reading:
    """Its prose, what is thought aloud, what is revealed, and its tasks."""
    return reading([part.title, *(text for block in part.blocks for text in _texts(block))])


def read_lesson(lesson: Lesson) -> Reading:
    """Its aim, its scenario and its parts."""
    return sum((read_part(part) for part in lesson.parts), reading([lesson.aim, lesson.scenario]))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        yield from plain_texts(block.html)
    elif isinstance(block, Box) and block.kind != "teacher":
        yield block.title
        for inner in block.blocks:
            yield from _texts(inner)


def plain_texts(markup: str) -> list[str]:
    """The texts of some HTML, each paragraph, heading, point of a list and cell of a table by itself.

    >>> plain_texts("<p>It <em>fell</em>.</p><ul><li>Who says so?</li></ul>")
    ['It fell.', 'Who says so?']
    """
    splitter = _Splitter()
    splitter.feed(markup)
    splitter.close()
    return [text for piece in splitter.pieces if (text := " ".join("".join(piece).split()))]


class _Splitter(HTMLParser):
    """Gathers the text of HTML, and begins anew at each tag that is no part of a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[list[str]] = [[]]

    def handle_data(self, data: str) -> None:
        self.pieces[-1].append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._cut(tag)

    def handle_endtag(self, tag: str) -> None:
        self._cut(tag)

    def _cut(self, tag: str) -> None:
        if tag not in _INLINE:
            self.pieces.append([])
