"""What a class has answered, and which classes have answered the same: what a ruling can be about."""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from secondsource.core.outcome import Response
from secondsource.store.responses import response_of

_PUPILS = "FROM students AS s JOIN attempts AS a ON a.student = s.id"
_HAVING = f"""
{_PUPILS} JOIN item_editions AS i ON i.digest = :digest
    JOIN bank_edition_items AS b ON b.edition = a.edition AND b.item = i.item AND b.item_edition = i.digest
"""
_RESPONSES = f"""
SELECT r.response, count(*) AS n {_HAVING} JOIN responses AS r ON r.attempt = a.id AND r.item = b.item
WHERE s.classroom IN (SELECT value FROM json_each(:among)) AND s.removed IS NULL
    AND NOT EXISTS (SELECT 1 FROM responses AS n
        WHERE n.attempt = r.attempt AND n.item = r.item AND n.revision > r.revision)
GROUP BY r.response
"""  # noqa: S608  made of constants


class Taken(NamedTuple):
    """An edition of a bank that pupils of a class have taken, and in how many attempts."""

    course: str
    bank: str
    edition: str
    attempts: int


class Place(NamedTuple):
    """Where an item's edition stands: in which edition of which bank, and under which id."""

    course: str
    bank: str
    edition: str
    item: str


def taken(conn: sqlite3.Connection, classroom: int) -> list[Taken]:
    """Every edition of a bank that pupils of a class have begun, the newest attempt first."""
    rows = conn.execute(
        f"SELECT a.course, a.bank, a.edition, count(*) AS attempts {_PUPILS} "
        "WHERE s.classroom = :classroom AND s.removed IS NULL GROUP BY a.course, a.bank, a.edition "
        "ORDER BY max(a.started) DESC",
        {"classroom": classroom},
    )
    return [Taken(**row) for row in rows]


def place(conn: sqlite3.Connection, classroom: int, digest: str) -> Place | None:
    """Where a class has answered an item's edition; of several places the one begun last. None where it has not."""
    row = conn.execute(
        f"SELECT a.course, a.bank, a.edition, b.item {_HAVING} "
        "WHERE s.classroom = :classroom AND s.removed IS NULL ORDER BY a.started DESC LIMIT 1",
        {"classroom": classroom, "digest": digest},
    ).fetchone()
    return None if row is None else Place(**row)


def classrooms(conn: sqlite3.Connection, among: Iterable[int], digest: str) -> set[int]:
    """Those of some classes in which somebody has an attempt with an item's edition."""
    rows = conn.execute(
        f"SELECT DISTINCT s.classroom {_HAVING} "  # noqa: S608  made of constants
        "WHERE s.classroom IN (SELECT value FROM json_each(:among)) AND s.removed IS NULL",
        {"among": json.dumps(list(among)), "digest": digest},
    )
    return {row["classroom"] for row in rows}


def responses(conn: sqlite3.Connection, among: Iterable[int], digest: str) -> list[tuple[Response, int]]:
    """What the pupils of some classes have answered to an item's edition, each response once, and how often it stands."""
    rows = conn.execute(_RESPONSES, {"among": json.dumps(list(among)), "digest": digest})
    return [(response_of(row["response"]), row["n"]) for row in rows]
