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
    """The feedback on an item; None while it is not answered or held back, so that no page can show a key too early."""
    return explained(sitting, item) if sitting.released and sitting.complete(item) else None


def explained(sitting: Sitting, item: Item) -> Explained:
    """The feedback on an item for whoever may see its key; `yours` is empty where there is no answer."""
    edition, answer = sitting.edition, sitting.answer(item)
    response = answer.response if answer else {}
    outcome = item.score(response)
    return Explained(
        item=item,
        outcome=outcome,
        yours=item.readable(response),
        key=item.readable(item.keyed()),
        notes=[
            (note, edition.misconceptions[note.misconception] if note.misconception else None) for note in outcome.notes
        ],
        passages=passages(edition.cards, tuple(ref for note in outcome.notes for ref in note.evidence)),
    )
