"""Where somebody is in an attempt, told by the answers alone: nobody's browser reports which page is open."""

from typing import Literal, NamedTuple

from secondsource.core.attempt import Sitting
from secondsource.core.items.base import Item

State = Literal["open", "begun", "saved", "right", "partly", "wrong", "ungraded"]


class Mark(NamedTuple):
    """What became of one item so far; a verdict only where verdicts were asked for."""

    position: int
    state: State


def at(sitting: Sitting) -> int | None:
    """The position, from 1, of the next open item after the one saved last; None when no item is open.

    Whoever has skipped some and come to the end is at the first of those.
    """
    items = sitting.items
    newest = max(sitting.answers.values(), key=lambda answer: answer.saved, default=None)
    last = next((n for n, item in enumerate(items) if newest and item.id == newest.item), None)
    if last is not None and not sitting.complete(items[last]):
        return last + 1  # in the middle of it
    start = 0 if last is None else last + 1
    order = [*range(start, len(items)), *range(start)]
    return next((n + 1 for n in order if not sitting.complete(items[n])), None)


def marks(sitting: Sitting, *, verdicts: bool) -> list[Mark]:
    """For each item what became of it; right or wrong only with `verdicts`."""
    return [Mark(n, _state(sitting, item, verdicts=verdicts)) for n, item in enumerate(sitting.items, 1)]


def _state(sitting: Sitting, item: Item, *, verdicts: bool) -> State:
    if sitting.answer(item) is None:
        return "open"
    if not sitting.complete(item):
        return "begun"
    return sitting.outcome(item).verdict if verdicts else "saved"
