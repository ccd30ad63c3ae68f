"""Requests for help: a pupil asks in a task, and takes it back or is helped."""

import datetime as dt
import sqlite3

from secondsource.store.times import from_text, to_text


def ask(conn: sqlite3.Connection, student: int, assignment: int, at: dt.datetime) -> None:
    """Ask for help. Whoever has asked already keeps the place."""
    conn.execute(
        "INSERT INTO help_requests (student, assignment, asked) VALUES (:student, :assignment, :at) "
        "ON CONFLICT (student, assignment) WHERE ended IS NULL DO NOTHING",
        {"student": student, "assignment": assignment, "at": to_text(at)},
    )


def end(conn: sqlite3.Connection, student: int, assignment: int, at: dt.datetime, teacher: int | None = None) -> None:
    """The pupil is helped by a teacher; without one the pupil has taken it back."""
    conn.execute(
        "UPDATE help_requests SET ended = :at, helped_by = :teacher "
        "WHERE student = :student AND assignment = :assignment AND ended IS NULL",
        {"student": student, "assignment": assignment, "at": to_text(at), "teacher": teacher},
    )


def end_all(conn: sqlite3.Connection, assignment: int, at: dt.datetime) -> None:
    """Nobody waits any more, because the task was ended."""
    conn.execute(
        "UPDATE help_requests SET ended = :at WHERE assignment = :assignment AND ended IS NULL",
        {"assignment": assignment, "at": to_text(at)},
    )


def waiting(conn: sqlite3.Connection, assignment: int) -> dict[int, dt.datetime]:
    """Who waits for help in an assignment, and since when; whoever has waited longest comes first."""
    rows = conn.execute(
        "SELECT student, asked FROM help_requests WHERE assignment = :assignment AND ended IS NULL ORDER BY asked, id",
        {"assignment": assignment},
    )
    return {row["student"]: from_text(row["asked"]) for row in rows}
