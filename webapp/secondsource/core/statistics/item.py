"""Figures of one item, as Moodle's quiz statistics report defines them, so that a teacher who moves sees those they know.

Moodle: "Quiz statistics calculations", docs.moodle.org/dev; the rest correlation is the corrected point-biserial of
Henrysson (1963).
"""

from math import fsum, sqrt
from typing import NamedTuple

from secondsource.core.statistics.figure import Figure, alike, at_least, empty, nobody
from secondsource.core.statistics.moments import constant, correlation, covariance, mean, variance
from secondsource.core.statistics.points import Column, Points
from secondsource.core.words import gettext as _

_DIGITS = 8  # of a covariance: less is what floating point leaves of nothing, and has no sign


class ItemFigures(NamedTuple):
    """All figures of an item. `facility`, `spread` and `guess` are shares from 0 to 1, the others are in per cent."""

    column: Column
    facility: Figure
    spread: Figure
    guess: Figure
    intended: Figure
    effective: Figure
    discrimination: Figure
    efficiency: Figure


def item_figures(points: Points) -> list[ItemFigures]:
    """The figures of every item of a table, in its order."""
    weights = effective_weights(points)
    return [_figures(points, column, weights[column.item]) for column in points.columns]


def _figures(points: Points, column: Column, effective: Figure) -> ItemFigures:
    mine, rests = points.against_rest(column)
    return ItemFigures(
        column,
        facility(points.of(column.item), column.most),
        spread(points.of(column.item), column.most),
        guess(column, len(points.of(column.item))),
        intended_weight(points, column),
        effective,
        discrimination(mine, rests),
        efficiency(mine, rests),
    )


def facility(xs: list[float], most: float) -> Figure:
    """mean(x) / max: the share of the points that was earned."""
    return Figure(mean(xs) / most, len(xs)) if xs else empty(0, nobody())


def spread(xs: list[float], most: float) -> Figure:
    """The standard deviation sqrt(var(x)), with n - 1, as a share of max."""
    if len(xs) < 2:  # noqa: PLR2004  what a variance needs
        return empty(len(xs), at_least(2))
    return Figure(sqrt(variance(xs)) / most, len(xs))


def guess(column: Column, n: int) -> Figure:
    """The random guess score: expected points of a blind guess, as a share of max."""
    if column.guess is None:
        return empty(n, _("what a blind guess earns cannot be known of such a question"))
    return Figure(column.guess, n)


def intended_weight(points: Points, column: Column) -> Figure:
    """100 * max / quiz maximum: how much the item should decide."""
    n = points.n
    if column.item in points.waiting:
        return empty(n, waits())
    if not points.alike:
        return empty(n, differ())
    return Figure(100 * column.most / points.most, n)


def effective_weights(points: Points) -> dict[str, Figure]:
    """100 * sqrt(cov(x, T)) / sum_j sqrt(cov(x_j, T)): how much each item did decide of how totals differ.

    The sum is over the items whose covariance is not negative. Of the others the weight is empty.
    """
    n = points.n
    found = {column.item: empty(n, waits()) for column in points.columns}
    if n < 2 or not points.alike:  # noqa: PLR2004  what a covariance needs
        return dict.fromkeys(found, empty(n, at_least(2) if n < 2 else differ()))  # noqa: PLR2004  the same
    if constant(points.totals):
        return {item: figure if item in points.waiting else empty(n, alike_in_all()) for item, figure in found.items()}
    shared = {
        column.item: round(covariance(points.of(column.item), points.totals), _DIGITS) for column in points.counted
    }
    whole = fsum(sqrt(one) for one in shared.values() if one > 0)
    for item, one in shared.items():
        if one < 0:
            found[item] = empty(n, _("it runs against the rest: who earned it has less in all"))
        elif whole == 0:
            found[item] = empty(n, alike_in_all())
        else:
            found[item] = Figure(100 * sqrt(one) / whole, n)
    return found


def discrimination(xs: list[float], rests: list[float]) -> Figure:
    """100 * cov(x, R) / sqrt(var(x) var(R)), R the rest score: whether who knows the rest gets this one right."""
    n = len(xs)
    if refused := _no_relation(xs, rests):
        return empty(n, refused)
    r = correlation(xs, rests)
    return empty(n, alike()) if r is None else Figure(100 * r, n)


def efficiency(xs: list[float], rests: list[float]) -> Figure:
    """100 * cov(x, R) / covmax, covmax the covariance of x and R each sorted by itself: the part of what is possible."""
    n = len(xs)
    if refused := _no_relation(xs, rests):
        return empty(n, refused)
    best = covariance(sorted(xs), sorted(rests))
    return Figure(min(100.0, 100 * covariance(xs, rests) / best), n)  # rounding alone would make it more


def _no_relation(xs: list[float], rests: list[float]) -> str:
    """Why two columns have no covariance to speak of; empty where they have."""
    if len(xs) < 2:  # noqa: PLR2004  what a covariance needs
        return at_least(2) if xs or rests else _("there is no other question to compare it with, or nobody finished")
    if constant(xs):
        return alike()
    if constant(rests):
        return _("everybody earned the same points on the other questions")
    return ""


def waits() -> str:
    """Why an item is in no total."""
    return _("answers wait for marking")


def differ() -> str:
    """Why there is no total to compare."""
    return _("pupils were given different questions by chance")


def alike_in_all() -> str:
    """Why totals say nothing."""
    return _("everybody has the same points in all")
