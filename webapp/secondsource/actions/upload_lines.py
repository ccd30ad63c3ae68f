"""The lines of a file around a problem, to be shown beside it."""

from collections.abc import Sequence
from pathlib import Path

from secondsource.actions.questions import text_of

_BEFORE, _AFTER = 1, 2
_MOST_LETTERS = 160  # of a line
_MOST = 2000  # problems of which the lines are kept


def around(raw: bytes, lines: Sequence[int]) -> list[list[tuple[int, str]]]:
    """For each line its neighbours and itself, with their numbers; none where the bytes are no text, or it is late in the list."""
    text, _problems = text_of(raw, Path("upload"))
    if text is None:
        return [[] for _line in lines]
    whole = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown = [_cut(whole, line) for line in lines[:_MOST]]
    return shown + [[] for _line in lines[_MOST:]]


def _cut(whole: Sequence[str], line: int) -> list[tuple[int, str]]:
    first, last = max(1, line - _BEFORE), min(len(whole), line + _AFTER)
    return [(n, _short(whole[n - 1])) for n in range(first, last + 1)]


def _short(line: str) -> str:
    """The line as far as it is shown, without what cannot be."""
    begin = "".join(letter if letter.isprintable() or letter == "\t" else "\ufffd" for letter in line[:_MOST_LETTERS])
    return begin + ("…" if len(line) > _MOST_LETTERS else "")
