"""Regrading: whether a corrected item is other words or another scoring, whether it reads old responses, and what it does."""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from secondsource.core.attempt import Sitting
from secondsource.core.items.base import Item
from secondsource.core.outcome import BadResponseError, Response
from secondsource.core.ruling import Effect, Ruling

Change = Literal["none", "cosmetic", "scoring"]

# Fields that say something to people, and from which no type works out points. Whatever is not named here may score.
PROSE = frozenset(
    {
        *("stem", "claim", "text", "message", "sender", "consequence", "scenario", "name", "levels", "model", "ends"),
        *("feedback", "reason", "proof", "evidence", "dossier", "excerpts", "misconception", "misconceptions"),
        *("skill", "level", "enemies"),
    }
)


_KEYS = frozenset({"accepted"})  # what is typed to be right is no part of the question


class Reworded(NamedTuple):
    """A text that pupils read in the question, as it was and as it is; empty where there is none."""

    before: str
    after: str


def change(before: Item, after: Item, responses: Iterable[Response]) -> Change:
    """What lies between two editions of an item.

    Cosmetic: with the words, the feedback and what only lessons need (PROSE) taken out, both are the same record, with
    the same ids in the same order, keys, weights and accepted forms; and each of the responses earns the same from
    both. Everything else is scoring, also where it happens to change nobody's points: the dry run tells that. Words
    that now say something else under the same ids are not seen here: they are shown to the teacher.
    """
    if before == after:
        return "none"
    if _skeleton(before) != _skeleton(after):
        return "scoring"
    same = all(_earned(before, one) == _earned(after, one) for one in responses)
    return "cosmetic" if same else "scoring"


def readable(item: Item, response: Response) -> bool:
    """Whether a stored response is one to this item: sent to it anew, it would be stored as it is.

    A text that a person judges is readable, however long it may be now.
    """
    try:
        return item.parse({slot: list(values) for slot, values in response.items()}) == response
    except BadResponseError:
        return item.score({}).points is None


def effect(sitting: Sitting, item: str, ruling: Ruling) -> Effect:
    """What a ruling about an item does to the score of an attempt that has it, beside those in force."""
    decided = sitting.model_copy(update={"rulings": {**sitting.rulings, item: ruling}})
    return Effect(
        points_before=sitting.points(),
        most_before=sitting.most(),
        points_after=decided.points(),
        most_after=decided.most(),
    )


def reworded(before: Item, after: Item) -> list[Reworded]:
    """What a pupil reads otherwise in the question itself: no feedback, no key."""
    old, new = (
        {line.loc: line.text for line in one.lines() if line.part != "feedback" and _KEYS.isdisjoint(line.loc)}
        for one in (before, after)
    )
    places = [*new, *(loc for loc in old if loc not in new)]
    return [Reworded(old.get(loc, ""), new.get(loc, "")) for loc in places if old.get(loc) != new.get(loc)]


def _earned(item: Item, response: Response) -> float | None:
    return item.score(response).points


def _skeleton(item: Item) -> Any:
    return _bare(item.model_dump(mode="json", by_alias=True))


def _bare(value: Any) -> Any:
    """Plain data without prose, and without what is empty then."""
    if isinstance(value, dict):
        kept = {name: _bare(inner) for name, inner in value.items() if name not in PROSE}
        return {name: inner for name, inner in kept.items() if inner not in (None, {}, [])}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value
