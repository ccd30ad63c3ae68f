"""Horizontal bars: a row for each thing, made of one segment or several, told apart by pattern and not by colour alone."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH = 580  # of the whole drawing, in its own units
LABEL = 180  # of the words before the bars
SAID = 112  # of the words behind them
ROW, THICK, TOP = 34, 18, 6
_LONGEST = 22  # characters of a label that fit
_TICKS = (0, 0.25, 0.5, 0.75, 1)


class Part(NamedTuple):
    """A part of a row: its kind, which gives its pattern, and its share of the whole width, 0 to 1."""

    kind: str
    share: float


class Segment(NamedTuple):
    """A part as it lies."""

    kind: str
    x: float
    width: float


class BarRow(NamedTuple):
    """A row as it lies: its label, cut where it is long, its segments, and what is said behind them."""

    label: str
    middle: float
    y: float
    segments: tuple[Segment, ...]
    said: str


class Bars(NamedTuple):
    """A chart of rows; `ticks` are places across and the per cent that they stand for."""

    rows: tuple[BarRow, ...]
    ticks: tuple[tuple[float, int], ...]
    width: int
    height: int
    label: int
    behind: int
    thick: int


def bars(rows: Sequence[tuple[str, Sequence[Part], str]]) -> Bars:
    """Rows of a label, its parts, and what is said behind them, from top to bottom.

    >>> chart = bars([("who says", [Part("right", 0.5), Part("wrong", 0.25)], "2 of 4")])
    >>> [(one.kind, one.x, one.width) for one in chart.rows[0].segments]
    [('right', 180, 144.0), ('wrong', 324.0, 72.0)]
    """
    across = WIDTH - LABEL - SAID
    made = []
    for n, (label, parts, said) in enumerate(rows):
        x = float(LABEL)
        segments: list[Segment] = []
        for part in parts:
            width = max(0.0, min(1.0, part.share)) * across
            if width:
                segments.append(Segment(part.kind, round(x, 1) if segments else LABEL, round(width, 1)))
            x += width
        y = TOP + n * ROW
        made.append(BarRow(short(label), y + THICK / 2, y, tuple(segments), said))
    ticks = tuple((LABEL + tick * across, round(100 * tick)) for tick in _TICKS)
    return Bars(tuple(made), ticks, WIDTH, TOP + len(made) * ROW + 14, LABEL, SAID - 6, THICK)


def short(label: str) -> str:
    """A label that fits, cut with an ellipsis.

    >>> short("Attribution"), short("Where two reports rest on one source")
    ('Attribution', 'Where two reports res …')
    """
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()} …"
