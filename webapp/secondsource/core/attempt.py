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
    """An attempt as it is stored. `seed` gives the order of options; `edition` is the digest of what was published."""

    id: str
    student: int
    course: str
    bank: str
    edition: str
    form: Form
    number: int
    seed: str
    started: dt.datetime
    finished: dt.datetime | None
    assignment: int | None = Field(default=None, description="What it was made for; None for practice.")


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
        """The items in the order they are taken, easy to hard as the bank has them."""
        return self.edition.form(self.attempt.form)

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
        """What the answer to an item earned; none earns what an empty one does. People's decisions are in it."""
        answer = self.answer(item)
        response = answer.response if answer else {}
        return scoring.outcome(item, response, self.ratings.get(item.id), self.rulings.get(item.id))

    def may_change(self, item: Item) -> bool:
        """Whether another answer may take the place of the stored one: as long as nobody could see its feedback."""
        answer = self.answer(item)
        explained = self.assignment is not None and answer is not None and self.assignment.settled(answer.saved)
        return answer is not None and item.revisable and not self.released and not explained

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
