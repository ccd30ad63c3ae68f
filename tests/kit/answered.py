"""Classes that have answered: many pupils at once, written straight into the store as the server would."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence

from secondsource.actions import classes
from secondsource.core.attempt import Attempt, Confidence
from secondsource.core.bank import Form
from secondsource.core.items.base import Item
from secondsource.core.outcome import Response
from secondsource.core.people import Classroom, Pupil
from secondsource.store import attempts, editions, responses
from secondsource.store.database import Database

AT = dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)
Answering = Callable[[int, Item], Response | None]  # what the n-th pupil gives to an item; None leaves it out


def join_many(database: Database, room: Classroom, count: int, name: str = "pupil") -> list[Pupil]:
    """So many pupils join a class."""
    return [classes.join(database, room.code, f"{name} {n}").pupil for n in range(1, count + 1)]


def sit(
    conn: sqlite3.Connection,
    pupil: int,
    digest: str,
    answers: dict[str, Response],
    *,
    assignment: int | None = None,
    form: Form = "core",
    at: dt.datetime = AT,
    confidence: Confidence | None = None,
    finished: bool = True,
    drawn: tuple[str, ...] | None = None,
) -> Attempt:
    """One attempt at an edition with its answers, all at one moment."""
    edition = editions.bank_edition(conn, digest)
    which = {"student": pupil, "course": edition.course, "bank": edition.bank, "edition": digest, "form": form}
    made = attempts.start(conn, **which, at=at, assignment=assignment, plan=lambda _seed: drawn)
    for item, response in answers.items():
        responses.save(
            conn,
            attempt=made.id,
            item=item,
            revision=1,
            idem=item,
            response=response,
            confidence=confidence,
            first_shown=at,
            saved=at,
            follows=lambda _stored: True,
        )
    return attempts.finish(conn, made.id, at) if finished else made


def all_sit(
    database: Database, people: Sequence[Pupil], digest: str, answering: Answering, **more: object
) -> list[Attempt]:
    """Each pupil sits an edition, in one write."""
    items = editions.bank_edition(database.read(), digest).form("core")

    def job(conn: sqlite3.Connection) -> list[Attempt]:
        return [
            sit(conn, one.id, digest, {i.id: r for i in items if (r := answering(n, i)) is not None}, **more)  # type: ignore[arg-type]  # passed on
            for n, one in enumerate(people)
        ]

    return database.write(job)


def keyed(_n: int, item: Item) -> Response:
    """Everything right."""
    return item.keyed()


def nothing(_n: int, _item: Item) -> None:
    """Nothing at all."""
