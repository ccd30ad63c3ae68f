"""Marking: a teacher reads what pupils wrote to open questions, and gives each text levels and a comment."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item
from secondsource.core.people import Classroom, Teacher
from secondsource.core.rating import Level, Rating
from secondsource.core.words import gettext as _
from secondsource.store import comments, editions, ratings, times, written
from secondsource.store.comments import Comment
from secondsource.store.database import Database
from secondsource.store.written import Written

MOST_LETTERS = 2000  # of a comment


class RatedError(RefusedError):
    """Somebody else has rated the text since the page was shown; `rating` is what they gave."""

    def __init__(self, rating: Rating) -> None:
        text = _(
            "{name} has marked this text in the meantime. Look at both: keep those levels, or save yours after all."
        )
        super().__init__(text.format(name=rating.teacher))
        self.rating = rating


class RewrittenError(RefusedError):
    """The pupil has written another text since the page was shown."""


@dataclass(frozen=True)
class Question:
    """An open item of a bank, and every text to it in a class, whichever edition of the item it answers."""

    course: str
    bank: str
    title: str
    item: Item
    texts: Sequence[Written]

    @property
    def waiting(self) -> int:
        """How many texts wait."""
        return sum(one.waits for one in self.texts)


class Read(NamedTuple):
    """All that a text is judged with: the item and the bank as the pupil had them, and the newest rating."""

    text: Written
    item: Item
    edition: BankEdition
    rating: Rating | None


@dataclass(frozen=True)
class Given:
    """Levels and comment on their way into the store, with the text and the newest rating that their page showed."""

    levels: dict[str, Level]
    comment: str
    digest: str
    seen: int | None


class Bank(NamedTuple):
    """Comments that a teacher may pick from: those kept, and those written to the same question before."""

    kept: list[Comment]
    used: list[str]


def waiting(database: Database, rooms: Iterable[Classroom]) -> dict[int, int]:
    """By number of some classes, how many texts wait; those without any are not in it."""
    return written.waiting(database.read(), [room.id for room in rooms], times.now())


def questions(database: Database, classroom: Classroom) -> list[Question]:
    """Every open item that somebody in the class has written to, by bank, in the order of the bank."""
    conn = database.read()
    found: dict[tuple[str, str, str], list[Written]] = {}
    for one in written.of_classrooms(conn, [classroom.id], times.now()):
        found.setdefault((one.course, one.bank, one.item), []).append(one)
    made = [_question(conn, texts) for texts in found.values()]
    return sorted(made, key=lambda one: (one.course, one.title, _position(conn, one)))


def question(database: Database, classroom: Classroom, item: str, attempt: str) -> Question | None:
    """The one of them with this item to which a text was written in an attempt."""
    found = (one for one in questions(database, classroom) if one.item.id == item)
    return next((one for one in found if any(text.attempt == attempt for text in one.texts)), None)


def read(database: Database, text: Written) -> Read:
    """A text with all that it is judged with."""
    conn = database.read()
    rating = ratings.by_id(conn, text.rating) if text.rating is not None else None
    return Read(text, editions.item_edition(conn, text.item_edition), editions.bank_edition(conn, text.edition), rating)


def rate(database: Database, teacher: Teacher, text: Written, given: Given, *, keep: bool = False) -> None:
    """Give a text levels and a comment, and `keep` the comment for later. Earlier ratings stay for the record.

    The same sent twice is stored once. Raises RatedError where somebody rated it meanwhile, RewrittenError where its
    pupil wrote another one, and RefusedError where it is not there any more; nothing is stored then.
    """
    now = times.now()
    rating = Rating(levels=given.levels, comment=given.comment, text=given.digest, teacher=teacher.name, saved=now)

    def job(conn: sqlite3.Connection) -> None:
        found = written.of_classrooms(conn, [text.classroom], now)
        current = next((one for one in found if (one.attempt, one.item) == (text.attempt, text.item)), None)
        if current is None:
            raise RefusedError(_("This text is not there any more: its attempt was reopened, or its task taken back."))
        if current.digest != given.digest:
            raise RewrittenError(_("The text was changed in the meantime. Read it again: this is how it stands now."))
        if current.rating is not None and current.rating != given.seen:
            stored = ratings.by_id(conn, current.rating)
            if not _same(stored, rating):
                raise RatedError(stored)
        else:
            ratings.add(conn, text.attempt, text.item, rating, teacher.id)
        if keep and rating.comment:
            comments.keep(conn, teacher.id, rating.comment, now)

    database.write(job)


def bank(database: Database, teacher: Teacher, item: str) -> Bank:
    """The comments that a teacher may pick from beside an item; none stands there twice."""
    conn = database.read()
    kept = comments.of_teacher(conn, teacher.id)
    known = {one.text for one in kept}
    return Bank(kept, [text for text in comments.used(conn, teacher.id, item) if text not in known])


def drop_comment(database: Database, teacher: Teacher, comment: int) -> None:
    """Keep one of one's own comments no longer."""
    database.write(lambda conn: comments.drop(conn, teacher.id, comment))


def _question(conn: sqlite3.Connection, texts: Sequence[Written]) -> Question:
    newest = max(texts, key=lambda one: one.saved)
    title = editions.bank_edition(conn, newest.edition).title
    return Question(newest.course, newest.bank, title, editions.item_edition(conn, newest.item_edition), texts)


def _position(conn: sqlite3.Connection, question: Question) -> int:
    return list(editions.item_digests(conn, question.texts[0].edition)).index(question.item.id)


def _same(one: Rating, other: Rating) -> bool:
    fields = ("levels", "comment", "text", "teacher")
    return all(getattr(one, name) == getattr(other, name) for name in fields)
