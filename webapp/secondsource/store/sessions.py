"""Sessions: each says that one browser is one teacher's or one pupil's until a moment. Ending one is deleting it."""

import datetime as dt
import sqlite3
from typing import NamedTuple

from secondsource.store.digests import digest
from secondsource.store.times import to_text


class Holder(NamedTuple):
    """Whose session it is: one of the two is None."""

    teacher: int | None
    student: int | None


def create(conn: sqlite3.Connection, token: str, holder: Holder, *, at: dt.datetime, expires: dt.datetime) -> None:
    """Begin a session, and sweep out those that have expired."""
    conn.execute("DELETE FROM sessions WHERE expires <= :now", {"now": to_text(at)})
    conn.execute(
        "INSERT INTO sessions (token, teacher, student, created, expires) "
        "VALUES (:token, :teacher, :student, :created, :expires)",
        {**holder._asdict(), "token": digest(token), "created": to_text(at), "expires": to_text(expires)},
    )


def holder(conn: sqlite3.Connection, token: str, at: dt.datetime) -> Holder | None:
    """Whose unexpired session a browser's token stands for."""
    row = conn.execute(
        "SELECT teacher, student FROM sessions WHERE token = :token AND expires > :now",
        {"token": digest(token), "now": to_text(at)},
    ).fetchone()
    return None if row is None else Holder(row["teacher"], row["student"])


def end_all(conn: sqlite3.Connection, holder: Holder) -> None:
    """End every session of a teacher, or of a pupil."""
    conn.execute("DELETE FROM sessions WHERE teacher = :teacher OR student = :student", holder._asdict())


def end(conn: sqlite3.Connection, token: str) -> None:
    """End one session."""
    conn.execute("DELETE FROM sessions WHERE token = :token", {"token": digest(token)})
