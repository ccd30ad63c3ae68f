"""Who waits to be let into a classroom: a nickname, and what the browser holds."""

import datetime as dt
import sqlite3
from typing import NamedTuple

from secondsource.core.nicknames import nickname_key
from secondsource.store.digests import digest
from secondsource.store.times import from_text, to_text

_FIND = "SELECT id, classroom, nickname, asked, student, refused FROM knocks"


class Knock(NamedTuple):
    """Somebody who asked; `student` says as whom they were admitted, `refused` that they were not."""

    id: int
    classroom: int
    nickname: str
    asked: dt.datetime
    student: int | None
    refused: bool


def ask(conn: sqlite3.Connection, token: str, *, classroom: int, nickname: str, at: dt.datetime) -> None:
    """Note that somebody waits."""
    row = {"classroom": classroom, "token": digest(token), "nickname": nickname, "key": nickname_key(nickname)}
    conn.execute(
        "INSERT INTO knocks (classroom, token, nickname, nickname_key, asked) "
        "VALUES (:classroom, :token, :nickname, :key, :asked)",
        {**row, "asked": to_text(at)},
    )


def sweep(conn: sqlite3.Connection, before: dt.datetime) -> None:
    """Forget everybody who asked before a moment."""
    conn.execute("DELETE FROM knocks WHERE asked < :before", {"before": to_text(before)})


def by_token(conn: sqlite3.Connection, token: str) -> Knock | None:
    """Who waits at the browser that holds this token."""
    return _one(conn.execute(f"{_FIND} WHERE token = :token", {"token": digest(token)}))


def by_id(conn: sqlite3.Connection, id_: int) -> Knock | None:
    """Who waits under this number."""
    return _one(conn.execute(f"{_FIND} WHERE id = :id", {"id": id_}))


def waiting(conn: sqlite3.Connection, classroom: int) -> list[Knock]:
    """Those who have had no answer yet, the first one first."""
    rows = conn.execute(
        f"{_FIND} WHERE classroom = :classroom AND student IS NULL AND refused IS NULL ORDER BY id",
        {"classroom": classroom},
    )
    return [_knock(row) for row in rows]


def admit(conn: sqlite3.Connection, id_: int, student: int) -> None:
    """Let somebody in as a pupil."""
    conn.execute("UPDATE knocks SET student = :student, refused = NULL WHERE id = :id", {"id": id_, "student": student})


def refuse(conn: sqlite3.Connection, id_: int, at: dt.datetime) -> None:
    """Turn somebody away."""
    row = {"id": id_, "at": to_text(at)}
    conn.execute("UPDATE knocks SET refused = :at WHERE id = :id AND student IS NULL", row)


def forget(conn: sqlite3.Connection, id_: int) -> None:
    """Somebody is in, or waits no longer."""
    conn.execute("DELETE FROM knocks WHERE id = :id", {"id": id_})


def _one(rows: sqlite3.Cursor) -> Knock | None:
    row = rows.fetchone()
    return None if row is None else _knock(row)


def _knock(row: sqlite3.Row) -> Knock:
    asked, refused = from_text(row["asked"]), row["refused"] is not None
    return Knock(row["id"], row["classroom"], row["nickname"], asked, row["student"], refused)
