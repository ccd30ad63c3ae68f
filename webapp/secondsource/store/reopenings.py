"""Attempts opened again: the end is taken back, and who did it, when and why is kept."""

import datetime as dt
import sqlite3
from typing import NamedTuple

from secondsource.store.times import from_text, to_text


class Reopening(NamedTuple):
    """One of them. `explained`: the keys could be seen before it."""

    attempt: str
    explained: bool
    reason: str
    teacher: str
    reopened: dt.datetime


def reopen(  # noqa: PLR0913  what is kept of it, each by name
    conn: sqlite3.Connection, attempt: str, *, explained: bool, reason: str, teacher: int, at: dt.datetime
) -> None:
    """Take the end of a finished attempt back, and keep what it was."""
    conn.execute(
        "INSERT INTO reopenings (attempt, finished, explained, reason, teacher, reopened) "
        "SELECT id, finished, :explained, :reason, :teacher, :at FROM attempts WHERE id = :attempt",
        {"attempt": attempt, "explained": explained, "reason": reason, "teacher": teacher, "at": to_text(at)},
    )
    conn.execute("UPDATE attempts SET finished = NULL WHERE id = :attempt", {"attempt": attempt})


def of_assignment(conn: sqlite3.Connection, assignment: int) -> list[Reopening]:
    """All of an assignment, the oldest first."""
    rows = conn.execute(
        "SELECT r.attempt, r.explained, r.reason, t.name AS teacher, r.reopened FROM attempts AS a "
        "JOIN reopenings AS r ON r.attempt = a.id JOIN teachers AS t ON t.id = r.teacher "
        "WHERE a.assignment = :assignment ORDER BY r.id",
        {"assignment": assignment},
    )
    return [
        Reopening(**{**dict(row), "explained": bool(row["explained"]), "reopened": from_text(row["reopened"])})
        for row in rows
    ]
