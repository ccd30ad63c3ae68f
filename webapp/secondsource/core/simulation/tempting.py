"""What tempts: among wrong answers one draws most who miss the right one, and another hardly anybody."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")
_LESS = 0.45  # each draws so much of what the one before it does
_IDLE = 0.03
_OFTEN_IDLE = 0.4  # the chance that the last one is as good as idle


class Tempting(Generic[T]):
    """Wrong answers, of which some tempt more than others: drawn once for an item, and alike for all pupils."""

    def __init__(self, wrong: Sequence[T], chance: Random) -> None:
        self._wrong = chance.sample(wrong, len(wrong))
        weights = [_LESS**n for n in range(len(wrong))]
        if len(wrong) > 1 and chance.random() < _OFTEN_IDLE:
            weights[-1] = _IDLE
        self._sums = list(accumulate(weights))

    def __bool__(self) -> bool:
        """Whether anything tempts."""
        return bool(self._wrong)

    def pick(self, chance: Random) -> T:
        """One of them."""
        return self._wrong[bisect(self._sums, chance.random() * self._sums[-1])]
