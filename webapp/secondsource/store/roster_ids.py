"""What other systems call the pupils of a classroom: names and ids as a roster brought them."""

import sqlite3
from collections.abc import Mapping
from typing import cast

from secondsource.core.roster_fields import Field


def of_classroom(conn: sqlite3.Connection, classroom: int) -> dict[int, dict[Field, str]]:
    """For each pupil of a classroom who has any, by number: what each field holds. Without those who were removed."""
    rows = conn.execute(
        "SELECT r.student, r.field, r.value FROM roster_ids AS r JOIN students AS s ON s.id = r.student "
        "WHERE s.classroom = :classroom AND s.removed IS NULL ORDER BY r.student, r.field",
        {"classroom": classroom},
    )
    found: dict[int, dict[Field, str]] = {}
    for row in rows:
        found.setdefault(int(row["student"]), {})[cast("Field", row["field"])] = str(row["value"])
    return found


def of_pupil(conn: sqlite3.Connection, student: int) -> dict[Field, str]:
    """What each field holds for one pupil."""
    rows = conn.execute("SELECT field, value FROM roster_ids WHERE student = :student", {"student": student})
    return {cast("Field", row["field"]): str(row["value"]) for row in rows}


def keep(conn: sqlite3.Connection, student: int, values: Mapping[Field, str]) -> None:
    """Keep what other systems call a pupil; a field that is there already gets its new value, an empty one is passed over."""
    conn.executemany(
        "INSERT INTO roster_ids (student, field, value) VALUES (:student, :field, :value) "
        "ON CONFLICT (student, field) DO UPDATE SET value = excluded.value",
        [{"student": student, "field": field, "value": value} for field, value in values.items() if value],
    )
