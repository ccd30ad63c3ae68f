"""Responses as the rows of files: the newest of each item, or every one, in the order they were saved."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from secondsource.core.csv_audit import ResponseRecord, Revision
from secondsource.store import ratings
from secondsource.store.responses import NEWEST, response_of
from secondsource.store.times import from_text

# A nickname is free again once its pupil was removed, so the number keeps the two apart.
_STUDENT = """CASE WHEN s.nickname IS NULL THEN 'guest-' || s.id WHEN s.removed IS NULL THEN s.nickname
    ELSE s.nickname || ' (removed, ' || s.id || ')' END AS student"""
_RATING = "(SELECT max(j.id) FROM ratings AS j WHERE j.attempt = r.attempt AND j.item = r.item) AS rating"
# The columns of core.csv_responses.Answered. An item was first shown when any of its revisions was; most have one.
_ANSWERED = f"""
SELECT c.name AS classroom, c.id AS classroom_id, {_STUDENT}, a.course, a.bank, b.item_edition AS edition, r.item,
    a.number AS attempt, a.assignment, r.response, r.confidence,
    CASE WHEN r.revision = 1 THEN r.first_shown ELSE
        (SELECT min(e.first_shown) FROM responses AS e WHERE e.attempt = r.attempt AND e.item = r.item) END AS first_shown,
    r.saved, r.late, {_RATING}
"""  # noqa: S608  made of constants
_OF_ATTEMPT = "CROSS JOIN bank_edition_items AS b ON b.edition = a.edition AND b.item = r.item"
# In the order of saving, by the key of the table: nothing is sorted, so any number of rows streams.
_OF_ALL = f"""
FROM responses AS r
    CROSS JOIN attempts AS a ON a.id = r.attempt
    CROSS JOIN students AS s ON s.id = a.student
    LEFT JOIN classrooms AS c ON c.id = s.classroom
    {_OF_ATTEMPT}
WHERE true
"""
# From the classroom down: its few thousand rows are sorted, and those of the others are not read.
_OF_CLASSROOM = f"""
FROM classrooms AS c
    CROSS JOIN students AS s ON s.classroom = c.id
    CROSS JOIN attempts AS a ON a.student = s.id
    CROSS JOIN responses AS r ON r.attempt = a.id
    {_OF_ATTEMPT}
WHERE c.id = :classroom
"""
ANSWERED = f"{_ANSWERED} {_OF_ALL} AND {NEWEST} ORDER BY r.id"
_ANSWERED_OF_CLASSROOM = f"{_ANSWERED} {_OF_CLASSROOM} AND {NEWEST} ORDER BY r.id"
_REVISION = f"""
SELECT c.name AS classroom, c.id AS classroom_id, {_STUDENT}, a.course, a.bank, b.item_edition, r.item, a.number, a.assignment,
    r.response, r.confidence, r.first_shown, r.saved, r.late, r.revision, {NEWEST} AS newest, {_RATING}
"""
_REVISIONS, _REVISIONS_OF_CLASSROOM = (f"{_REVISION} {of} ORDER BY r.id" for of in (_OF_ALL, _OF_CLASSROOM))


def answered(conn: sqlite3.Connection, classroom: int | None = None) -> Iterator[tuple[Any, ...]]:
    """The newest response to each item of every attempt, in the order they were saved, one at a time.

    With `classroom`, only of its pupils, removed ones too. Plain tuples with the columns of `core.csv_responses.Answered`:
    to name those of a million rows would take as long as to read them. All come from one moment, whatever is saved
    meanwhile.
    """
    cursor = conn.cursor()
    cursor.row_factory = None
    return cursor.execute(ANSWERED if classroom is None else _ANSWERED_OF_CLASSROOM, {"classroom": classroom})


def revisions(conn: sqlite3.Connection, classroom: int | None = None) -> Iterator[Revision]:
    """Every response that was ever saved, changed ones too: otherwise as `answered`. Each was shown at its own moment."""
    statement = _REVISIONS if classroom is None else _REVISIONS_OF_CLASSROOM
    for row in conn.execute(statement, {"classroom": classroom}):
        yield Revision(_record(conn, row), row["revision"], bool(row["newest"]))


def _record(conn: sqlite3.Connection, row: sqlite3.Row) -> ResponseRecord:
    return ResponseRecord.model_construct(
        classroom=row["classroom"] or "",
        classroom_id=row["classroom_id"],
        student=row["student"],
        course=row["course"],
        bank=row["bank"],
        edition=row["item_edition"],
        item=row["item"],
        attempt=row["number"],
        assignment=row["assignment"],
        response=response_of(row["response"]),
        confidence=row["confidence"],
        first_shown=from_text(row["first_shown"]),
        saved_at=from_text(row["saved"]),
        late=bool(row["late"]),
        rating=ratings.by_id(conn, row["rating"]) if row["rating"] else None,
    )
