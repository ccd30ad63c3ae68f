"""Chance: how often something may happen by itself before it is worth a second look."""

from collections.abc import Iterable
from itertools import accumulate

CONFIDENCE = 0.95
_NOTHING = 1e-15  # less than this at either end of a distribution changes no bound


def bound(chances: Iterable[float], confidence: float = CONFIDENCE) -> int:
    """The one-sided bound: by chance alone, no more than so many of some events happen, with that confidence.

    Exact: the binomial distribution where all chances are alike, and its like for unequal chances where they are not
    (S. D. Poisson, 1837). Ten questions with three options each are guessed right six times at most:

    >>> bound([1 / 3] * 10), bound([1 / 3] * 5 + [1 / 4] * 5), bound([])
    (6, 5, 0)
    """
    first, shares = 0, [1.0]  # the share of each number of events, from `first` on
    for chance in chances:
        missed, hit = [*shares, 0.0], [0.0, *shares]
        shares = [no * (1 - chance) + yes * chance for no, yes in zip(missed, hit, strict=True)]
        while shares[0] < _NOTHING:
            del shares[0]
            first += 1
        while shares[-1] < _NOTHING:
            del shares[-1]
    within = next((n for n, share in enumerate(accumulate(shares)) if share >= confidence), len(shares) - 1)
    return first + within
