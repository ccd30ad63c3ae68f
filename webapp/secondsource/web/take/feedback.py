"""Feedback as a page shows it: what happened, why, what tempted, and the passages that prove it."""

from dataclasses import dataclass, field, replace

from secondsource.core.attempt import Sitting
from secondsource.core.cards import Passage, passages
from secondsource.core.course import Misconception
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item
from secondsource.core.outcome import Note, Outcome, Response
from secondsource.web.take.judged import Judged, judged


@dataclass(frozen=True)
class Explained:
    """The feedback on one item, for whoever may see its key; `explain` makes it for students, once that is so."""

    item: Item
    outcome: Outcome
    yours: str
    key: str
    notes: list[tuple[Note, Misconception | None]]
    passages: list[Passage]
    within: dict[str, "Explained"] = field(default_factory=dict)  # of the items inside it, by name
    judged: Judged | None = None  # what people decided about it; None where nothing is to be told of that

    @property
    def proved(self) -> bool:
        """Whether a passage is named for anything that is right in it."""
        return any(note.right and note.evidence for note in self.outcome.notes)


def explain(sitting: Sitting, item: Item) -> Explained | None:
    """The feedback on an item; None while it is not answered or held back, so that no page can show a key too early."""
    return explained(sitting, item) if sitting.released and sitting.complete(item) else None


def explained(sitting: Sitting, item: Item) -> Explained:
    """The feedback on an item for whoever may see its key; `yours` is empty where there is no answer."""
    answer = sitting.answer(item)
    response = answer.response if answer else {}
    made = explain_response(sitting.edition, sitting.ruled(item), response, sitting.outcome(item))
    return replace(made, judged=judged(sitting, item))


def explain_response(edition: BankEdition, item: Item, response: Response, outcome: Outcome | None = None) -> Explained:
    """The feedback on any response to an item of an edition, for whoever may see its key; `outcome` where people judged it."""
    outcome = outcome or item.score(response)
    return Explained(
        item=item,
        outcome=outcome,
        yours=item.readable(response),
        key=item.readable(item.keyed()),
        notes=[
            (note, edition.misconceptions[note.misconception] if note.misconception else None) for note in outcome.notes
        ],
        passages=passages(edition.cards, tuple(ref for note in outcome.notes for ref in note.evidence)),
        within={
            name: explain_response(edition, inner, given) for name, (inner, given) in item.within(response).items()
        },
    )
