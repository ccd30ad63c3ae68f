"""XML, piece by piece, into one element after the other for each question; nothing is kept of those that were handed on."""

from collections.abc import Iterator
from html import escape

from defusedxml.ElementTree import XMLParser

from secondsource.formats.moodle.node import Node

MOST_DEPTH = 30
MOST_ELEMENTS = 5_000
MOST_CHARACTERS = 5_000_000  # of one question; images in its text are among them, files are not
_MOST_OF_ATTRIBUTE = 200
_ROOTS = frozenset(["quiz", "question"])
_CONTENTS = frozenset(["file", "image_base64"])


class TooMuchError(Exception):
    """More in one question than is read; it says of what."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(what)
        self.what = what
        self.most = most


class NestedError(Exception):
    """A question begins inside another one, which was therefore not closed."""


class OtherRootError(Exception):
    """The file is XML of another kind; it says how its first element is called."""


class Parser:
    """Reads the bytes of a file, in UTF-8, from `line` on; each finished question, and what stands beside them, is told once.

    Besides its own errors it raises those of defusedxml and ElementTree's ParseError. After an error it is of no more use.
    """

    def __init__(self, line: int) -> None:
        self._before = line - 1
        self._xml = XMLParser(target=self, encoding="utf-8", forbid_dtd=True)
        self._expat = self._xml.parser
        self._open: list[Node] = []
        self._depth = 0  # in the file, questions included
        self._elements = self._characters = 0
        self._done: list[Node] = []
        self._stray: Node | None = None  # what stands in the quiz and is no question, nor holds one
        self._inside = 0  # open elements in a text
        self.events = 0
        self.asked_at = -1  # the byte at which the open question begins

    @property
    def line(self) -> int:
        """The line that was reached."""
        return self._before + int(self._expat.CurrentLineNumber)

    @property
    def at(self) -> int:
        """The byte that was reached."""
        return max(0, int(self._expat.CurrentByteIndex))

    @property
    def asked(self) -> Node | None:
        """The question that is open."""
        return self._open[0] if self._open else None

    def feed(self, raw: bytes) -> Iterator[Node]:
        """Questions that end in these bytes, and elements that are none."""
        self._xml.feed(raw)
        yield from self.finished()

    def finish(self) -> None:
        """Say that the file ends here. Raises ParseError where something is still open."""
        self._xml.close()

    def finished(self) -> list[Node]:
        """What was read since the last call, before any error."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self.events += 1
        self._depth += 1
        tag = tag.rpartition("}")[2]
        if self._depth == 1 and tag not in _ROOTS:
            raise OtherRootError(tag[:_MOST_OF_ATTRIBUTE])
        if self._open:
            self._start_inside(tag, attributes)
        elif tag == "question":
            self._elements = self._characters = 0
            self.asked_at = self.at
            self._stray = None
            self._open.append(self._node(tag, attributes))
        elif self._depth == 2:  # noqa: PLR2004  right in the quiz
            self._stray = Node(tag, self.line)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self.events += 1
        self._depth -= 1
        if self._depth == 1 and self._stray:
            self._done.append(self._stray)
            self._stray = None
        if self._inside:
            self._inside -= 1
            self._open[-1].pieces.append(f"</{tag.rpartition('}')[2]}>")
        elif self._open:
            node = self._open.pop()
            if self._open:
                self._open[-1].children.append(node)
            else:
                self._done.append(node)

    def data(self, words: str) -> None:
        """Take words."""
        self.events += 1
        if not self._open or self._open[-1].tag in _CONTENTS:
            return
        self._characters += len(words)
        if self._characters > MOST_CHARACTERS:
            raise TooMuchError("characters", MOST_CHARACTERS)
        self._open[-1].pieces.append(escape(words, quote=False) if self._inside else words)

    def _start_inside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "question":
            raise NestedError
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise TooMuchError("elements", MOST_ELEMENTS)
        if len(self._open) + self._inside >= MOST_DEPTH:
            raise TooMuchError("depth", MOST_DEPTH)
        if self._open[-1].tag == "text":
            self._inside += 1
            self._open[-1].marked = True
            given = "".join(f' {name}="{escape(value[:_MOST_OF_ATTRIBUTE])}"' for name, value in attributes.items())
            self._open[-1].pieces.append(f"<{tag}{given}>")
        else:
            self._open.append(self._node(tag, attributes))

    def _node(self, tag: str, attributes: dict[str, str]) -> Node:
        return Node(tag, self.line, {name: value[:_MOST_OF_ATTRIBUTE] for name, value in attributes.items()})
