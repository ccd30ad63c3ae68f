"""Gaps in the stem of a cloze question, which stand there as `[[1]]`, `[[2]]` and so on."""

import re
from collections.abc import Callable

_MARK = re.compile(r"\[\[([1-9]\d{0,2})\]\]")


def marks(stem: str) -> list[int]:
    """The numbers of the gaps, in the order in which they stand.

    >>> marks("[[2]] flows into [[1]].")
    [2, 1]
    """
    return [int(one) for one in _MARK.findall(stem)]


def fill(stem: str, filling: Callable[[int], str]) -> str:
    """The stem with something in place of each gap.

    >>> fill("The [[1]] is a river.", lambda number: f"<{number}>")
    'The <1> is a river.'
    """
    return _MARK.sub(lambda found: filling(int(found[1])), stem)
