"""The words of an excerpt that decide, and what marking some words is worth; the rules stand in `highlight`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Words = frozenset[int]  # by their number in the excerpt, from 0
State = Literal["plain", "hit", "missed", "excess"]


@dataclass(frozen=True)
class Decisive:
    """Of an excerpt with `count` words the cores, the zone that holds them, and the spans that tempt, none empty."""

    count: int
    cores: tuple[Words, ...]
    zone: Words
    tempting: tuple[Words, ...]

    def points(self, marked: Words) -> float:
        """1, a half or 0 for marking these words."""
        if not self.hit(marked) or self.tempted(marked) or self.too_much(marked):
            return 0.0
        return 0.5 if marked - self.zone else 1.0

    def hit(self, marked: Words) -> Words:
        """The first core that is marked as a whole; empty where none is."""
        return next((core for core in self.cores if core <= marked), Words())

    def nearest(self, marked: Words) -> Words:
        """The core of which most is marked, or else the one that is nearest to a marked word; at last the first."""

        def far(core: Words) -> tuple[int, int]:
            return -len(core & marked), min((abs(n - m) for n in core for m in marked), default=0)

        return min(self.cores, key=far, default=Words())

    def tempted(self, marked: Words) -> tuple[Words, ...]:
        """The tempting spans that are marked as a whole."""
        return tuple(span for span in self.tempting if span <= marked)

    def too_much(self, marked: Words) -> bool:
        """Whether the excess is more than twice the zone, or nearly everything is marked although the zone is less."""
        nearly_all = 5 * len(marked) > 4 * self.count >= 5 * len(self.zone)
        return nearly_all or len(marked - self.zone) > 2 * len(self.zone)

    def states(self, marked: Words) -> list[State]:
        """What became of each word. Words are only missed where no core is hit: those of the nearest."""
        missed = Words() if self.hit(marked) else self.nearest(marked)
        return [self._state(n, marked, missed) for n in range(self.count)]

    def _state(self, n: int, marked: Words, missed: Words) -> State:
        if n in marked:
            return "hit" if n in self.zone else "excess"
        return "missed" if n in missed else "plain"

    def guess(self) -> float | None:
        """The mean over every single run of words that could be marked; None without words."""
        ends = range(1, self.count + 1)
        points = [self.points(Words(range(first, end))) for end in ends for first in range(end)]
        return sum(points) / len(points) if points else None


def decisive(count: int, cores: Iterable[Words], zone: Words, tempting: Iterable[Words]) -> Decisive:
    """From spans of which some may be empty, because the excerpt does not have them."""
    whole = tuple(filter(None, cores))
    return Decisive(count, whole, zone.union(*whole), tuple(filter(None, tempting)))
