"""Pupils: students who joined a classroom under a nickname, and come back with a return code."""

import datetime as dt
import sqlite3

from secondsource.core.nicknames import nickname_key
from secondsource.core.people import Pupil
from secondsource.store.digests import digest
from secondsource.store.times import from_text, to_text

_EVER = "SELECT id, classroom, nickname, created AS joined, half, instead FROM students WHERE classroom IS NOT NULL"
_FIND = f"{_EVER} AND removed IS NULL"


def join(
    conn: sqlite3.Connection, *, classroom: int, nickname: str, return_code: str | None, at: dt.datetime
) -> Pupil | None:
    """A new pupil; None where somebody in the classroom has the nickname already. One of a list may have no code yet."""
    added = conn.execute(
        "INSERT INTO students (created, classroom, nickname, nickname_key, return_code, half) "
        "VALUES (:created, :classroom, :nickname, :key, :code, "
        "(SELECT count(*) FROM students WHERE classroom = :classroom) % 2) "
        "ON CONFLICT (classroom, nickname_key) WHERE removed IS NULL DO NOTHING",
        {
            "created": to_text(at),
            "classroom": classroom,
            "nickname": nickname,
            "key": nickname_key(nickname),
            "code": None if return_code is None else digest(return_code),
        },
    )
    return by_id(conn, added.lastrowid) if added.rowcount and added.lastrowid else None


def by_id(conn: sqlite3.Connection, id_: int) -> Pupil | None:
    """The pupil with this number, unless removed."""
    return _one(conn.execute(f"{_FIND} AND id = :id", {"id": id_}))


def ever(conn: sqlite3.Connection, id_: int) -> Pupil | None:
    """The pupil with this number, also one who was removed."""
    return _one(conn.execute(f"{_EVER} AND id = :id", {"id": id_}))


def by_return_code(conn: sqlite3.Connection, plain: str) -> Pupil | None:
    """The pupil whom a return code stands for, unless removed."""
    return _one(conn.execute(f"{_FIND} AND return_code = :code", {"code": digest(plain)}))


def of_classroom(conn: sqlite3.Connection, classroom: int) -> list[Pupil]:
    """The pupils of a classroom by nickname, without those who were removed."""
    rows = conn.execute(f"{_FIND} AND classroom = :classroom ORDER BY nickname_key", {"classroom": classroom})
    return [_pupil(row) for row in rows]


def nickname_keys(conn: sqlite3.Connection, classroom: int) -> set[str]:
    """The keys of the nicknames that are taken in a classroom."""
    rows = conn.execute(
        "SELECT nickname_key FROM students WHERE classroom = :classroom AND removed IS NULL", {"classroom": classroom}
    )
    return {row["nickname_key"] for row in rows}


def set_return_code(conn: sqlite3.Connection, id_: int, plain: str) -> None:
    """Give a pupil another return code; the old one is good no longer."""
    conn.execute("UPDATE students SET return_code = :code WHERE id = :id", {"id": id_, "code": digest(plain)})


def set_instead(conn: sqlite3.Connection, id_: int, instead: str | None) -> None:
    """Let a pupil take `<course>/<bank>` in place of every task; None: the tasks as they are."""
    conn.execute("UPDATE students SET instead = :instead WHERE id = :id", {"id": id_, "instead": instead})


def remove(conn: sqlite3.Connection, id_: int, at: dt.datetime) -> None:
    """Take a pupil out of the classroom. The nickname is free again, and the answers stay."""
    conn.execute(
        "UPDATE students SET removed = :removed, return_code = NULL WHERE id = :id", {"id": id_, "removed": to_text(at)}
    )


def _one(rows: sqlite3.Cursor) -> Pupil | None:
    row = rows.fetchone()
    return None if row is None else _pupil(row)


def _pupil(row: sqlite3.Row) -> Pupil:
    return Pupil.model_validate({**dict(row), "joined": from_text(row["joined"])})
