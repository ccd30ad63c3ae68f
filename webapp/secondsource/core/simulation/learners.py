"""Learners: how able an invented pupil is, how fast, how sure, and whether the pupil comes at all."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from secondsource.core.outcome import Response

_SCEPTICS = 0.15  # the share of pupils who doubt whatever they read
_NOWHERE = 15  # of so many pupils on a roster one never comes


@dataclass(frozen=True)
class Learner:
    """An invented pupil. Abilities are in logits, 0 for the middle of the school before the first lesson.

    `growth` is added with each task that was taken. `doubt` is the chance to call a claim not established whatever the
    dossier says. `boldness` is added to what the pupil believes of an answer. `pace` is a factor of the time taken.
    `diligence` is the chance to take a task; `tells`, to say how sure one is; `eager`, to practise.
    """

    ability: float
    growth: float
    doubt: float
    boldness: float
    pace: float
    diligence: float
    tells: float
    eager: float

    @property
    def comes(self) -> bool:
        """Whether the pupil ever takes anything."""
        return self.diligence > 0

    def now(self, taken: int) -> float:
        """The ability after so many tasks."""
        return self.ability + self.growth * taken


# How pupils answer an item: from the chance of being right, whoever answers, and luck, to a response.
Habit = Callable[[float, Learner, Random], Response]


def learner(chance: Random, number: int, mean: float = 0.0) -> Learner:
    """The pupil with this number on the roster, from 0, of a class whose mean ability is given."""
    sceptic = chance.random() < _SCEPTICS
    return Learner(
        ability=chance.gauss(mean, 0.9),
        growth=max(0.0, chance.gauss(0.09, 0.05)),
        doubt=chance.uniform(0.25, 0.5) if sceptic else chance.uniform(0.0, 0.06),
        boldness=chance.gauss(0.35, 0.6),
        pace=math.exp(chance.gauss(0.0, 0.3)),
        diligence=0.0 if number % _NOWHERE == _NOWHERE // 2 else chance.betavariate(14, 1),
        tells=1.0 if chance.random() < 0.8 else chance.random(),  # noqa: PLR2004  most say it always
        eager=chance.betavariate(1.5, 3),
    )
