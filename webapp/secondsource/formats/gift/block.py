"""A block of a GIFT file: the lines of one question, which know where they stood."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from secondsource.formats.fault import Fault, Kind, RefusedError

# The number of a line, from 1, and its text with stand-ins for escapes.
Line = tuple[int, str]


@dataclass(slots=True)
class Block:
    """The text of one question without its comments, the comments, and the faults found so far."""

    lines: Sequence[Line]
    comments: Sequence[str] = ()
    faults: list[Fault] = field(default_factory=list)
    text: str = field(init=False)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Join the lines."""
        self.text = "\n".join(line for _number, line in self.lines)
        self._starts = list(accumulate((len(line) + 1 for _number, line in self.lines), initial=0))[:-1]

    @property
    def line(self) -> int:
        """Where it begins in its file."""
        return self.lines[0][0]

    def line_at(self, at: int) -> int:
        """The line of the file in which a position of the text stands, or the first word after it."""
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return self.lines[bisect.bisect_right(self._starts, at) - 1][0]

    def note(self, at: int, what: str, do: str, kind: Kind = "") -> None:
        """Tell a fault with which the question is read all the same, and what of it is not kept."""
        self.faults.append(Fault(self.line_at(at), what, do, kept=True, kind=kind))

    def refused(self, at: int, what: str, do: str) -> RefusedError:
        """The error to raise where the question cannot be read."""
        return RefusedError(Fault(self.line_at(at), what, do))
