"""How long data are kept, which classes have ended and which guests come no more, and what was erased of them."""

import datetime as dt
import sqlite3

from secondsource.core.retention import Ended, Retention
from secondsource.store.times import from_text, to_text

# Names that a teacher adds to a class after it was erased are erased in their turn.
_CLASSES = """
SELECT c.id, c.name, c.ends, c.zone, c.deleted,
    CASE WHEN EXISTS (SELECT 1 FROM students AS s WHERE s.classroom = c.id) THEN NULL ELSE c.erased END AS erased
FROM classrooms AS c
"""
_UNUSED = """
SELECT s.id FROM students AS s
WHERE s.classroom IS NULL AND s.created < :before AND NOT EXISTS (
    SELECT 1 FROM attempts AS a WHERE a.student = s.id AND (a.started >= :before OR EXISTS (
        SELECT 1 FROM responses AS r WHERE r.attempt = a.id AND r.saved >= :before)))
"""


def rules(conn: sqlite3.Connection) -> Retention:
    """The rules of this server."""
    row = conn.execute("SELECT days, backups, told, looked, traces FROM retention").fetchone()
    times = {name: from_text(row[name]) if row[name] else None for name in ("told", "looked", "traces")}
    return Retention.model_validate({**dict(row), **times})


def change(conn: sqlite3.Connection, *, days: int, backups: int) -> None:
    """Keep data and backups for so many days from now on."""
    conn.execute("UPDATE retention SET days = :days, backups = :backups", {"days": days, "backups": backups})


def tell_anew(conn: sqlite3.Connection, at: dt.datetime) -> None:
    """Teachers could not read before now what will be erased, or not when."""
    conn.execute("UPDATE retention SET told = :at", {"at": to_text(at)})


def look(conn: sqlite3.Connection, at: dt.datetime) -> None:
    """Note that it is looked now for what is to be erased."""
    conn.execute("UPDATE retention SET looked = :at", {"at": to_text(at)})


def every_class(conn: sqlite3.Connection) -> list[Ended]:
    """Every class that was ever made, deleted ones too, by number."""
    return [_ended(row) for row in conn.execute(f"{_CLASSES} ORDER BY c.id")]


def of_class(conn: sqlite3.Connection, classroom: int) -> Ended:
    """One class, which must be there."""
    return _ended(conn.execute(f"{_CLASSES} WHERE c.id = :id", {"id": classroom}).fetchone())


def members(conn: sqlite3.Connection, classroom: int) -> list[int]:
    """The numbers of all pupils of a class, removed ones too."""
    rows = conn.execute("SELECT id FROM students WHERE classroom = :id ORDER BY id", {"id": classroom})
    return [row["id"] for row in rows]


def unused_guests(conn: sqlite3.Connection, before: dt.datetime) -> list[int]:
    """The numbers of the students without a class who have begun and answered nothing since a moment."""
    return [row["id"] for row in conn.execute(_UNUSED, {"before": to_text(before)})]


def close(conn: sqlite3.Connection, classroom: int, at: dt.datetime) -> None:
    """Note that all of a class's pupils are erased, and take away who waited at its door and links to look at it."""
    for table in ("knocks", "looks"):
        conn.execute(f"DELETE FROM {table} WHERE classroom = :id", {"id": classroom})  # noqa: S608  made of constants
    conn.execute("UPDATE classrooms SET erased = :at WHERE id = :id", {"id": classroom, "at": to_text(at)})


def leave_traces(conn: sqlite3.Connection, at: dt.datetime) -> None:
    """Note that something was erased, of which the file may hold traces until it is written anew."""
    conn.execute("UPDATE retention SET traces = :at", {"at": to_text(at)})


def forget_traces(conn: sqlite3.Connection, known: dt.datetime) -> None:
    """The file was written anew since the erasing that was known then. Of a later one it may hold traces."""
    conn.execute("UPDATE retention SET traces = NULL WHERE traces = :known", {"known": to_text(known)})


def _ended(row: sqlite3.Row) -> Ended:
    times = {name: from_text(row[name]) if row[name] else None for name in ("deleted", "erased")}
    return Ended.model_validate({**dict(row), "ends": dt.date.fromisoformat(row["ends"]), **times})
