"""A teacher's own comments on texts: those kept to be used again, and those written beside a question before."""

import datetime as dt
import sqlite3
from typing import NamedTuple

from secondsource.store.times import to_text

_MOST_USED = 20


class Comment(NamedTuple):
    """A comment that was kept."""

    id: int
    text: str


def keep(conn: sqlite3.Connection, teacher: int, text: str, at: dt.datetime) -> None:
    """Keep a comment, unless it is kept."""
    row = {"teacher": teacher, "text": text, "added": to_text(at)}
    conn.execute(
        "INSERT INTO comments (teacher, text, added) VALUES (:teacher, :text, :added) "
        "ON CONFLICT (teacher, text) DO NOTHING",
        row,
    )


def drop(conn: sqlite3.Connection, teacher: int, id_: int) -> None:
    """Keep one of a teacher's comments no longer. Where it was given to pupils it stays."""
    conn.execute("DELETE FROM comments WHERE id = :id AND teacher = :teacher", {"id": id_, "teacher": teacher})


def of_teacher(conn: sqlite3.Connection, teacher: int) -> list[Comment]:
    """All that a teacher keeps, by their words."""
    rows = conn.execute(
        "SELECT id, text FROM comments WHERE teacher = :teacher ORDER BY text COLLATE NOCASE, id", {"teacher": teacher}
    )
    return [Comment(row["id"], row["text"]) for row in rows]


def used(conn: sqlite3.Connection, teacher: int, item: str) -> list[str]:
    """What a teacher wrote to texts that answer an item, each once, the newest first."""
    rows = conn.execute(
        "SELECT comment FROM ratings WHERE teacher = :teacher AND item = :item AND comment != '' "
        "GROUP BY comment ORDER BY max(id) DESC LIMIT :most",
        {"teacher": teacher, "item": item, "most": _MOST_USED},
    )
    return [row["comment"] for row in rows]
