"""Moments of lists of numbers: means, variances, covariances, and the k-statistics of skewness and kurtosis."""

from collections.abc import Sequence
from math import fsum, sqrt
from operator import mul


def mean(xs: Sequence[float]) -> float:
    """sum(x) / n, of at least one number."""
    return fsum(xs) / len(xs)


def constant(xs: Sequence[float]) -> bool:
    """Whether all numbers are the same, asked of the numbers: the computed variance of thirds is not quite 0."""
    return not xs or min(xs) == max(xs)


def variance(xs: Sequence[float]) -> float:
    """sum((x - mean)^2) / (n - 1), of at least two numbers; exactly 0 where they are the same.

    >>> variance([2, 4, 4, 4, 5, 5, 7, 9])
    4.571428571428571
    """
    if constant(xs):
        return 0.0
    away = _away(xs)
    return fsum(map(mul, away, away)) / (len(xs) - 1)


def covariance(xs: Sequence[float], ys: Sequence[float]) -> float:
    """sum((x - mean x)(y - mean y)) / (n - 1), of at least two pairs; exactly 0 where one of the two does not vary."""
    if constant(xs) or constant(ys):
        return 0.0
    return fsum(map(mul, _away(xs), _away(ys))) / (len(xs) - 1)


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """cov(x, y) / sqrt(var(x) var(y)), Pearson's; None where one of the two does not vary."""
    if constant(xs) or constant(ys):
        return None
    r = covariance(xs, ys) / sqrt(variance(xs) * variance(ys))
    return max(-1.0, min(1.0, r))


def k2(xs: Sequence[float]) -> float:
    """The unbiased variance n m2 / (n - 1), with m_r = sum((x - mean)^r) / n. Fisher (1930)."""
    return variance(xs)


def k3(xs: Sequence[float]) -> float:
    """n^2 m3 / ((n - 1)(n - 2)), of at least three numbers. Fisher (1930).

    >>> k3([1, 2, 3, 4, 10])
    75.0
    """
    n = len(xs)
    return n * n * _about_mean(xs, 3) / ((n - 1) * (n - 2))


def k4(xs: Sequence[float]) -> float:
    """n^2 ((n + 1) m4 - 3 (n - 1) m2^2) / ((n - 1)(n - 2)(n - 3)), of at least four numbers. Fisher (1930)."""
    n = len(xs)
    inner = (n + 1) * _about_mean(xs, 4) - 3 * (n - 1) * _about_mean(xs, 2) ** 2
    return n * n * inner / ((n - 1) * (n - 2) * (n - 3))


def _about_mean(xs: Sequence[float], power: int) -> float:
    return fsum([away**power for away in _away(xs)]) / len(xs)


def _away(xs: Sequence[float]) -> list[float]:
    middle = mean(xs)
    return [x - middle for x in xs]
