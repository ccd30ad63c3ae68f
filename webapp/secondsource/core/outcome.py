"""What a response earned, and which feedback explains it."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from secondsource.core.model import Model, Refs, Slug

# A response as it is stored: for each slot of an item the values given, in the item's own form.
# A choice has the one slot "answer"; a match item has a slot for each pair. A slot left empty is absent.
Response = dict[str, tuple[str, ...]]

# What a browser sent, before an item has made a response of it.
Form = Mapping[str, list[str]]

Verdict = Literal["right", "partly", "wrong", "ungraded"]


class BadResponseError(ValueError):
    """What was sent is no response to this item. The message is for the student, and says what to do."""


class Note(Model):
    """One piece of feedback: what it speaks of, whether that is right, and the passage that shows it."""

    about: str = Field(description="The option, pair or value as the student read it.")
    right: bool = Field(description="True where what it speaks of belongs to the key.")
    chosen: bool = Field(description="True where the student's response holds it.")
    instead: str | None = Field(default=None, description="What the student gave in its place, as it was read.")
    text: str = Field(default="", description="Why; empty where its author has not said so yet.")
    misconception: Slug | None = None
    evidence: Refs = ()


class Word(Model):
    """One word of an excerpt that the student marked words in, and what became of it."""

    text: str
    state: Literal["plain", "hit", "missed", "excess"]


class Outcome(Model):
    """Points for one response, 0 to `most`, and the notes that explain them."""

    points: float | None = Field(ge=0, description="None where no program can judge: a teacher does.")
    most: float = Field(gt=0)
    notes: tuple[Note, ...]
    words: tuple[Word, ...] = Field(default=(), description="The excerpt word by word, for an item that marks words.")

    @property
    def verdict(self) -> Verdict:
        """Right for full points, wrong for none, partly in between; ungraded until somebody has judged."""
        if self.points is None:
            return "ungraded"
        if self.points >= self.most:
            return "right"
        return "partly" if self.points > 0 else "wrong"
