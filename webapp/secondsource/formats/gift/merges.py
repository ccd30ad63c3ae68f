"""Lines in which a merge of two versions left its markers: which of both is meant, only a person knows."""

import re
from collections.abc import Iterator

_MARKER = re.compile(r"^(<{7}|>{7})(?=\s|$)", re.MULTILINE)
_ANY_MARKER = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?:\s|$)")


def is_marker(line: str) -> bool:
    """Whether a line is one of the four that a merge leaves."""
    return bool(_ANY_MARKER.match(line))


def unmerged(text: str) -> Iterator[range]:
    """The lines between each `<<<<<<<` and its `>>>>>>>`, both included; a marker alone makes none.

    >>> list(unmerged("one" + chr(10) + "<<<<<<< mine" + chr(10) + "two" + chr(10) + ">>>>>>> theirs"))
    [range(2, 5)]
    """
    number, at, begun = 1, 0, 0
    for found in _MARKER.finditer(text):
        number += text.count("\n", at, found.start())
        at = found.start()
        if found[1][0] == "<":
            begun = number
        elif begun:
            yield range(begun, number + 1)
            begun = 0
