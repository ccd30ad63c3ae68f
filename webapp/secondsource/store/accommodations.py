"""Accommodations: one row for each pupil and assignment, and one for all of a pupil's assignments."""

import datetime as dt
import sqlite3

from secondsource.core.accommodation import Accommodation
from secondsource.store.times import from_text, to_text

_FIND = "SELECT a.student, a.assignment, a.factor, a.unlimited, a.closes, a.until FROM accommodations AS a"


def keep(conn: sqlite3.Connection, given: Accommodation, at: dt.datetime) -> None:
    """Let a pupil have this, in place of what was given for the same assignment, or for all, before."""
    take_back(conn, given.student, given.assignment)
    row = {**given.model_dump(), "closes": _text(given.closes), "until": _text(given.until), "at": to_text(at)}
    conn.execute(
        "INSERT INTO accommodations (student, assignment, factor, unlimited, closes, until, given) "
        "VALUES (:student, :assignment, :factor, :unlimited, :closes, :until, :at)",
        row,
    )


def take_back(conn: sqlite3.Connection, student: int, assignment: int | None) -> None:
    """Let a pupil have nothing for this assignment, or nothing for all, any more."""
    row = {"student": student, "assignment": assignment}
    conn.execute("DELETE FROM accommodations WHERE student = :student AND assignment IS :assignment", row)


def end_extensions(conn: sqlite3.Connection, assignment: int, at: dt.datetime) -> None:
    """Let nobody go on writing at an assignment by an extension; ends of the pupils' own stay."""
    row = {"assignment": assignment, "at": to_text(at)}
    conn.execute("UPDATE accommodations SET until = :at WHERE assignment = :assignment AND until > :at", row)


def of_student(conn: sqlite3.Connection, student: int) -> list[Accommodation]:
    """What a pupil has: for all assignments first, then for single ones in the order in which they were given."""
    rows = conn.execute(f"{_FIND} WHERE a.student = :student ORDER BY a.assignment", {"student": student})
    return [_accommodation(row) for row in rows]


def of_classroom(conn: sqlite3.Connection, classroom: int) -> list[Accommodation]:
    """What the pupils of a classroom have; removed ones keep nobody waiting."""
    rows = conn.execute(
        f"{_FIND} JOIN students AS s ON s.id = a.student WHERE s.classroom = :classroom AND s.removed IS NULL "
        "ORDER BY a.student, a.assignment",
        {"classroom": classroom},
    )
    return [_accommodation(row) for row in rows]


def _text(when: dt.datetime | None) -> str | None:
    return None if when is None else to_text(when)


def _accommodation(row: sqlite3.Row) -> Accommodation:
    moments = {name: from_text(row[name]) if row[name] else None for name in ("closes", "until")}
    return Accommodation.model_validate({**dict(row), **moments, "unlimited": bool(row["unlimited"])})
