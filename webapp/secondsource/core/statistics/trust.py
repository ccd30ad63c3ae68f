"""The trust report: whether a class tells supported claims from contradicted ones, and which way it leans.

Signal detection: Macmillan & Creelman, Detection Theory (2005); the correction of the rates is Hautus (1995).
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import NamedTuple

from secondsource.core.items.verdict import JUDGEMENTS, Judgement
from secondsource.core.statistics.figure import Figure, empty
from secondsource.core.words import gettext as _

LEAST_ITEMS = 10  # supported and contradicted claims, each
_SEED, _TAIL = 20211109, 0.025  # a fixed seed: the same answers always give the same interval
_MOST, _LEAST, _WORK = 1000, 300, 2_000_000  # resamples, and answers to look at in all: a page waits for them
_Z = NormalDist().inv_cdf


class Judged(NamedTuple):
    """One pupil's answer to one verdict item, `answer` being None where it was left empty."""

    pupil: int
    item: str
    key: Judgement
    answer: Judgement | None


class Bounded(NamedTuple):
    """A figure with the ends of its 95 per cent interval, which are None where the figure is empty."""

    figure: Figure
    low: float | None = None
    high: float | None = None


class Trust(NamedTuple):
    """Counts by key and answer; d' (how well the two are told apart) and c (the lean; positive: over-sceptical)."""

    table: dict[Judgement, dict[Judgement, int]]
    empty: int
    supported: int
    contradicted: int
    sensitivity: Bounded
    bias: Bounded


def trust(judged: Sequence[Judged]) -> Trust:
    """The report of a class. d' and c only with at least ten supported and ten contradicted items answered."""
    answered = [one for one in judged if one.answer is not None]
    items = {key: len({one.item for one in answered if one.key == key}) for key in JUDGEMENTS}
    supported, contradicted = items["supported"], items["contradicted"]
    if min(supported, contradicted) < LEAST_ITEMS:
        what = _(
            "it takes {least} supported and {least} contradicted claims; the class has judged {supported} and {contradicted}"
        ).format(least=LEAST_ITEMS, supported=supported, contradicted=contradicted)
        none = Bounded(empty(len({one.pupil for one in answered}), what))
        sensitivity, bias = none, none
    else:
        sensitivity, bias = _measured(answered)
    return Trust(counts(answered), len(judged) - len(answered), supported, contradicted, sensitivity, bias)


def counts(judged: Sequence[Judged]) -> dict[Judgement, dict[Judgement, int]]:
    """How often each judgement was given where each was the key: the 3 x 3 table, by key and then by answer."""
    found = Counter((one.key, one.answer) for one in judged)
    return {key: {answer: found[key, answer] for answer in JUDGEMENTS} for key in JUDGEMENTS}


def sensitivity_and_bias(hits: float, supported: float, alarms: float, contradicted: float) -> tuple[float, float]:
    """The figures d' = z(H) - z(F) and c = -(z(H) + z(F)) / 2, with rates (h + .5) / (N + 1).

    A hit accepts a supported claim, a false alarm a contradicted one. Who accepts all of both tells nothing apart:

    >>> d, c = sensitivity_and_bias(20, 20, 20, 20)
    >>> round(d, 9), c < 0
    (0.0, True)
    """
    hit, alarm = _Z((hits + 0.5) / (supported + 1)), _Z((alarms + 0.5) / (contradicted + 1))
    return hit - alarm, -(hit + alarm) / 2


def _measured(answered: Sequence[Judged]) -> tuple[Bounded, Bounded]:
    """The figures d' and c of a class, with an interval from resampling items and pupils (two-way bootstrap; Owen 2007)."""
    pupils = sorted({one.pupil for one in answered})
    sides = [_side(answered, key, pupils) for key in ("supported", "contradicted")]
    d, c = sensitivity_and_bias(*_summed(sides, [[1] * len(side) for side in sides], [1] * len(pupils)))
    chance = random.Random(_SEED)  # noqa: S311  resampling is no secret
    drawn = _sorted_pairs(
        max(_LEAST, min(_MOST, _WORK // len(answered))),
        lambda: sensitivity_and_bias(
            *_summed(sides, [_weights(len(side), chance) for side in sides], _weights(len(pupils), chance))
        ),
    )
    n = len(pupils)
    return Bounded(Figure(d, n), *_ends(drawn[0])), Bounded(Figure(c, n), *_ends(drawn[1]))


def _sorted_pairs(times: int, draw: Callable[[], tuple[float, float]]) -> tuple[list[float], list[float]]:
    """So many draws of a pair, each of its two sorted by itself."""
    pairs = [draw() for _n in range(times)]
    return sorted(one for one, _other in pairs), sorted(other for _one, other in pairs)


# Of one item: the places of the pupils who answered it, and of those among them who accepted it.
_Item = tuple[list[int], list[int]]


def _side(answered: Sequence[Judged], key: str, pupils: Sequence[int]) -> list[_Item]:
    places = {pupil: n for n, pupil in enumerate(pupils)}
    found: dict[str, _Item] = {}
    for one in answered:
        if one.key == key:
            every, accepted = found.setdefault(one.item, ([], []))
            every.append(places[one.pupil])
            if one.answer == "supported":
                accepted.append(places[one.pupil])
    return [found[item] for item in sorted(found)]


def _summed(sides: Sequence[Sequence[_Item]], items: Sequence[Sequence[int]], pupils: Sequence[int]) -> list[float]:
    """Accepted and answered of both sides, each answer counted as often as its item and its pupil were drawn."""
    weight = pupils.__getitem__
    return [
        float(sum(w * sum(map(weight, item[which])) for w, item in zip(drawn, side, strict=True) if w))
        for side, drawn in zip(sides, items, strict=True)
        for which in (1, 0)
    ]


def _weights(n: int, chance: random.Random) -> list[int]:
    """How often each of n things comes up in n draws with replacement."""
    drawn = [0] * n
    for place in chance.choices(range(n), k=n):
        drawn[place] += 1
    return drawn


def _ends(values: Sequence[float]) -> tuple[float, float]:
    cut = int(_TAIL * len(values))
    return values[cut], values[-cut - 1]


def judgement_of(values: tuple[str, ...]) -> Judgement | None:
    """The judgement of a stored response; None for an empty one."""
    return next((one for one in JUDGEMENTS if (one,) == values), None)
