"""Links with which a colleague without an account looks at a classroom, until a day."""

import datetime as dt
import sqlite3
from typing import NamedTuple

from secondsource.store.digests import digest
from secondsource.store.times import from_text, to_text

_FIND = """
SELECT l.id, l.classroom, l.note, l.names, l.ends, l.created, l.made_by, t.name AS maker
FROM looks AS l JOIN teachers AS t ON t.id = l.made_by WHERE l.revoked IS NULL
"""


class Look(NamedTuple):
    """A link: for whom, whether it shows nicknames, its last day in the classroom's zone, and who made it."""

    id: int
    classroom: int
    note: str
    names: bool
    ends: dt.date
    created: dt.datetime
    made_by: int
    maker: str


def make(  # noqa: PLR0913  what a link is made of, each by name
    conn: sqlite3.Connection,
    token: str,
    *,
    classroom: int,
    teacher: int,
    note: str,
    names: bool,
    ends: dt.date,
    at: dt.datetime,
) -> None:
    """A new link."""
    row = {"classroom": classroom, "teacher": teacher, "note": note, "names": names, "token": digest(token)}
    conn.execute(
        "INSERT INTO looks (classroom, token, made_by, note, names, ends, created) "
        "VALUES (:classroom, :token, :teacher, :note, :names, :ends, :created)",
        {**row, "ends": ends.isoformat(), "created": to_text(at)},
    )


def by_token(conn: sqlite3.Connection, token: str) -> Look | None:
    """The link with this token, unless revoked; also when its last day is over."""
    row = conn.execute(f"{_FIND} AND l.token = :token", {"token": digest(token)}).fetchone()
    return None if row is None else _look(row)


def of_classroom(conn: sqlite3.Connection, classroom: int) -> list[Look]:
    """The links into a classroom that were not revoked, the newest first."""
    rows = conn.execute(f"{_FIND} AND l.classroom = :classroom ORDER BY l.id DESC", {"classroom": classroom})
    return [_look(row) for row in rows]


def revoke(conn: sqlite3.Connection, classroom: int, id_: int, at: dt.datetime) -> None:
    """Let a link lead nowhere any more."""
    row = {"classroom": classroom, "id": id_, "at": to_text(at)}
    conn.execute("UPDATE looks SET revoked = :at WHERE classroom = :classroom AND id = :id AND revoked IS NULL", row)


def revoke_of(conn: sqlite3.Connection, classroom: int, teacher: int, at: dt.datetime) -> None:
    """Let all links that a teacher made into a classroom lead nowhere any more."""
    row = {"classroom": classroom, "teacher": teacher, "at": to_text(at)}
    conn.execute(
        "UPDATE looks SET revoked = :at WHERE classroom = :classroom AND made_by = :teacher AND revoked IS NULL", row
    )


def _look(row: sqlite3.Row) -> Look:
    return Look(
        row["id"],
        row["classroom"],
        row["note"],
        bool(row["names"]),
        dt.date.fromisoformat(row["ends"]),
        from_text(row["created"]),
        row["made_by"],
        row["maker"],
    )
