"""Pairs: two pupils at one device. What its owner answers for an assignment counts for the partner too."""

import datetime as dt
import sqlite3
from typing import NamedTuple

from secondsource.store.times import to_text

_FIND = """
SELECT p.id, p.assignment, p.owner, o.nickname AS owner_name, p.partner, q.nickname AS partner_name
FROM pairs AS p JOIN students AS o ON o.id = p.owner JOIN students AS q ON q.id = p.partner
JOIN assignments AS t ON t.id = p.assignment
WHERE p.ended IS NULL AND o.removed IS NULL AND q.removed IS NULL AND t.withdrawn IS NULL
"""


class Pair(NamedTuple):
    """Two pupils in an assignment, by number and by nickname; the owner's is the device."""

    id: int
    assignment: int
    owner: int
    owner_name: str
    partner: int
    partner_name: str


def make(conn: sqlite3.Connection, *, assignment: int, owner: int, partner: int, at: dt.datetime) -> None:
    """Put two pupils together, who are in no pair of the assignment yet."""
    conn.execute(
        "INSERT INTO pairs (assignment, owner, partner, made) VALUES (:assignment, :owner, :partner, :made)",
        {"assignment": assignment, "owner": owner, "partner": partner, "made": to_text(at)},
    )


def end(conn: sqlite3.Connection, id_: int, at: dt.datetime) -> None:
    """Part a pair: from now on nothing counts for the partner."""
    conn.execute("UPDATE pairs SET ended = :at WHERE id = :id AND ended IS NULL", {"id": id_, "at": to_text(at)})


def of_classroom(conn: sqlite3.Connection, classroom: int) -> list[Pair]:
    """Every pair of a classroom, by assignment and by the owner's nickname."""
    rows = conn.execute(
        f"{_FIND} AND o.classroom = :classroom ORDER BY p.assignment, o.nickname_key", {"classroom": classroom}
    )
    return [Pair(*row) for row in rows]


def of_pupil(conn: sqlite3.Connection, assignment: int, pupil: int) -> Pair | None:
    """The pair in which a pupil takes an assignment."""
    which = {"assignment": assignment, "pupil": pupil}
    row = conn.execute(f"{_FIND} AND p.assignment = :assignment AND :pupil IN (p.owner, p.partner)", which).fetchone()
    return None if row is None else Pair(*row)


def end_of_removed(conn: sqlite3.Connection, assignment: int, at: dt.datetime) -> None:
    """Part the pairs of an assignment of which one was removed from the class, so that the other may find a partner."""
    conn.execute(
        "UPDATE pairs SET ended = :at WHERE assignment = :assignment AND ended IS NULL AND EXISTS "
        "(SELECT 1 FROM students AS s WHERE s.id IN (pairs.owner, pairs.partner) AND s.removed IS NOT NULL)",
        {"assignment": assignment, "at": to_text(at)},
    )
