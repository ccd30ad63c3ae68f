"""The statistics once more, from their definitions alone: exact fractions, every pair counted, nothing shared with the code."""

from fractions import Fraction
from itertools import combinations, permutations
from math import sqrt

from secondsource.core.statistics.points import Points


def matrix(points: Points) -> list[list[Fraction]]:
    """The points as exact fractions, a row for each attempt; halves, quarters and whole numbers are exact."""
    return [[Fraction(row[column.item] or 0) for column in points.columns] for row in points.rows]


def cov(xs: list[Fraction], ys: list[Fraction]) -> Fraction:
    """By pairs of attempts and without a mean: the sum of (x_i - x_j)(y_i - y_j) over i < j, by n (n - 1)."""
    n = len(xs)
    pairs = combinations(range(n), 2)
    return sum(((xs[i] - xs[j]) * (ys[i] - ys[j]) for i, j in pairs), Fraction(0)) / (n * (n - 1))


def alpha(table: list[list[Fraction]]) -> float:
    """100 p / (p - 1) times the covariances of all pairs of items, by the sum of the whole covariance matrix."""
    columns = [list(column) for column in zip(*table, strict=True)]
    p = len(columns)
    between = sum((2 * cov(x, y) for x, y in combinations(columns, 2)), Fraction(0))
    within = sum((cov(x, x) for x in columns), Fraction(0))
    return float(Fraction(100 * p, p - 1) * between / (between + within))


def discrimination(table: list[list[Fraction]], column: int) -> float | None:
    """Pearson's correlation of an item with the sum of the others; None where one of the two does not vary."""
    xs = [row[column] for row in table]
    rests = [sum((p for n, p in enumerate(row) if n != column), Fraction(0)) for row in table]
    below = cov(xs, xs) * cov(rests, rests)
    return float(100 * cov(xs, rests)) / sqrt(below) if below else None


def most_covariance(xs: list[Fraction], ys: list[Fraction]) -> Fraction:
    """The largest covariance that any order of the second column gives: all are tried."""
    return max(cov(xs, list(order)) for order in permutations(ys))


def central(xs: list[Fraction], power: int) -> Fraction:
    """A moment about the mean, from raw moments by the binomial theorem."""
    n = len(xs)
    raw = [sum((x**k for x in xs), Fraction(0)) / n for k in range(power + 1)]
    choose = [1]
    for k in range(power):
        choose.append(choose[-1] * (power - k) // (k + 1))
    return sum((choose[k] * raw[k] * (-raw[1]) ** (power - k) for k in range(power + 1)), Fraction(0))


def skewness(xs: list[Fraction]) -> float:
    """The quotient n sqrt(n - 1) / (n - 2) times m3 by the power 3/2 of the sum of squares: G1 of Joanes & Gill (1998)."""
    n = len(xs)
    return float(central(xs, 3)) / float(central(xs, 2)) ** 1.5 * sqrt(n * (n - 1)) / (n - 2)


def kurtosis(xs: list[Fraction]) -> float:
    """The quotient (n - 1) / ((n - 2)(n - 3)) ((n + 1) g2 + 6): G2 of Joanes & Gill (1998)."""
    n = len(xs)
    excess = central(xs, 4) / central(xs, 2) ** 2 - 3
    return float(Fraction(n - 1, (n - 2) * (n - 3)) * ((n + 1) * excess + 6))
