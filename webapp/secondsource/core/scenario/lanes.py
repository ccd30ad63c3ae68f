"""Where the places of a map's rows stand from left to right: near what they are tied to, and clear of one another."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from secondsource.core.scenario.layers import Layers

_SWEEPS = 10
_STRAIGHT = 8  # how much more a link is worth to be straight where it passes rows than where it begins or ends


def settle(wanted: Sequence[float], apart: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Positions in order, each at least so far after the one before, as near as can be to those wanted (least squares).

    `apart` has one distance fewer than there are positions. By pooling of adjacent violators.

    >>> settle([5, 5, 40], [10, 10], [1, 1, 1])
    [0.0, 10.0, 40.0]
    """
    shifts = [0.0, *accumulate(apart)]
    pools: list[tuple[float, float, int]] = []  # the mean of a pool, its weight, and how many are in it
    for want, shift, weight in zip(wanted, shifts, weights, strict=True):
        mean, heavy, count = float(want - shift), weight, 1
        while pools and pools[-1][0] >= mean:
            other, beside, more = pools.pop()
            mean, heavy, count = (mean * heavy + other * beside) / (heavy + beside), heavy + beside, count + more
        pools.append((mean, heavy, count))
    means = [mean for mean, _heavy, count in pools for _n in range(count)]
    return [mean + shift for mean, shift in zip(means, shifts, strict=True)]


def lanes(laid: Layers, widths: Mapping[str, float], gap: float) -> dict[str, float]:
    """The middle of every place from the left edge of the whole, where `widths` says how broad each is."""
    tied = _tied(laid)
    apart = [[(widths[a] + widths[b]) / 2 + gap for a, b in pairwise(row)] for row in laid.rows]
    at: dict[str, float] = {}
    for row, distances in zip(laid.rows, apart, strict=True):
        first = -sum(distances) / 2
        at |= dict(zip(row, accumulate([first, *distances]), strict=True))
    steps = list(zip(laid.rows, apart, strict=True))
    for sweep in range(_SWEEPS):
        for row, distances in steps if sweep % 2 == 0 else steps[::-1]:
            wanted, weights = [], []
            for place in row:
                heavy = sum(weight for _one, weight in tied[place])
                middle = sum(at[one] * weight for one, weight in tied[place])
                wanted.append(middle / heavy if heavy else at[place])
                weights.append(max(heavy, 1.0))
            at |= dict(zip(row, settle(wanted, distances, weights), strict=True))
    left = min((at[place] - widths[place] / 2 for row in laid.rows for place in row), default=0)
    return {place: middle - left for place, middle in at.items()}


def _tied(laid: Layers) -> dict[str, list[tuple[str, float]]]:
    """What each place is tied to, and how much."""
    tied: dict[str, list[tuple[str, float]]] = {place: [] for row in laid.rows for place in row}
    for link, chain in zip(laid.links, laid.chains, strict=True):
        for one, other in pairwise(chain) if not link.back else ():
            passing = sum("/" in place for place in (one, other))
            weight = float((1, 2, _STRAIGHT)[passing])
            tied[one].append((other, weight))
            tied[other].append((one, weight))
    return tied
