"""A database of invented people: whether it is one, and what they did, written many rows at a time."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from secondsource.core.assignment import GRACE
from secondsource.core.simulation.year import Taken
from secondsource.store.times import to_text

_ATTEMPT = """
INSERT INTO attempts (id, student, course, bank, edition, form, number, seed, started, finished, assignment)
VALUES (:id, :student, :course, :bank, :edition, :form, :number, :seed, :started, :finished, :assignment)
"""
_RESPONSE = """
INSERT INTO responses (attempt, item, revision, idem, response, confidence, first_shown, saved, late)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""  # by place: named parameters take half as long again, and here they come by the million


def anybody(conn: sqlite3.Connection) -> bool:
    """Whether the database knows a teacher, a student or a class, removed ones too."""
    row = conn.execute(
        "SELECT EXISTS (SELECT 1 FROM teachers) OR EXISTS (SELECT 1 FROM students) OR EXISTS (SELECT 1 FROM classrooms)"
    ).fetchone()
    return bool(row[0])


def mark(conn: sqlite3.Connection, seed: int, at: dt.datetime) -> None:
    """Say that everybody in the database is invented."""
    row = {"seed": seed, "made": to_text(at)}
    conn.execute("INSERT INTO demonstrations (id, seed, made) VALUES (1, :seed, :made)", row)


def is_one(conn: sqlite3.Connection) -> bool:
    """Whether everybody in the database is invented."""
    return conn.execute("SELECT 1 FROM demonstrations").fetchone() is not None


def record(
    conn: sqlite3.Connection,
    taken: Iterable[Taken],
    students: Mapping[int, int],
    assignments: Mapping[int, tuple[int, dt.datetime]],
) -> int:
    """Write attempts down with their responses; how many those were.

    `students` has the id of each pupil, and `assignments` that of each task with when it closes, both by number.
    """
    rows = 0
    for one in taken:
        assignment, closes = assignments[one.task] if one.task is not None else (None, None)
        conn.execute(_ATTEMPT, _attempt(one, students[one.pupil], assignment))
        conn.executemany(_RESPONSE, _responses(one, None if closes is None else to_text(closes + GRACE)))
        rows += len(one.given)
    return rows


def _attempt(one: Taken, student: int, assignment: int | None) -> dict[str, Any]:
    course, bank = one.bank
    row: dict[str, Any] = {"id": one.id, "student": student, "course": course, "bank": bank, "edition": one.edition}
    row |= {"form": one.form, "number": one.number, "seed": one.seed, "assignment": assignment}
    return row | {
        "started": to_text(one.started),
        "finished": None if one.finished is None else to_text(one.finished),
    }


def _responses(one: Taken, late_from: str | None) -> Iterator[tuple[Any, ...]]:
    for n, given in enumerate(one.given, 1):
        saved = to_text(given.saved)
        late = late_from is not None and saved >= late_from
        key = f"demonstration-{n:04}"
        text = json.dumps(given.response)
        shown = to_text(given.first_shown)
        yield one.id, given.item, given.revision, key, text, given.confidence, shown, saved, late
