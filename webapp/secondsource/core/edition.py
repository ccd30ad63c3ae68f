"""Editions: what was published, pinned by the digest of its canonical JSON and never changed.

A bank edition holds its items, the cards they cite and the misconceptions they name, so that an attempt can be shown
and scored again years later, whatever has become of the files.
"""

import hashlib
import json

from pydantic import BaseModel, PrivateAttr

from secondsource.core.bank import Bank, Form, Parallel
from secondsource.core.cards import Card
from secondsource.core.course import Course, Misconception, Proof
from secondsource.core.items import AnyItem
from secondsource.core.items.base import Item
from secondsource.core.model import Model, Slug, excerpt_of


class BankEdition(Model):
    """All that taking one bank needs."""

    course: Slug
    bank: Slug
    title: str
    lesson: Slug | None = None
    parallel: Parallel | None = None
    scenario: str | None = None
    items: tuple[AnyItem, ...]
    cards: dict[str, Card]
    misconceptions: dict[Slug, Misconception]
    skills: dict[Slug, str]
    standard_of_proof: tuple[Proof, ...]
    # By form its items, found once, with all the items that they were found among: a copy may have others.
    _forms: dict[Form, tuple[tuple[Item, ...], tuple[Item, ...]]] = PrivateAttr(default_factory=dict)

    @property
    def invented(self) -> bool:
        """Whether all that it quotes is invented."""
        return bool(self.cards) and all(card.invented for card in self.cards.values())

    def form(self, form: Form) -> tuple[Item, ...]:
        """The items of one form, in the order written."""
        found = self._forms.get(form)
        if found is None or found[0] is not self.items:
            found = self.items, tuple(item for item in self.items if (item.varies is None) == (form == "core"))
            self._forms[form] = found
        return found[1]


def canonical(model: BaseModel) -> str:
    """The canonical JSON of a model: keys sorted, no spaces, defaults left out.

    Leaving defaults out keeps the digest of an unchanged item when its type learns a new optional field.
    """
    data = model.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def edition_digest(model: BaseModel) -> str:
    """The digest under which an edition is kept: 64 hexadecimal digits of SHA-256."""
    return digest_of(canonical(model))


def digest_of(text: str) -> str:
    """The same of a model whose canonical JSON is at hand."""
    return hashlib.sha256(text.encode()).hexdigest()


def edition_of(
    bank: Bank, course: Course, cards: dict[str, Card], misconceptions: dict[str, Misconception]
) -> BankEdition:
    """Pin a checked bank. Raises KeyError where the bank cites what is not there: check it first."""
    refs = {excerpt_of(ref) for item in bank.items for ref in cited(item)}
    tags = {tag for item in bank.items for _, tag in item.tags()}
    names = {skill.id: skill.name for skill in course.skills}
    return BankEdition(
        course=course.course,
        bank=bank.bank,
        title=bank.title,
        lesson=bank.lesson,
        parallel=bank.parallel,
        scenario=bank.scenario,
        items=tuple(item.bound(cards) for item in bank.items),
        cards={ref: cards[ref] for ref in sorted(refs)},
        misconceptions={tag: misconceptions[tag] for tag in sorted(tags)},
        skills={item.skill: names[item.skill] for item in bank.items if item.skill},
        standard_of_proof=course.standard_of_proof,
    )


def cited(item: Item) -> tuple[str, ...]:
    """Every reference of an item: its dossier, and the evidence of its feedback."""
    return (*item.dossier, *(ref for _, refs, _ in item.citations() for ref in refs))
