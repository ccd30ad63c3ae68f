"""A quiz for paper: its questions in print, each excerpt once, and beside it the key to just that print.

What a pupil holds (`Paper`) is made of public views and closed cards alone. A card that several questions use stands on
the first page, so that there is one place to look for it; any other stands with its question. A text to underline words
in is printed where it is underlined.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from secondsource.core.bank import Form
from secondsource.core.cards import ClosedCard, Passage, passages
from secondsource.core.course import Misconception, Proof
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item, View
from secondsource.core.outcome import Outcome, Response

Version = Literal["a", "b"]
VERSIONS: tuple[Version, ...] = get_args(Version)

_MOST_SEEDS = 20  # tried until version B differs: of two rows that are shuffled, every other seed does


@dataclass(frozen=True)
class Question:
    """One question in print. `cards` has every excerpt that it speaks of; those in `shared` stand on the first page."""

    number: int
    view: View
    cards: dict[str, ClosedCard]
    shared: frozenset[str]


@dataclass(frozen=True)
class Paper:
    """What a pupil is handed: nothing in it tells a key."""

    course: str
    bank: str
    title: str
    scenario: str | None
    form: Form
    version: Version
    questions: tuple[Question, ...]
    shared: tuple[ClosedCard, ...]
    skills: dict[str, str]
    standard_of_proof: tuple[Proof, ...]


@dataclass(frozen=True)
class Keyed:
    """One question with its key, for the teacher: the response that earns full points, why, and what tempts."""

    question: Question
    item: Item
    given: Response
    outcome: Outcome
    passages: list[Passage]
    tempts: list[tuple[Misconception, list[str]]]


def seeds(edition: BankEdition, item: Item) -> dict[Version, str]:
    """The order of an item's options in each version; in B it is another than in A, wherever there is an order.

    It hangs on names alone, so that a paper that was copied last week fits the key that is printed today.
    """
    plain = f"paper {edition.course}/{edition.bank}"
    first = item.on_paper(plain)
    other = (f"{plain} {n}" for n in range(_MOST_SEEDS))
    return {"a": plain, "b": next((seed for seed in other if item.on_paper(seed) != first), plain)}


def paper(edition: BankEdition, form: Form, version: Version) -> Paper:
    """A form of a bank in print. The same every time, whatever the items hide."""
    views = [item.on_paper(seeds(edition, item)[version]) for item in edition.form(form)]
    uses = Counter(ref for view in views for ref in {*view.cards, *view.enclosed})
    shared = frozenset(ref for ref, n in uses.items() if n > 1)
    return Paper(
        course=edition.course,
        bank=edition.bank,
        title=edition.title,
        scenario=edition.scenario,
        form=form,
        version=version,
        questions=tuple(_question(edition, n, view, shared) for n, view in enumerate(views, 1)),
        shared=tuple(sorted((edition.cards[ref].closed() for ref in shared), key=lambda card: (card.letter, card.p))),
        skills=edition.skills,
        standard_of_proof=edition.standard_of_proof,
    )


def _question(edition: BankEdition, number: int, view: View, shared: frozenset[str]) -> Question:
    cards = {ref: edition.cards[ref].closed() for ref in (*view.dossier, *view.enclosed)}
    return Question(number, view, cards, shared & {*view.cards, *view.enclosed})


def keyed(edition: BankEdition, printed: Paper) -> Iterator[Keyed]:
    """The key to a paper, question by question."""
    for question, item in zip(printed.questions, edition.form(printed.form), strict=True):
        given = item.keyed()
        outcome = item.score(given)
        cited = tuple(ref for note in outcome.notes for ref in note.evidence)
        yield Keyed(question, item, given, outcome, passages(edition.cards, cited), _tempts(edition, item))


def _tempts(edition: BankEdition, item: Item) -> list[tuple[Misconception, list[str]]]:
    """Each misconception once, with the wrong answers that it leads to."""
    found: dict[str, list[str]] = {}
    for note in item.slips():
        if note.misconception:
            found.setdefault(note.misconception, []).append(note.about)
    return [(edition.misconceptions[tag], abouts) for tag, abouts in found.items()]
