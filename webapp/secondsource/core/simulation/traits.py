"""Traits of an item: how hard it is and how well it tells pupils apart, and the chance that one answers it right.

The three-parameter logistic model (A. Birnbaum, in Lord & Novick, "Statistical Theories of Mental Test Scores", 1968):
a pupil of ability t answers an item of difficulty b, discrimination a and guessing c right with the probability

    c + (1 - c) / (1 + exp(-a (t - b)))
"""

import math
from dataclasses import dataclass
from random import Random

from secondsource.core.items.base import Item

# By level, in logits. An item of no level is of the second.
_DIFFICULTY = {1: -1.2, 2: -0.2, 3: 0.8, None: -0.2}
_UNUSED = 0.6  # how much harder it is to say that something is not established than that it is so or not so
_POOR = 25  # of so many items one tells nobody apart
_LUCK = 0.35  # more than this no guess is worth, however few the options


@dataclass(frozen=True)
class Traits:
    """Difficulty in logits, discrimination, and the chance of a lucky guess."""

    difficulty: float
    discrimination: float
    guess: float

    def right(self, ability: float) -> float:
        """The chance of a right answer, or of a right part where an item has several.

        >>> round(Traits(0.0, 1.0, 0.0).right(0.0), 2), round(Traits(0.0, 1.0, 0.25).right(-9.0), 2)
        (0.5, 0.25)
        """
        return self.guess + (1 - self.guess) / (1 + math.exp(-self.discrimination * (ability - self.difficulty)))


def traits(item: Item, seed: str) -> Traits:
    """The traits of an item, by its level and its own luck; the same for all who answer it."""
    chance = Random(f"{seed} traits {item.id}")  # noqa: S311  a simulation
    hard = _DIFFICULTY[item.level] + chance.gauss(0.0, 0.3)
    if item.judgement == "not-established":
        hard += _UNUSED
    poor = chance.randrange(_POOR) == 0
    sharp = chance.uniform(0.05, 0.2) if poor else math.exp(chance.gauss(0.15, 0.2))
    return Traits(hard, sharp, min(item.guess() or 0.0, _LUCK))
