"""What a database tells about its own health. Every question is answered, even by one that is damaged."""

import datetime as dt
import sqlite3
from typing import NamedTuple

from secondsource.store.errors import explained
from secondsource.store.times import from_text


class Counts(NamedTuple):
    """How much is kept."""

    students: int
    attempts: int
    responses: int


def faults(conn: sqlite3.Connection) -> list[str]:
    """What SQLite's own examination finds wrong with the file, at most 100 lines; empty for a sound one.

    On a reading connection SQLite leaves out the CHECK clauses, which it does not load there.
    """
    try:
        found = [str(row[0]) for row in conn.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [] if found == ["ok"] else found


def dangling(conn: sqlite3.Connection) -> list[str]:
    """The tables with rows that point at a row that is not there."""
    return sorted({str(row["table"]) for row in conn.execute("PRAGMA foreign_key_check")})


def journal(conn: sqlite3.Connection) -> str:
    """The journal mode: `wal` once a server has opened the database, `delete` for a backup put in its place."""
    (mode,) = conn.execute("PRAGMA journal_mode").fetchone()
    return str(mode)


def counts(conn: sqlite3.Connection) -> Counts:
    """How many students, attempts and responses there are. Raises StoreError."""
    try:
        row = conn.execute(
            "SELECT (SELECT count(*) FROM students), (SELECT count(*) FROM attempts), (SELECT count(*) FROM responses)"
        ).fetchone()
    except sqlite3.DatabaseError as error:
        raise explained(error) from error
    return Counts(*row)


def newest_answer(conn: sqlite3.Connection) -> dt.datetime | None:
    """When the newest answer of anybody was saved; None without any."""
    row = conn.execute("SELECT saved FROM responses ORDER BY id DESC LIMIT 1").fetchone()
    return from_text(row["saved"]) if row else None
