"""Distractor analysis: who chose which option, and how those who did stand on the other items."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from secondsource.core.statistics.figure import SOUND, Figure, empty
from secondsource.core.statistics.moments import correlation, mean
from secondsource.core.words import gettext as _

IDLE = 0.05  # a distractor that fewer choose does no work (Haladyna & Downing 1993)
GROUP = 0.27  # the part at either end of the rest scores (Kelley 1939)


class Choice(NamedTuple):
    """What one attempt chose on an item, none where it was left empty, and its rest score, None where it has none."""

    chosen: frozenset[str]
    rest: float | None


class OptionFigures(NamedTuple):
    """An option: whether it is a key, how many `times` it was chosen, `of` how many, and the mean rest score of those who did.

    `top` and `bottom` are the shares that chose it among the 27 per cent with the highest and the lowest rest scores,
    `biserial` the point-biserial of choosing it with the rest score; all three are empty below 100 attempts.
    """

    option: str
    key: bool
    times: int
    of: int
    rest: Figure
    top: Figure
    bottom: Figure
    biserial: Figure

    @property
    def share(self) -> float:
        """The share that chose it, of all who saw the item."""
        return self.times / self.of if self.of else 0.0

    @property
    def idle(self) -> bool:
        """Whether it is a distractor that next to nobody chose."""
        return not self.key and self.share < IDLE


def option_figures(options: Sequence[str], keys: frozenset[str], choices: Sequence[Choice]) -> list[OptionFigures]:
    """The figures of each option, in the order given."""
    return [_option(option, option in keys, choices) for option in options]


def unanswered(choices: Sequence[Choice]) -> int:
    """How many left the item empty."""
    return sum(1 for one in choices if not one.chosen)


def _option(option: str, key: bool, choices: Sequence[Choice]) -> OptionFigures:  # noqa: FBT001  a property of the option
    rests = [one.rest for one in choices if option in one.chosen and one.rest is not None]
    times = sum([option in one.chosen for one in choices])
    top, bottom, biserial = _ends(option, choices)
    return OptionFigures(
        option,
        key,
        times,
        len(choices),
        Figure(mean(rests), len(rests)) if rests else empty(0, _("nobody chose it")),
        top,
        bottom,
        biserial,
    )


def _ends(option: str, choices: Sequence[Choice]) -> tuple[Figure, Figure, Figure]:
    """The share among the top and the bottom 27 per cent, and the point-biserial."""
    n = len(choices)
    ranked = sorted((one.rest, option in one.chosen) for one in choices if one.rest is not None)
    if n < SOUND or len(ranked) < SOUND:
        few = empty(n, _("it takes at least {n} finished attempts").format(n=SOUND))
        return few, few, few
    many = ceil(round(GROUP * len(ranked), 6))
    r = correlation([float(chosen) for _rest, chosen in ranked], [rest for rest, _chosen in ranked])
    return (
        Figure(_share(ranked, ranked[-many][0], above=True), n),
        Figure(_share(ranked, ranked[many - 1][0], above=False), n),
        empty(n, _("nobody or everybody chose it, or all are alike on the rest")) if r is None else Figure(100 * r, n),
    )


def _share(ranked: Sequence[tuple[float, bool]], limit: float, *, above: bool) -> float:
    """The share that chose among those at or beyond a limit: who has the same rest score as the last is in the group too."""
    group = [chosen for rest, chosen in ranked if (rest >= limit if above else rest <= limit)]
    return sum(group) / len(group)
