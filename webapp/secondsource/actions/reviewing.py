"""What a student is to review: every quiz that was finished comes back after a day, a week and three weeks."""

import datetime as dt
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from secondsource.actions import sittings
from secondsource.core import reviewing
from secondsource.core.attempt import Attempt, Sitting
from secondsource.core.bank import Form
from secondsource.core.days import today
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item
from secondsource.store import attempts, connections, editions, responses, rulings, times
from secondsource.store.database import Database

_MINUTES = 2  # of an item, as lessons plan it

_Bank = tuple[str, str]


@dataclass(frozen=True)
class Review:
    """The review of one bank, by its course and id: from which day on it is due, and what it asks."""

    course: str
    bank: str
    edition: BankEdition
    due: dt.date
    items: tuple[Item, ...]
    open: Attempt | None

    @property
    def skills(self) -> list[str]:
        """The names of the skills that it is about, in the order asked."""
        return list(dict.fromkeys(self.edition.skills[item.skill] for item in self.items if item.skill))

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return _MINUTES * len(self.items)


@dataclass(frozen=True)
class Reviews:
    """What a student is to review today, what waits for another day though it is due, and when the next one comes."""

    today: list[Review]
    waiting: list[Review]
    next: dt.date | None


def of_student(
    database: Database, student: int | None, zone: str, served: Collection[_Bank], but: Collection[_Bank] = ()
) -> Reviews:
    """The reviews of a student by the days of a zone, of the banks that are `served`; not of those in `but`, the longest due first.

    `but` are banks that a task holds, since a review would show their answers.
    """
    if student is None:
        return Reviews([], [], None)
    conn, day = database.read(), today(zone, times.now())
    with connections.snapshot(conn):
        mine = [one for one in attempts.of_student(conn, student) if (one.course, one.bank) in {*served} - {*but}]
        finished = [one for one in mine if one.finished and one.form == "core"]
        ends = {which: _due(mine, which, zone) for which in {(one.course, one.bank) for one in finished}}
        coming = sorted((end, which) for which, end in ends.items() if end)
        ready = [_review(conn, student, mine, which, end) for end, which in coming if end <= day]
        later = next((end for end, which in coming if end > day and _variants(conn, which)), None)
    asked = [review for review in ready if review.items]
    fit = reviewing.today([len(review.items) for review in asked])
    return Reviews(asked[:fit], asked[fit:], later)


def size(database: Database, student: int | None, edition: BankEdition) -> int:
    """How many items a review of a bank asks a student now."""
    return len(plan(database.read(), student, edition) or ()) if student is not None else 0


def plan(conn: sqlite3.Connection, student: int, edition: BankEdition) -> tuple[str, ...] | None:
    """The ids of what a review of a bank asks a student now, in order; None where it has nothing to ask."""
    return tuple(item.id for item in _items(conn, student, attempts.of_student(conn, student), edition)) or None


def _due(mine: list[Attempt], which: _Bank, zone: str) -> dt.date | None:
    """When the next review of a bank is due; None when none is."""

    def days(form: Form) -> list[dt.date]:
        own = (one for one in mine if (one.course, one.bank) == which and one.form == form)
        return [today(zone, one.finished) for one in own if one.finished]

    return reviewing.due(max(days("core")), days("review"))


def _review(conn: sqlite3.Connection, student: int, mine: list[Attempt], which: _Bank, due: dt.date) -> Review:
    own = [one for one in mine if (one.course, one.bank) == which and one.form == "review" and one.finished is None]
    edition = _edition(conn, which)
    return Review(
        course=which[0],
        bank=which[1],
        edition=edition,
        due=due,
        items=_items(conn, student, mine, edition),
        open=own[0] if own else None,
    )


def _items(conn: sqlite3.Connection, student: int, mine: list[Attempt], edition: BankEdition) -> tuple[Item, ...]:
    own = [one for one in mine if (one.course, one.bank) == (edition.course, edition.bank) and one.finished]
    answers = {one.id: responses.answers(conn, one.id) for one in own}
    taken: list[Sitting] = sittings.together(conn, own, answers, rulings.of_student(conn, student))
    return reviewing.items(edition, taken)


def _variants(conn: sqlite3.Connection, which: _Bank) -> tuple[Item, ...]:
    return _edition(conn, which).form("review")


def _edition(conn: sqlite3.Connection, which: _Bank) -> BankEdition:
    course, bank = which
    return editions.bank_edition(conn, editions.current(conn, course)[bank])
