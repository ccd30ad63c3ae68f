"""Working copies: what a teacher has typed into an editor and not saved, kept through reloads and lost sessions."""

import datetime as dt
import json
import sqlite3
from typing import NamedTuple

from secondsource.store.times import from_text, to_text

# What a form held: the values of each field, in order, as a browser sends them.
Fields = dict[str, list[str]]


class WorkingCopy(NamedTuple):
    """One of them. `based_on` is the digest of the edition that was opened, None for a new item."""

    item: str
    based_on: str | None
    fields: Fields
    kept: dt.datetime


def keep(  # noqa: PLR0913  the columns of the table
    conn: sqlite3.Connection,
    *,
    teacher: int,
    manuscript: int,
    item: str,
    based_on: str | None,
    fields: Fields,
    at: dt.datetime,
) -> None:
    """Keep what a form holds now, in place of what it held before."""
    row = {"teacher": teacher, "manuscript": manuscript, "item": item, "based_on": based_on, "kept": to_text(at)}
    conn.execute(
        "INSERT INTO working_copies (teacher, manuscript, item, based_on, fields, kept) "
        "VALUES (:teacher, :manuscript, :item, :based_on, :fields, :kept) "
        "ON CONFLICT (teacher, manuscript, item) DO UPDATE SET based_on = :based_on, fields = :fields, kept = :kept",
        {**row, "fields": json.dumps(fields, ensure_ascii=False)},
    )


def find(conn: sqlite3.Connection, teacher: int, manuscript: int, item: str) -> WorkingCopy | None:
    """What a teacher has typed for one item."""
    return next((one for one in of_manuscript(conn, teacher, manuscript) if one.item == item), None)


def of_manuscript(conn: sqlite3.Connection, teacher: int, manuscript: int) -> list[WorkingCopy]:
    """All that a teacher has typed in one manuscript and not saved, the newest first."""
    rows = conn.execute(
        "SELECT item, based_on, fields, kept FROM working_copies "
        "WHERE teacher = :teacher AND manuscript = :manuscript ORDER BY kept DESC",
        {"teacher": teacher, "manuscript": manuscript},
    )
    return [
        WorkingCopy(row["item"], row["based_on"], json.loads(row["fields"]), from_text(row["kept"])) for row in rows
    ]


def drop(conn: sqlite3.Connection, teacher: int, manuscript: int, item: str) -> None:
    """Forget it: it was saved, or is not wanted."""
    conn.execute(
        "DELETE FROM working_copies WHERE teacher = :teacher AND manuscript = :manuscript AND item = :item",
        {"teacher": teacher, "manuscript": manuscript, "item": item},
    )
