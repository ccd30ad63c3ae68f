"""Personal data: every table that holds something of a student, for handing all of it out and for erasing it.

A new table that names a student or an attempt needs a line here; a test fails until it has one. What is erased is gone
from the tables, and what is free in the file is overwritten (`secure_delete`); `store.scrubbing` takes the last traces out
of the file and of the write-ahead log. Backups made before hold it until they expire: see `store.backups`.
"""

import datetime as dt
import json
import sqlite3
from typing import Any, NamedTuple

from secondsource.store import retention

_OF_ATTEMPTS = "attempt IN (SELECT id FROM attempts WHERE student = :student)"


class Holding(NamedTuple):
    """A table, which of its rows are a student's, what is not handed out of them, and which columns are JSON."""

    table: str
    where: str
    secret: frozenset[str] = frozenset()
    encoded: frozenset[str] = frozenset()


# In the order in which rows can be deleted: first those that name others.
HOLDINGS = (
    Holding("responses", _OF_ATTEMPTS, frozenset({"idem"}), frozenset({"response"})),
    Holding("discussion_answers", "student = :student", frozenset({"idem"}), frozenset({"response"})),
    Holding("help_requests", "student = :student"),
    Holding("pairs", ":student IN (owner, partner)"),
    Holding("ruling_effects", _OF_ATTEMPTS),
    Holding("reopenings", _OF_ATTEMPTS),
    Holding("ratings", _OF_ATTEMPTS, frozenset({"text"}), frozenset({"levels"})),
    Holding("attempts", "student = :student", encoded=frozenset({"items"})),
    Holding("accommodations", "student = :student"),
    Holding("support", "student = :student"),
    Holding("knocks", "student = :student", frozenset({"token"})),
    Holding("roster_ids", "student = :student"),
    Holding("sessions", "student = :student", frozenset({"token"})),
    Holding("students", "id = :student", frozenset({"token", "return_code"})),
)
# Tables that tell points of an attempt: nobody who may not see those yet is handed them.
JUDGED = ("ratings", "ruling_effects")


def counts(conn: sqlite3.Connection, student: int) -> dict[str, int]:
    """By table, how many rows are a student's."""
    statements = ((one.table, f"SELECT count(*) AS n FROM {one.table} WHERE {one.where}") for one in HOLDINGS)  # noqa: S608  made of constants
    return {table: conn.execute(statement, {"student": student}).fetchone()["n"] for table, statement in statements}


def everything(conn: sqlite3.Connection, student: int) -> dict[str, list[dict[str, Any]]]:
    """By table, a student's rows by column; without secrets, which are digests or numbers of forms and say nothing."""
    return {one.table: [_told(one, row) for row in _rows(conn, one, student)] for one in HOLDINGS}


def erase(conn: sqlite3.Connection, student: int, at: dt.datetime) -> None:
    """Delete every row of a student, and the student, and note that traces may be left. The number is never given again."""
    for one in HOLDINGS:
        conn.execute(f"DELETE FROM {one.table} WHERE {one.where}", {"student": student})  # noqa: S608  made of constants
    retention.leave_traces(conn, at)


def _rows(conn: sqlite3.Connection, held: Holding, student: int) -> list[sqlite3.Row]:
    return conn.execute(
        f"SELECT * FROM {held.table} WHERE {held.where} ORDER BY rowid",  # noqa: S608  made of constants
        {"student": student},
    ).fetchall()


def _told(held: Holding, row: sqlite3.Row) -> dict[str, Any]:
    values = {name: value for name, value in dict(row).items() if name not in held.secret}
    return {name: json.loads(value) if name in held.encoded and value else value for name, value in values.items()}
