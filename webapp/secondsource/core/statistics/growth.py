"""Before and after: what a class gained between two forms of a test that were given crosswise, with its interval."""

from collections.abc import Sequence
from math import fsum, sqrt
from statistics import NormalDist
from typing import NamedTuple

from secondsource.core.statistics.figure import Figure, empty
from secondsource.core.statistics.moments import mean, variance
from secondsource.core.words import gettext as _

LEAST = 2  # pupils in each half, for a variance

# The .975 quantile of Student's t, by degrees of freedom from 1 (Student 1908; Fisher & Yates 1938, table III).
_T = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip


class Pair(NamedTuple):
    """One pupil who took both: which form came first (0 or 1), and the share of the points before and after."""

    first: int
    before: float
    after: float


class Growth(NamedTuple):
    """The class before and after, the mean gain freed of how hard the forms are, and its 95 per cent interval.

    All are shares of the points; `low` and `high` are None where `gain` is empty.
    """

    n: int
    halves: tuple[int, int]
    before: Figure
    after: Figure
    gain: Figure
    low: float | None
    high: float | None


def growth(pairs: Sequence[Pair]) -> Growth:
    """The gain (mean d of half XY + mean d of half YX) / 2, with d = after - before of each pupil.

    What form Y is easier than X adds to d in one half and takes as much from it in the other, so that it falls out
    (the crossover design: Jones & Kenward 2014, ch. 2). Its standard error is sqrt(v1 / n1 + v2 / n2) / 2, and the
    interval takes Student's t with the degrees of freedom of Welch (1947).
    """
    halves = [[one.after - one.before for one in pairs if one.first == half] for half in (0, 1)]
    sizes, n = (len(halves[0]), len(halves[1])), len(pairs)
    before = _mean_of([[one.before for one in pairs if one.first == half] for half in (0, 1)], n)
    after = _mean_of([[one.after for one in pairs if one.first == half] for half in (0, 1)], n)
    if min(sizes) < LEAST:
        what = _("it takes two pupils in each half who took both tests; there are {one} and {other}")
        gain = empty(n, what.format(one=sizes[0], other=sizes[1]))
        return Growth(n, sizes, before, after, gain, None, None)
    middle = (mean(halves[0]) + mean(halves[1])) / 2
    parts = [variance(half) / len(half) for half in halves]
    margin = t_quantile(_freedom(parts, sizes)) * sqrt(fsum(parts)) / 2
    return Growth(n, sizes, before, after, Figure(middle, n), middle - margin, middle + margin)


def t_quantile(freedom: float) -> float:
    """The .975 quantile of Student's t; between whole degrees of freedom that of the smaller, which is wider.

    Beyond 30 the expansion of Cornish & Fisher, Abramowitz & Stegun 26.7.5:

    >>> t_quantile(9.7), round(t_quantile(60), 3), round(t_quantile(1e9), 3)
    (2.262, 2.0, 1.96)
    """
    if freedom < len(_T) + 1:
        return _T[max(1, int(freedom)) - 1]
    z = NormalDist().inv_cdf(0.975)
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def _freedom(parts: Sequence[float], sizes: tuple[int, int]) -> float:
    """Welch's degrees of freedom; those of the smaller half where nothing varies."""
    below = fsum(part**2 / (size - 1) for part, size in zip(parts, sizes, strict=True))
    return fsum(parts) ** 2 / below if below else float(min(sizes) - 1)


def _mean_of(halves: Sequence[Sequence[float]], n: int) -> Figure:
    """The mean of the means of the halves, so that both forms count the same; of one half alone its mean."""
    means = [mean(half) for half in halves if half]
    return Figure(mean(means), n) if means else empty(n, _("nobody has taken both tests"))
