"""A field of small squares, pupils down and items across, each with its sign: a whole class at a glance."""

from collections.abc import Sequence
from typing import NamedTuple

CELL, LABEL, TOP = 22, 112, 22
_LONGEST = 15


class Square(NamedTuple):
    """One square: where it lies, and the sign in it."""

    x: int
    y: int
    sign: str


class Heat(NamedTuple):
    """The field: labels of rows and numbers of columns with their places, and the squares."""

    rows: tuple[tuple[str, int], ...]
    columns: tuple[tuple[str, int], ...]
    squares: tuple[Square, ...]
    cell: int
    label: int
    width: int
    height: int


def heat(rows: Sequence[tuple[str, Sequence[str]]], columns: Sequence[str]) -> Heat:
    """Rows of a label and a sign for each column.

    >>> heat([("ada", ["right", "wrong"])], ["1", "2"]).squares[1]
    Square(x=134, y=22, sign='wrong')
    """
    return Heat(
        tuple((_cut(label), TOP + n * CELL) for n, (label, _signs) in enumerate(rows)),
        tuple((label, LABEL + n * CELL) for n, label in enumerate(columns)),
        tuple(
            Square(LABEL + across * CELL, TOP + down * CELL, sign)
            for down, (_label, signs) in enumerate(rows)
            for across, sign in enumerate(signs)
        ),
        CELL,
        LABEL,
        LABEL + len(columns) * CELL + 2,
        TOP + len(rows) * CELL + 2,
    )


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
