"""An attempt: one student's way through one form of a bank edition."""

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from secondsource.core import scoring
from secondsource.core.assignment import Assignment
from secondsource.core.bank import Form
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item
from secondsource.core.model import Model
from secondsource.core.outcome import Outcome, Response
from secondsource.core.rating import Rating
from secondsource.core.ruling import Ruling

Confidence = Literal["guessing", "fairly", "certain"]
CONFIDENCES: tuple[Confidence, ...] = ("guessing", "fairly", "certain")


class Answer(Model):
    """The newest response to one item, as it is stored."""

    item: str
    revision: int
    response: Response
    confidence: Confidence | None
    first_shown: dt.datetime
    saved: dt.datetime
    late: bool = False


class Attempt(Model):
    """An attempt as it is stored. `seed` gives the order of options; `edition` is the digest of what was published.

    `plan` are the ids of its items in their order, drawn when it began; None: all of its form, as written. With
    `as_written` its options stand as their author wrote them, where that does not tell the key.
    """

    id: str
    student: int
    course: str
    bank: str
    edition: str
    form: Form
    number: int
    seed: str
    plan: tuple[str, ...] | None = None
    as_written: bool = False
    started: dt.datetime
    finished: dt.datetime | None
    assignment: int | None = Field(default=None, description="What it was made for; None for practice.")
    explained: dt.datetime | None = Field(default=None, description="It was opened again then, its keys seen perhaps.")

    def seed_of(self, item: Item) -> str:
        """The seed that the parts of an item are mixed by."""
        return "" if self.as_written and not item.order_tells else self.seed


class Sitting(Model):
    """An attempt with its edition and its answers: all that the pages of an attempt are drawn from."""

    attempt: Attempt
    edition: BankEdition
    answers: dict[str, Answer]
    assignment: Assignment | None = None
    released: bool = Field(description="Whether whoever looks at it may see points, keys and feedback now.")
    ratings: dict[str, Rating] = Field(default={}, description="By item, what a teacher gave the text.")
    rulings: dict[str, Ruling] = Field(default={}, description="By item, what a teacher decided about it later.")

    @property
    def items(self) -> tuple[Item, ...]:
        """The items in the order they are taken: as drawn for the attempt, or easy to hard as the bank has them."""
        if self.attempt.plan is None:
            return self.edition.form(self.attempt.form)
        items = {item.id: item for item in self.edition.items}  # a review asks core items again that were missed
        return tuple(items[id_] for id_ in self.attempt.plan)

    def answer(self, item: Item) -> Answer | None:
        """The answer to an item, once there is one."""
        return self.answers.get(item.id)

    def ruled(self, item: Item) -> Item:
        """The item as it is scored and explained: corrected, where a teacher decided so."""
        return scoring.ruled(item, self.rulings.get(item.id))

    def counts(self, item: Item) -> bool:
        """Whether an item counts; a teacher may have left it out."""
        return scoring.counts(self.rulings.get(item.id))

    def outcome(self, item: Item) -> Outcome:
        """What the answer to an item earned; none earns what an empty one does. People's decisions are in it.

        Credit for everybody comes to an item without an answer when the attempt is finished.
        """
        answer, finished = self.answer(item), self.attempt.finished is not None
        return scoring.outcome(
            item,
            answer.response if answer else {},
            self.ratings.get(item.id),
            self.rulings.get(item.id) if answer or finished else None,
            handed_in=finished and self.attempt.assignment is not None,
        )

    def waits(self, item: Item) -> bool:
        """Whether a teacher still has to judge the answer. In practice nobody does."""
        asked = self.answer(item) is not None and self.attempt.assignment is not None and self.counts(item)
        return asked and self.outcome(item).points is None

    def may_change(self, item: Item) -> bool:
        """Whether another answer may take the place of the stored one: as long as nobody could see its feedback."""
        answer = self.answer(item)
        return answer is not None and item.revisable and not self.released and not self._settled(answer)

    def _settled(self, answer: Answer) -> bool:
        """Whether it could be seen what is right when the answer stood already, and may be hidden again now."""
        if self.attempt.explained and answer.saved <= self.attempt.explained:
            return True
        return self.assignment is not None and self.assignment.settled(answer.saved)

    def complete(self, item: Item) -> bool:
        """Whether an item is answered to its end. Most are with one answer; a scenario takes one for each decision."""
        answer = self.answer(item)
        return answer is not None and item.complete(answer.response)

    def place(self) -> int | None:
        """The position, from 1, of the first item that is not answered to its end; None when all are."""
        return next((n for n, item in enumerate(self.items, 1) if not self.complete(item)), None)

    def points(self, skill: str | None = None) -> float:
        """Points in all, or for one skill; an item without an answer earns none, one that waits for a teacher none yet."""
        return sum(self.outcome(item).points or 0 for item in self._of(skill))

    def most(self, skill: str | None = None) -> float:
        """The points that could be had, without those that nobody has given or refused yet."""
        return sum(outcome.most for item in self._of(skill) if (outcome := self.outcome(item)).points is not None)

    def _of(self, skill: str | None) -> Iterator[Item]:
        return (item for item in self.items if skill in {None, item.skill} and self.counts(item))
