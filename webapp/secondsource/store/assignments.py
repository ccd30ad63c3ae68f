"""Assignments: what a classroom is to take. A withdrawn one is to everybody as if it were not there."""

import datetime as dt
import sqlite3
from typing import Any

from secondsource.core.assignment import Assignment, Release
from secondsource.store.times import from_text, to_text

_FIND = """
SELECT t.id, t.classroom, t.course, t.bank, t.second, t.reading, t.opens, t.closes, t.attempts, t.feedback, t.explained, c.zone
FROM assignments AS t JOIN classrooms AS c ON c.id = t.classroom
WHERE t.withdrawn IS NULL AND c.deleted IS NULL
"""


def create(  # noqa: PLR0913  what an assignment is made of, each by name
    conn: sqlite3.Connection,
    *,
    classroom: int,
    course: str,
    bank: str,
    second: str | None,
    reading: bool,
    opens: dt.datetime,
    closes: dt.datetime,
    attempts: int | None,
    feedback: Release,
    at: dt.datetime,
) -> int:
    """A new assignment; its number."""
    row: dict[str, Any] = {"classroom": classroom, "course": course, "bank": bank, "second": second}
    row |= {"reading": reading, "attempts": attempts, "feedback": feedback}
    row |= {"opens": to_text(opens), "closes": to_text(closes), "created": to_text(at)}
    added = conn.execute(
        "INSERT INTO assignments (classroom, course, bank, second, reading, opens, closes, attempts, feedback, created) "
        "VALUES (:classroom, :course, :bank, :second, :reading, :opens, :closes, :attempts, :feedback, :created)",
        row,
    )
    return added.lastrowid or 0


def of_classroom(conn: sqlite3.Connection, classroom: int) -> list[Assignment]:
    """The assignments of a classroom: the one that closes first comes first."""
    rows = conn.execute(f"{_FIND} AND t.classroom = :classroom ORDER BY t.closes, t.id", {"classroom": classroom})
    return [_assignment(row) for row in rows]


def by_id(conn: sqlite3.Connection, id_: int) -> Assignment | None:
    """The assignment with this number."""
    row = conn.execute(f"{_FIND} AND t.id = :id", {"id": id_}).fetchone()
    return None if row is None else _assignment(row)


def change(  # noqa: PLR0913  what may be changed, each by name
    conn: sqlite3.Connection,
    id_: int,
    *,
    opens: dt.datetime,
    closes: dt.datetime,
    attempts: int | None,
    feedback: Release,
    explained: dt.datetime | None,
) -> None:
    """Give an assignment other times and rules. What is to be taken stays."""
    row = {"id": id_, "attempts": attempts, "feedback": feedback, "opens": to_text(opens), "closes": to_text(closes)}
    conn.execute(
        "UPDATE assignments SET opens = :opens, closes = :closes, attempts = :attempts, feedback = :feedback, "
        "explained = :explained WHERE id = :id AND withdrawn IS NULL",
        {**row, "explained": None if explained is None else to_text(explained)},
    )


def withdraw(conn: sqlite3.Connection, id_: int, at: dt.datetime) -> None:
    """Ask nobody for it any more. What was answered stays, and counts as practice."""
    row = {"id": id_, "at": to_text(at)}
    conn.execute("UPDATE assignments SET withdrawn = :at WHERE id = :id AND withdrawn IS NULL", row)


def _assignment(row: sqlite3.Row) -> Assignment:
    times: dict[str, dt.datetime | None] = {"opens": from_text(row["opens"]), "closes": from_text(row["closes"])}
    times["explained"] = None if row["explained"] is None else from_text(row["explained"])
    return Assignment.model_validate({**dict(row), **times, "reading": bool(row["reading"])})
