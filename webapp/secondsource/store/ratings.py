"""Ratings: only ever added; the newest of an item of an attempt counts."""

import json
import sqlite3
from collections.abc import Iterable

from secondsource.core.rating import Rating
from secondsource.store.times import from_text, to_text

_FIND = (
    "SELECT r.attempt, r.item, r.levels, r.comment, r.text, t.name AS teacher, r.saved "
    "FROM ratings AS r JOIN teachers AS t ON t.id = r.teacher "
)


def add(conn: sqlite3.Connection, attempt: str, item: str, rating: Rating, teacher: int) -> None:
    """Keep a rating of a text. Its place among the others is its number."""
    row = {"attempt": attempt, "item": item, "text": rating.text, "levels": json.dumps(rating.levels)}
    conn.execute(
        "INSERT INTO ratings (attempt, item, text, revision, levels, comment, teacher, saved) VALUES (:attempt, :item, :text, "
        "(SELECT max(r.revision) FROM responses AS r WHERE r.attempt = :attempt AND r.item = :item), "
        ":levels, :comment, :teacher, :saved)",
        {**row, "comment": rating.comment, "teacher": teacher, "saved": to_text(rating.saved)},
    )


def of_attempts(conn: sqlite3.Connection, attempts: Iterable[str]) -> dict[str, dict[str, Rating]]:
    """By attempt and item, the newest rating, in one statement."""
    which = list(attempts)
    rows = (
        conn.execute(f"{_FIND} WHERE r.attempt = :attempt ORDER BY r.id", {"attempt": which[0]})
        if len(which) == 1
        else conn.execute(
            f"{_FIND} WHERE r.attempt IN (SELECT value FROM json_each(:attempts)) ORDER BY r.id",  # noqa: S608  made of constants
            {"attempts": json.dumps(which)},
        )
    )
    found: dict[str, dict[str, Rating]] = {}
    for row in rows:
        found.setdefault(row["attempt"], {})[row["item"]] = _rating(row)
    return found


def by_id(conn: sqlite3.Connection, id_: int) -> Rating:
    """The rating with this number, which is there."""
    return _rating(conn.execute(f"{_FIND} WHERE r.id = :id", {"id": id_}).fetchone())


def _rating(row: sqlite3.Row) -> Rating:
    return Rating.model_construct(
        levels=json.loads(row["levels"]),
        comment=row["comment"],
        text=row["text"],
        teacher=row["teacher"],
        saved=from_text(row["saved"]),
    )
