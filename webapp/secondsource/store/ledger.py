"""The ledger: every ruling of a class, those taken back too, and what each did to the attempts of the time."""

import sqlite3
from collections.abc import Mapping

from secondsource.core.ruling import Effect, Entry
from secondsource.store import rulings
from secondsource.store.times import from_text

_ENTRIES = (
    f"SELECT f.*, r.classroom, r.undone, u.name AS undone_by, i.item FROM ({rulings.FIND}) AS f "  # noqa: S608  made of constants
    "JOIN rulings AS r ON r.id = f.id JOIN item_editions AS i ON i.digest = r.item_edition "
    "LEFT JOIN teachers AS u ON u.id = r.undone_by"
)
_EFFECT = "e.points_before, e.most_before, e.points_after, e.most_after"


def keep_effects(conn: sqlite3.Connection, ruling: int, effects: Mapping[str, Effect]) -> None:
    """What a ruling does to each attempt, by its id."""
    conn.executemany(
        "INSERT INTO ruling_effects (ruling, attempt, points_before, most_before, points_after, most_after) "
        "VALUES (:ruling, :attempt, :points_before, :most_before, :points_after, :most_after)",
        [{"ruling": ruling, "attempt": attempt, **effect.model_dump()} for attempt, effect in effects.items()],
    )


def effects(conn: sqlite3.Connection, ruling: int) -> dict[str, Effect]:
    """The same as it was kept; of pupils who were erased there is none."""
    rows = conn.execute(
        f"SELECT e.attempt, {_EFFECT} FROM ruling_effects AS e WHERE e.ruling = :ruling",  # noqa: S608  made of constants
        {"ruling": ruling},
    )
    return {row["attempt"]: _effect(row) for row in rows}


def of_classroom(conn: sqlite3.Connection, classroom: int) -> list[Entry]:
    """Every ruling of a class, the newest first."""
    rows = conn.execute(f"{_ENTRIES} WHERE r.classroom = :classroom ORDER BY r.id DESC", {"classroom": classroom})
    return [_entry(conn, row) for row in rows]


def of_attempt(conn: sqlite3.Connection, attempt: str) -> list[Entry]:
    """The rulings of a pupil's class about items of an attempt, the newest first, with what each did to its score."""
    found = conn.execute(
        f"{_ENTRIES} JOIN attempts AS a ON a.id = :attempt JOIN students AS s ON s.id = a.student "
        "JOIN bank_edition_items AS b ON b.edition = a.edition AND b.item = i.item "
        "WHERE r.classroom = s.classroom AND r.item_edition = b.item_edition ORDER BY r.id DESC",
        {"attempt": attempt},
    ).fetchall()
    did = {
        row["ruling"]: _effect(row)
        for row in conn.execute(
            f"SELECT e.ruling, {_EFFECT} FROM ruling_effects AS e WHERE e.attempt = :attempt",  # noqa: S608  made of constants
            {"attempt": attempt},
        )
    }
    return [_entry(conn, row).model_copy(update={"effect": did.get(row["id"])}) for row in found]


def _entry(conn: sqlite3.Connection, row: sqlite3.Row) -> Entry:
    return Entry.model_construct(
        ruling=rulings.as_ruling(conn, row),
        classroom=row["classroom"],
        item=row["item"],
        undone=None if row["undone"] is None else from_text(row["undone"]),
        undone_by=row["undone_by"],
        effect=None,
    )


def _effect(row: sqlite3.Row) -> Effect:
    return Effect.model_construct(**{name: row[name] for name in Effect.model_fields})
