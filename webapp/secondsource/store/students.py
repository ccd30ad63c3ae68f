"""Students without a classroom: known by what their browser holds, and by nothing about the person."""

import datetime as dt
import sqlite3

from secondsource.store.digests import digest
from secondsource.store.times import to_text


def by_token(conn: sqlite3.Connection, token: str) -> int | None:
    """The student whose browser holds this token, if there is one."""
    row = conn.execute("SELECT id FROM students WHERE token = :token", {"token": digest(token)}).fetchone()
    return None if row is None else int(row["id"])


def create(conn: sqlite3.Connection, token: str, at: dt.datetime) -> int:
    """The student with this token, made where there is none: a browser may ask twice at once."""
    conn.execute(
        "INSERT INTO students (token, created) VALUES (:token, :created) ON CONFLICT (token) DO NOTHING",
        {"token": digest(token), "created": to_text(at)},
    )
    row = conn.execute("SELECT id FROM students WHERE token = :token", {"token": digest(token)}).fetchone()
    return int(row["id"])
