"""The pupils of a classroom as its teacher keeps them: renamed, brought back, and who has no return code yet."""

import datetime as dt
import sqlite3
from typing import NamedTuple

from secondsource.core.nicknames import nickname_key
from secondsource.store.times import from_text


class Removed(NamedTuple):
    """Somebody who was taken out of a classroom, and when."""

    id: int
    nickname: str
    removed: dt.datetime


def without_code(conn: sqlite3.Connection, classroom: int) -> set[int]:
    """The pupils whom no return code stands for."""
    rows = conn.execute(
        "SELECT id FROM students WHERE classroom = :classroom AND removed IS NULL AND return_code IS NULL",
        {"classroom": classroom},
    )
    return {int(row["id"]) for row in rows}


def rename(conn: sqlite3.Connection, id_: int, nickname: str) -> None:
    """Give a pupil another nickname, which has to be free."""
    row = {"id": id_, "nickname": nickname, "key": nickname_key(nickname)}
    conn.execute("UPDATE students SET nickname = :nickname, nickname_key = :key WHERE id = :id", row)


def removed(conn: sqlite3.Connection, classroom: int) -> list[Removed]:
    """Those who were taken out of a classroom, the last one first."""
    rows = conn.execute(
        "SELECT id, nickname, removed FROM students WHERE classroom = :classroom AND removed IS NOT NULL "
        "ORDER BY removed DESC, id DESC",
        {"classroom": classroom},
    )
    return [Removed(row["id"], row["nickname"], from_text(row["removed"])) for row in rows]


def restore(conn: sqlite3.Connection, id_: int) -> None:
    """Bring a removed pupil back, whose nickname has to be free. The return code stays gone."""
    conn.execute("UPDATE students SET removed = NULL WHERE id = :id", {"id": id_})
