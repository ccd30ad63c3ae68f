"""A rating: what a person gives a text that no program can judge, criterion by criterion."""

import datetime as dt
import hashlib
from typing import Literal

from secondsource.core.items.base import ANSWER
from secondsource.core.model import Model, Slug
from secondsource.core.outcome import Response

Level = Literal[1, 2, 3]
LEVELS: tuple[Level, ...] = (1, 2, 3)


class Rating(Model):
    """A level for each criterion, by its id, and a comment that the pupil reads.

    `text` is the digest of the text that was read: where the pupil has written another one since, the rating is of the
    old one and counts no more.
    """

    levels: dict[Slug, Level]
    comment: str = ""
    text: str
    teacher: str
    saved: dt.datetime

    def fits(self, response: Response) -> bool:
        """Whether it is of this text."""
        return self.text == text_digest(response)

    @property
    def share(self) -> float:
        """The part of the points that the levels give, 0 to 1: nothing for a 1, half for a 2, all for a 3.

        >>> Rating(levels={"a": 3, "b": 2}, text="", teacher="ms_cole", saved=dt.datetime(2026, 11, 3)).share
        0.75
        """
        return sum((level - 1) / 2 for level in self.levels.values()) / len(self.levels) if self.levels else 0.0


def text_digest(response: Response) -> str:
    """The digest of what was written, whatever its writer thought of it in a self-check."""
    return hashlib.sha256("\n".join(response.get(ANSWER, ())).encode()).hexdigest()
