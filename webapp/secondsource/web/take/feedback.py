"""Feedback as a page shows it: what happened, why, what tempted, and the passages that prove it."""

from dataclasses import dataclass

from secondsource.core.attempt import Sitting
from secondsource.core.cards import Passage, passages
from secondsource.core.course import Misconception
from secondsource.core.items.base import Item
from secondsource.core.outcome import Note, Outcome


@dataclass(frozen=True)
class Explained:
    """The feedback on one answered item. It is only ever made when there is an answer."""

    item: Item
    outcome: Outcome
    yours: str
    key: str
    notes: list[tuple[Note, Misconception | None]]
    passages: list[Passage]


def explain(sitting: Sitting, item: Item) -> Explained | None:
    """The feedback on an item; None while it has no answer, so that no page can show a key too early."""
    answer = sitting.answer(item)
    if answer is None:
        return None
    return explained(sitting, item, item.score(answer.response), item.readable(answer.response))


def explained(sitting: Sitting, item: Item, outcome: Outcome, yours: str) -> Explained:
    """The feedback on an outcome."""
    edition = sitting.edition
    return Explained(
        item=item,
        outcome=outcome,
        yours=yours,
        key=item.readable(item.keyed()),
        notes=[
            (note, edition.misconceptions[note.misconception] if note.misconception else None) for note in outcome.notes
        ],
        passages=passages(edition.cards, tuple(ref for note in outcome.notes for ref in note.evidence)),
    )


def explain_all(sitting: Sitting) -> list[Explained]:
    """The feedback on each item in order, for a review; one left open is explained with `yours` empty."""
    return [explain(sitting, item) or explained(sitting, item, item.score({}), "") for item in sitting.items]
