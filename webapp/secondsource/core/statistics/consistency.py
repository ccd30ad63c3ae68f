"""Figures of a whole quiz: how totals are spread, and how far its items measure one thing (Cronbach's alpha)."""

from collections.abc import Sequence
from math import fsum, sqrt
from typing import NamedTuple

from secondsource.core.statistics.figure import Figure, at_least, empty, nobody
from secondsource.core.statistics.item import alike_in_all, differ
from secondsource.core.statistics.moments import constant, k2, k3, k4, mean, variance
from secondsource.core.statistics.points import Column, Points
from secondsource.core.words import gettext as _

_TWO, _THREE, _FOUR = 2, 3, 4  # attempts that a variance, a skewness or an alpha, a kurtosis need


class QuizFigures(NamedTuple):
    """All figures of a quiz. `average`, `spread` and `error` are shares of its most points; CIC values are per cent."""

    n: int
    average: Figure
    spread: Figure
    skewness: Figure
    kurtosis: Figure
    consistency: Figure
    testlets: Figure
    error_ratio: Figure
    error: Figure


def quiz_figures(points: Points) -> QuizFigures:
    """The figures of a table."""
    shares, n = _shares(points), points.n
    cic = alpha(points)
    deviation = spread(shares)
    return QuizFigures(
        n,
        Figure(mean(shares), n) if shares else empty(n, nobody()),
        deviation,
        skewness(shares),
        kurtosis(shares),
        cic,
        alpha_of_testlets(points),
        error_ratio(cic),
        standard_error(cic, deviation),
    )


def spread(xs: Sequence[float]) -> Figure:
    """sqrt(k2), with k2 the unbiased variance."""
    return Figure(sqrt(k2(xs)), len(xs)) if len(xs) >= _TWO else empty(len(xs), at_least(_TWO))


def skewness(xs: Sequence[float]) -> Figure:
    """k3 / k2^1.5, of more than two: below 0 with a tail of low scores. Fisher (1930); Moodle."""
    if refused := _flat(xs, _THREE):
        return empty(len(xs), refused)
    return Figure(k3(xs) / k2(xs) ** 1.5, len(xs))


def kurtosis(xs: Sequence[float]) -> Figure:
    """k4 / k2^2, of more than three: 0 for a bell, above it with long tails. Fisher (1930); Moodle."""
    if refused := _flat(xs, _FOUR):
        return empty(len(xs), refused)
    return Figure(k4(xs) / k2(xs) ** 2, len(xs))


def alpha(points: Points) -> Figure:
    """CIC = 100 * p / (p - 1) * (1 - sum var(x_j) / k2), p items > 1, n > 2; it may be negative. Cronbach (1951)."""
    return _alpha(points, [[column] for column in points.counted], _("it takes at least two questions"))


def alpha_of_testlets(points: Points) -> Figure:
    """The same with items that share an excerpt taken as one. Sireci, Thissen & Wainer (1991).

    Answers that rest on one text hang together for that reason alone, which makes the plain figure too high.
    """
    return _alpha(points, grouped(points.counted), _("all questions rest on one another's excerpts"))


def grouped(columns: Sequence[Column]) -> list[list[Column]]:
    """The items in groups that share excerpts, also by way of a third; in the order of their first items.

    >>> [[one.item for one in group] for group in grouped([
    ...     Column("a", 1, None, frozenset({"x"})), Column("b", 1), Column("c", 1, None, frozenset({"x", "y"})),
    ...     Column("d", 1, None, frozenset({"y"}))])]
    [['a', 'c', 'd'], ['b']]
    """
    groups: list[list[Column]] = []
    for column in columns:
        near = [group for group in groups if any(column.excerpts & one.excerpts for one in group)]
        merged = [one for group in near for one in group] + [column]
        place = groups.index(near[0]) if near else len(groups)
        groups = (
            [group for group in groups[:place] if group not in near]
            + [merged]
            + [group for group in groups[place:] if group not in near]
        )
    return groups


def error_ratio(cic: Figure) -> Figure:
    """100 * sqrt(1 - CIC / 100): the part of the spread that is chance. Moodle."""
    if cic.value is None:
        return cic
    return Figure(100 * sqrt(max(0.0, 1 - cic.value / 100)), cic.n)


def standard_error(cic: Figure, deviation: Figure) -> Figure:
    """Error ratio * SD / 100: how far a total may be off by chance, in the unit of the SD. Moodle."""
    ratio = error_ratio(cic)
    if ratio.value is None or deviation.value is None:
        return ratio
    return Figure(ratio.value * deviation.value / 100, cic.n)


def _alpha(points: Points, groups: Sequence[Sequence[Column]], alone: str) -> Figure:
    n, p = points.n, len(groups)
    if not points.alike:
        return empty(n, differ())
    if p <= 1:
        return empty(n, alone)
    if refused := _flat(points.totals, _THREE):
        return empty(n, refused)
    columns = [list(zip(*(points.of(column.item) for column in group), strict=True)) for group in groups]
    parts = fsum(variance([round(fsum(row), 9) for row in column]) for column in columns)
    return Figure(100 * p / (p - 1) * (1 - parts / k2(points.totals)), n)


def _shares(points: Points) -> list[float]:
    """Each attempt's points as a share of those that it could have."""
    if points.alike:
        return [total / points.most for total in points.totals] if points.most else []
    most = {column.item: column.most for column in points.counted}
    could = [fsum(most[item] for item in row if item in most) for row in points.rows]
    return [total / one for total, one in zip(points.totals, could, strict=True) if one]


def _flat(xs: Sequence[float], least: int) -> str:
    """Why there is no shape to speak of; empty where there is."""
    if len(xs) < least:
        return at_least(least)
    return alike_in_all() if constant(xs) else ""
