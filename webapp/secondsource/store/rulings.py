"""Rulings of a class about items: one in force for each edition of an item; those that were undone stay for the record."""

import datetime as dt
import sqlite3
from typing import cast

from secondsource.core.items import AnyItem
from secondsource.core.ruling import Kind, Ruling
from secondsource.store import editions
from secondsource.store.times import from_text, to_text

FIND = (
    "SELECT r.id, r.item_edition, r.kind, r.replacement, r.bank_edition, r.reason, t.name AS teacher, r.made "
    "FROM rulings AS r JOIN teachers AS t ON t.id = r.teacher "
)


def add(  # noqa: PLR0913  the columns of the table
    conn: sqlite3.Connection,
    *,
    classroom: int,
    item_edition: str,
    kind: Kind,
    replacement: str | None,
    bank_edition: str | None = None,
    reason: str,
    teacher: int,
    at: dt.datetime,
) -> int | None:
    """Put a ruling in force; its number. None where one is in force already: it has to be undone first."""
    added = conn.execute(
        "INSERT INTO rulings (classroom, item_edition, kind, replacement, bank_edition, reason, teacher, made) "
        "VALUES (:classroom, :item_edition, :kind, :replacement, :bank_edition, :reason, :teacher, :made) "
        "ON CONFLICT (classroom, item_edition) WHERE undone IS NULL DO NOTHING",
        {
            "classroom": classroom,
            "item_edition": item_edition,
            "kind": kind,
            "replacement": replacement,
            "bank_edition": bank_edition,
            "reason": reason,
            "teacher": teacher,
            "made": to_text(at),
        },
    )
    return added.lastrowid if added.rowcount else None


def undo(conn: sqlite3.Connection, classroom: int, id_: int, *, teacher: int, at: dt.datetime) -> bool:
    """Take a ruling of the class back; False where it is not in force."""
    row = {"id": id_, "classroom": classroom, "teacher": teacher, "at": to_text(at)}
    done = conn.execute(
        "UPDATE rulings SET undone = :at, undone_by = :teacher "
        "WHERE id = :id AND classroom = :classroom AND undone IS NULL",
        row,
    )
    return bool(done.rowcount)


def in_force(conn: sqlite3.Connection, classroom: int | None = None) -> dict[int, dict[str, Ruling]]:
    """By classroom and digest of the item's edition, the rulings that count; with `classroom`, its alone."""
    rows = conn.execute(
        f"SELECT r.classroom, f.* FROM ({FIND} WHERE r.undone IS NULL) AS f JOIN rulings AS r ON r.id = f.id "  # noqa: S608  made of constants
        "WHERE :classroom IS NULL OR r.classroom = :classroom",
        {"classroom": classroom},
    )
    found: dict[int, dict[str, Ruling]] = {}
    for row in rows:
        found.setdefault(row["classroom"], {})[row["item_edition"]] = as_ruling(conn, row)
    return found


def of_student(conn: sqlite3.Connection, student: int) -> dict[str, Ruling]:
    """By digest of the item's edition, the rulings that count for a student's class; none for a guest."""
    row = conn.execute("SELECT classroom FROM students WHERE id = :id", {"id": student}).fetchone()
    room = None if row is None else row["classroom"]
    return in_force(conn, room).get(room, {}) if room is not None else {}


def as_ruling(conn: sqlite3.Connection, row: sqlite3.Row) -> Ruling:
    """The ruling in a row of FIND."""
    replacement = cast("AnyItem", editions.item_edition(conn, row["replacement"])) if row["replacement"] else None
    return Ruling.model_construct(
        id=row["id"],
        item_edition=row["item_edition"],
        kind=row["kind"],
        replacement=replacement,
        bank_edition=row["bank_edition"],
        reason=row["reason"],
        teacher=row["teacher"],
        made=from_text(row["made"]),
    )
