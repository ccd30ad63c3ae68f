"""The table that statistics are made of: for each finished attempt the points on each item that it saw."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import fsum
from typing import NamedTuple

# By item, the points of one attempt: None where a teacher has not judged it yet, absent where the attempt never saw it.
Row = dict[str, float | None]

_DIGITS = 9  # sums of thirds that are the same number come out the same


class Column(NamedTuple):
    """An item: its id, its most points, what a blind guess earns (0 to 1), and the excerpts that it rests on."""

    item: str
    most: float
    guess: float | None = None
    excerpts: frozenset[str] = frozenset()


class Points:
    """Points of finished attempts, one row each; a closed item without an answer has earned 0.

    Totals are over the items that every attempt that saw them has points for: `counted`.
    """

    def __init__(self, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        self.columns = tuple(columns)
        self.rows = list(rows)
        self._rests: dict[str, list[float | None]] = {}

    @property
    def n(self) -> int:
        """The number of attempts."""
        return len(self.rows)

    @cached_property
    def waiting(self) -> frozenset[str]:
        """Items of which at least one answer waits for a teacher: they are left out of every total."""
        return frozenset(item for row in self.rows for item, points in row.items() if points is None)

    @cached_property
    def counted(self) -> tuple[Column, ...]:
        """The columns that totals are made of."""
        return tuple(column for column in self.columns if column.item not in self.waiting)

    @cached_property
    def alike(self) -> bool:
        """Whether all attempts saw the same items; a random draw gives each its own."""
        return all(column.item in row for row in self.rows for column in self.counted)

    @cached_property
    def most(self) -> float:
        """The points that could be had in all."""
        return fsum(column.most for column in self.counted)

    @cached_property
    def totals(self) -> list[float]:
        """Each attempt's points in all."""
        items = [column.item for column in self.counted]
        return [round(fsum([row.get(item) or 0 for item in items]), _DIGITS) for row in self.rows]

    def of(self, item: str) -> list[float]:
        """The points on an item, of the attempts that saw it and have points for it, in the order of the rows."""
        return [points for row in self.rows if (points := row.get(item)) is not None]

    def against_rest(self, column: Column) -> tuple[list[float], list[float]]:
        """The points on an item and beside them the rest scores, of the attempts that have both."""
        found = zip(self.rows, self.rests(column), strict=True)
        pairs = [
            (points, rest) for row, rest in found if rest is not None and (points := row.get(column.item)) is not None
        ]
        return [points for points, _rest in pairs], [rest for _points, rest in pairs]

    def rests(self, column: Column) -> list[float | None]:
        """The rest score of each attempt, None where it saw no other item.

        The rest score is the total without the item. Where attempts saw different items it is the mean share right on
        the other items that the attempt saw.
        """
        if column.item not in self._rests:
            self._rests[column.item] = list(self._of_others(column))
        return self._rests[column.item]

    def _of_others(self, column: Column) -> Iterator[float | None]:
        others = [one for one in self.counted if one.item != column.item]
        if not others:
            yield from (None for _row in self.rows)
        elif not self.alike:
            yield from (_mean_share(row, others) for row in self.rows)
        elif column.item in self.waiting:
            yield from self.totals
        else:
            for total, points in zip(self.totals, self.of(column.item), strict=True):
                yield round(total - points, _DIGITS)


def _mean_share(row: Row, others: Sequence[Column]) -> float | None:
    shares = [points / other.most for other in others if (points := row.get(other.item)) is not None]
    return round(fsum(shares) / len(shares), _DIGITS) if shares else None
