"""A discussion: one question that a class answers alone, talks over, answers again, and then sees proved."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from secondsource.core.assignment import GRACE
from secondsource.core.attempt import Confidence
from secondsource.core.items.base import ANSWER, Item
from secondsource.core.items.options import OptionsView
from secondsource.core.model import Model, Slug
from secondsource.core.outcome import Response

Phase = Literal["alone", "talk", "again", "proof"]
PHASES: tuple[Phase, ...] = ("alone", "talk", "again", "proof")
Round = Literal[1, 2]
ROUNDS: frozenset[Round] = frozenset({1, 2})
FEWEST = 10  # pupils: of fewer no numbers are shown, because everybody would know whose they are


class Discussion(Model):
    """A discussion as it is stored. `step` grows with every change of phase; `edition` is that of the bank."""

    id: int
    classroom: int
    edition: str
    item: Slug
    seed: str
    phase: Phase
    step: int
    started: dt.datetime
    changed: dt.datetime
    ended: dt.datetime | None

    @property
    def proved(self) -> bool:
        """Whether everybody may see the key."""
        return self.phase == "proof"

    @property
    def asks(self) -> Round | None:
        """Which answer is asked for now."""
        rounds: dict[Phase, Round] = {"alone": 1, "again": 2}
        return rounds.get(self.phase) if self.ended is None else None

    @property
    def following(self) -> Phase | None:
        """The phase after this one."""
        return None if self.proved else PHASES[PHASES.index(self.phase) + 1]

    @property
    def before(self) -> Phase | None:
        """The phase to go back to. Nothing leads back from the key, which everybody has seen."""
        return None if self.phase in {"alone", "proof"} else PHASES[PHASES.index(self.phase) - 1]

    def takes(self, round_: Round, now: dt.datetime) -> bool:
        """Whether an answer of a round is taken now; of the first also a moment after the talk has begun.

        Whoever was about to send it when the teacher went on loses nothing, and nobody has seen a key yet.
        """
        if self.ended is not None:
            return False
        return self.asks == round_ or (round_ == 1 and self.phase == "talk" and now < self.changed + GRACE)


class Given(Model):
    """A pupil's newest answer of a round."""

    student: int
    round: Round
    revision: int
    response: Response
    confidence: Confidence | None
    saved: dt.datetime


class Change(NamedTuple):
    """How many pupils went which way from their first answer to their second. Partly right is not right here."""

    stayed_right: int
    to_wrong: int
    to_right: int
    stayed_wrong: int

    @property
    def pupils(self) -> int:
        """How many answered twice."""
        return sum(self)


class Share(NamedTuple):
    """One line of what was answered: its id and words, whether it belongs to the key, and how many in the two rounds.

    None stands for a round in which fewer than `FEWEST` pupils answered.
    """

    id: str
    text: str
    right: bool
    first: int | None
    second: int | None


def discussable(item: Item) -> bool:
    """Whether a question can be discussed: one answer, which a program can judge and its giver can change."""
    return item.revisable and item.score(item.keyed()).points is not None


def right(item: Item, response: Response) -> bool:
    """Whether a response earns full points."""
    return item.score(response).verdict == "right"


def change(item: Item, given: Mapping[int, Mapping[Round, Given]]) -> Change | None:
    """Which way those went who answered twice; None where they are fewer than `FEWEST`."""
    both = [one for one in given.values() if one.keys() >= ROUNDS]
    if len(both) < FEWEST:
        return None
    ways = Counter((right(item, one[1].response), right(item, one[2].response)) for one in both)
    return Change(ways[True, True], ways[True, False], ways[False, True], ways[False, False])


def shares(item: Item, seed: str, given: Iterable[Given]) -> list[Share]:
    """How many gave which answer; empty where fewer than `FEWEST` pupils answered in either round.

    Of a question with options each option has a line; of any other, right, partly right and not right.
    """
    rounds: dict[Round, list[Response]] = {1: [], 2: []}
    for one in given:
        rounds[one.round].append(one.response)
    first, second = (_counted(item, found) if len(found) >= FEWEST else None for found in rounds.values())
    if first is None and second is None:
        return []
    return [
        Share(id_, text, is_key, first[id_] if first else None, second[id_] if second else None)
        for id_, text, is_key in _lines(item, seed)
    ]


def _counted(item: Item, responses: Iterable[Response]) -> Counter[str]:
    if isinstance(item.view(), OptionsView):
        return Counter(id_ for response in responses for id_ in response.get(ANSWER, ()))
    return Counter(item.score(response).verdict for response in responses)


def _lines(item: Item, seed: str) -> list[tuple[str, str, bool]]:
    view = item.view(seed)
    if isinstance(view, OptionsView):
        keys = item.keyed().get(ANSWER, ())
        return [(option.id, option.text, option.id in keys) for option in view.options]
    return [(verdict, "", verdict == "right") for verdict in ("right", "partly", "wrong")]
