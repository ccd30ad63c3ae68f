"""An attempt: one student's way through one form of a bank edition."""

import datetime as dt
from typing import Literal

from secondsource.core.bank import Form
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item
from secondsource.core.model import Model
from secondsource.core.outcome import Outcome, Response

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


class Sitting(Model):
    """An attempt with its edition and its answers: all that the pages of an attempt are drawn from."""

    attempt: Attempt
    edition: BankEdition
    answers: dict[str, Answer]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items in the order they are taken, easy to hard as the bank has them."""
        return self.edition.form(self.attempt.form)

    def answer(self, item: Item) -> Answer | None:
        """The answer to an item, once there is one."""
        return self.answers.get(item.id)

    def outcome(self, item: Item) -> Outcome | None:
        """What the answer to an item earned; None while there is no answer."""
        answer = self.answer(item)
        return item.score(answer.response) if answer else None

    def place(self) -> int | None:
        """The position, from 1, of the first item without an answer; None when all are answered."""
        return next((n for n, item in enumerate(self.items, 1) if item.id not in self.answers), None)

    def points(self) -> float:
        """Points in all; an item without an answer earns none."""
        return sum(outcome.points for item in self.items if (outcome := self.outcome(item)))

    def most(self) -> float:
        """The points that could be had."""
        return sum(item.score({}).most for item in self.items)
