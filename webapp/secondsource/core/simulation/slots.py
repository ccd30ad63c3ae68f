"""Habits of items that are answered part by part: pairs, rows, gaps, and steps in an order."""

from collections.abc import Mapping, Sequence
from random import Random

from secondsource.core.items.gap import Gaps
from secondsource.core.items.grid import Grid
from secondsource.core.items.match import Match
from secondsource.core.items.order import Order
from secondsource.core.outcome import Response
from secondsource.core.simulation.learners import Habit, Learner
from secondsource.core.simulation.tempting import Tempting

_OPEN = 0.015  # of the parts so many are left open
_SLIP = 0.55  # how much of the chance to be wrong is the chance to put two neighbours the wrong way round


def match(item: Match, chance: Random) -> Habit:
    """Each thing gets its partner, or one that tempts."""
    choices = [choice.id for choice in item.choices]
    return _slots(item.keyed(), dict.fromkeys(item.keyed(), choices), chance)


def grid(item: Grid, chance: Random) -> Habit:
    """Each row gets its column, or one that tempts."""
    columns = [column.id for column in item.columns]
    return _slots(item.keyed(), dict.fromkeys(item.keyed(), columns), chance)


def gaps(item: Gaps, chance: Random) -> Habit:
    """Each gap gets its word, or one that tempts."""
    offered = {name: [option.id for option in options] for name, options in item.view().gaps.items()}
    return _slots(item.keyed(), offered, chance)


def _slots(keys: Response, offered: Mapping[str, Sequence[str]], chance: Random) -> Habit:
    wrong = {slot: Tempting([id_ for id_ in offered[slot] if id_ != key], chance) for slot, (key,) in keys.items()}

    def answer(right: float, _learner: Learner, chance: Random) -> Response:
        given: Response = {}
        for slot, key in keys.items():
            if given and chance.random() < _OPEN:
                continue
            given[slot] = key if chance.random() < right else (wrong[slot].pick(chance),)
        return given

    return answer


def order(item: Order, _chance: Random) -> Habit:
    """The right order, in which neighbours change places; the less is known, the more of them."""
    steps = [step.id for step in item.steps]

    def answer(right: float, _learner: Learner, chance: Random) -> Response:
        placed = steps[:]
        for _turn in range(2):
            for n in range(len(placed) - 1):
                if chance.random() < (1 - right) * _SLIP:
                    placed[n], placed[n + 1] = placed[n + 1], placed[n]
        place = {step: str(n) for n, step in enumerate(placed, 1)}
        return {step: (place[step],) for step in steps}

    return answer
