"""Dots with intervals on one axis: a figure, and how far off it may be."""

from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

from secondsource.core.charts.bars import LABEL, SAID, WIDTH, short

ROW, TOP = 40, 20
_PAD = 0.05  # of the axis, at either end


class Dot(NamedTuple):
    """What is drawn in a row: the value, and the ends of its interval, None where there is none."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    said: str = ""


class Whisker(NamedTuple):
    """A row as it lies."""

    label: str
    y: float
    at: float
    start: float | None
    end: float | None
    said: str


class Whiskers(NamedTuple):
    """A chart of rows; `ticks` are places across and the numbers that they stand for, `zero` the place of 0."""

    rows: tuple[Whisker, ...]
    ticks: tuple[tuple[float, float], ...]
    zero: float
    width: int
    height: int
    label: int = LABEL
    behind: int = SAID - 6


def whiskers(dots: Sequence[Dot], step: float) -> Whiskers:
    """The rows on an axis that holds 0 and all intervals, with a tick at each multiple of `step`, more where too many.

    >>> chart = whiskers([Dot("gain", 0.1, -0.1, 0.3)], 0.1)
    >>> chart.ticks[0][1], chart.ticks[-1][1], chart.rows[0].start < chart.zero < chart.rows[0].at < chart.rows[0].end
    (-0.1, 0.3, True)
    """
    ends = [end for dot in dots for end in (dot.value, dot.low, dot.high) if end is not None]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    low, high = floor(round(low / step, 6)) * step, max(ceil(round(high / step, 6)) * step, step)
    across = WIDTH - LABEL - SAID

    def place(value: float) -> float:
        share = (value - low) / (high - low)
        return round(LABEL + across * (_PAD + (1 - 2 * _PAD) * share), 1)

    every = max(1, ceil((high - low) / step / 8))
    ticks = [low + n * step for n in range(0, round((high - low) / step) + 1, every)]
    rows = tuple(
        Whisker(
            short(dot.label),
            TOP + n * ROW,
            place(dot.value),
            None if dot.low is None else place(dot.low),
            None if dot.high is None else place(dot.high),
            dot.said,
        )
        for n, dot in enumerate(dots)
    )
    return Whiskers(
        rows, tuple((place(tick), round(tick, 6)) for tick in ticks), place(0), WIDTH, TOP + len(rows) * ROW
    )
