"""What a live page asks first, and most often: whether anything has changed in a class, and who is here."""

import datetime as dt
import sqlite3

from secondsource.core.attempt import Attempt
from secondsource.store import attempts
from secondsource.store.times import to_text


def beat(conn: sqlite3.Connection, classroom: int) -> int:
    """A number that grows with every change in a class, whichever program made it. One row is read."""
    row = conn.execute("SELECT number FROM beats WHERE classroom = :classroom", {"classroom": classroom}).fetchone()
    return 0 if row is None else int(row["number"])


def here(conn: sqlite3.Connection, classroom: int, now: dt.datetime) -> set[int]:
    """The pupils of a class who have a session now."""
    rows = conn.execute(
        "SELECT DISTINCT n.student FROM students AS s JOIN sessions AS n ON n.student = s.id "
        "WHERE s.classroom = :classroom AND n.expires > :now",
        {"classroom": classroom, "now": to_text(now)},
    )
    return {row["student"] for row in rows}


def newest(conn: sqlite3.Connection, assignment: int) -> list[Attempt]:
    """Of each pupil the attempt for an assignment that was begun last, in one statement.

    Numbers do not tell it: whoever was switched to another event has attempts at two banks, each numbered by itself.
    """
    return attempts.where(
        conn,
        "assignment = :assignment AND id = (SELECT n.id FROM attempts AS n "
        "WHERE n.student = attempts.student AND +n.assignment = :assignment "  # by the pupil's few, not the class's many
        "ORDER BY n.started DESC, n.number DESC LIMIT 1)",
        {"assignment": assignment},
    )
