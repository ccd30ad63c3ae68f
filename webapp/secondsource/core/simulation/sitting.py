"""One sitting: an invented pupil answers items one after another, in so many seconds each, more or less sure."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from secondsource.core.attempt import Confidence
from secondsource.core.items.base import ANSWER, Item
from secondsource.core.outcome import Response
from secondsource.core.simulation.habits import habit
from secondsource.core.simulation.learners import Learner
from secondsource.core.simulation.traits import traits

_SECONDS = {"single": 30, "verdict": 35, "open": 260, "scenario": 28, "grid": 70, "match": 55, "order": 50}
_USUAL = 45  # seconds for an item of any other type
_LEVEL_TAKES = {1: 0.8, 2: 1.0, 3: 1.25, None: 1.0}
_SURE, _UNSURE = 1.1, -0.5  # from where on a pupil is certain, and below which one says to be guessing
_CHECKS = 0.7  # of those who wrote a text so many compare it with the model answer


class Given(NamedTuple):
    """A response as it was saved."""

    item: str
    revision: int
    response: Response
    confidence: Confidence | None
    first_shown: dt.datetime
    saved: dt.datetime


class Known:
    """An item as pupils meet it: what tempts in it, how hard it is, how long it takes."""

    def __init__(self, item: Item, seed: str) -> None:
        self.item = item
        self.traits = traits(item, seed)
        self._habit = habit(item, seed)
        self._seconds = _SECONDS.get(item.type, _USUAL) * _LEVEL_TAKES[item.level]
        self._worth: dict[tuple[object, ...], float] = {}

    def answer(self, who: Learner, ability: float, chance: Random) -> Response:
        """What somebody answers."""
        return self._habit(self.traits.right(ability), who, chance)

    def share(self, response: Response) -> float:
        """The share of its points that a response earns; half, where no program can say."""
        key = tuple(response.items())
        if self.item.type == "open":
            return 0.5
        if key not in self._worth:
            outcome = self.item.score(response)
            self._worth[key] = 0.5 if outcome.points is None else outcome.points / outcome.most
        return self._worth[key]

    def seconds(self, who: Learner, chance: Random) -> float:
        """How long somebody takes for it, or for one decision in it."""
        return max(4.0, self._seconds * who.pace * math.exp(chance.gauss(0.0, 0.35)))

    def confidence(self, who: Learner, ability: float, share: float, chance: Random) -> Confidence | None:
        """How sure somebody is. It goes with being right, and too little with how hard the item is."""
        if chance.random() >= who.tells:
            return None
        belief = 0.7 * ability - 0.3 * self.traits.difficulty + 0.9 * (share - 0.5) + who.boldness
        belief += chance.gauss(0.0, 0.6)
        return "certain" if belief > _SURE else "fairly" if belief > _UNSURE else "guessing"


def sit(  # noqa: PLR0913  who answers what, and when
    known: Sequence[Known], who: Learner, ability: float, start: dt.datetime, chance: Random, *, told: bool
) -> Iterator[Given]:
    """The responses in the order they are saved. `told`: feedback comes at once, and with it the model answer."""
    clock = start + dt.timedelta(seconds=chance.uniform(3, 12))
    for one in known:
        whole = one.answer(who, ability, chance)
        sure = one.confidence(who, ability, one.share(whole), chance)
        for revision, response in enumerate(steps(one.item, whole, checks=told and chance.random() < _CHECKS), 1):
            saved = clock + dt.timedelta(seconds=one.seconds(who, chance) * (0.2 if _is_check(response) else 1))
            yield Given(one.item.id, revision, response, sure, clock, saved)
            clock = saved + dt.timedelta(seconds=chance.uniform(2, 20 if told else 4))


def steps(item: Item, whole: Response, *, checks: bool) -> Iterator[Response]:
    """The revisions by which a whole response comes to be stored: decision by decision, a text and then its check."""
    if item.type == "scenario":
        way = whole[ANSWER]
        for n in range(1, len(way) + 1):
            scenes = {decision.partition("=")[0] for decision in way[:n]}
            inner = {slot: values for slot, values in whole.items() if slot.partition("/")[0] in scenes}
            yield {ANSWER: way[:n], **inner}
    elif item.type == "open":
        yield {ANSWER: whole[ANSWER]}
        if checks and len(whole) > 1:
            yield whole
    else:
        yield whole


def _is_check(response: Response) -> bool:
    return any(slot.startswith("check-") for slot in response)
