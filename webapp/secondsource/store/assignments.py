"""Assignments: what a classroom is to take. A withdrawn one is to everybody as if it were not there."""

import datetime as dt
import sqlite3
from functools import lru_cache
from typing import Any

from secondsource.core.accommodation import Accommodation
from secondsource.core.assignment import USUAL, Assignment, Release, Terms
from secondsource.store import accommodations
from secondsource.store.times import from_text, to_text

_RULES = ("opens", "closes", "attempts", "feedback", "by_hand", *Terms.model_fields)
_FIND = f"""
SELECT t.id, t.classroom, t.course, t.bank, t.second, t.reading, {", ".join(f"t.{rule}" for rule in _RULES)},
    t.explained, t.handed, c.zone
FROM assignments AS t JOIN classrooms AS c ON c.id = t.classroom
WHERE t.withdrawn IS NULL AND c.deleted IS NULL
"""  # noqa: S608  made of constants


# With it, whether `accommodations.of_classroom` would find anything.
_DIFFERS = (
    "EXISTS (SELECT 1 FROM accommodations AS a JOIN students AS s ON s.id = a.student WHERE s.classroom = t.classroom)"
)
_OF_PUPIL = f"{_FIND.replace('c.zone', f'c.zone, {_DIFFERS} AS differs')} AND t.id = :id"


def create(  # noqa: PLR0913  what an assignment is made of, each by name
    conn: sqlite3.Connection,
    *,
    classroom: int,
    course: str,
    bank: str,
    second: str | None,
    reading: bool,
    opens: dt.datetime,
    closes: dt.datetime,
    attempts: int | None,
    feedback: Release,
    at: dt.datetime,
    terms: Terms = USUAL,
) -> int:
    """A new assignment; its number."""
    row: dict[str, Any] = {"classroom": classroom, "course": course, "bank": bank, "second": second}
    row |= {"reading": reading, "created": to_text(at), **_rules(opens, closes, attempts, feedback, terms)}
    added = conn.execute(
        f"INSERT INTO assignments ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})",  # noqa: S608  made of constants
        row,
    )
    return added.lastrowid or 0


def of_classroom(conn: sqlite3.Connection, classroom: int) -> list[Assignment]:
    """The assignments of a classroom: the one that closes first comes first. In two statements, however many they are."""
    rows = conn.execute(f"{_FIND} AND t.classroom = :classroom ORDER BY t.closes, t.id", {"classroom": classroom})
    found = rows.fetchall()
    more = accommodations.of_classroom(conn, classroom) if found else []
    return [_assignment(row, more) for row in found]


def by_id(conn: sqlite3.Connection, id_: int) -> Assignment | None:
    """The assignment with this number."""
    row = conn.execute(f"{_FIND} AND t.id = :id", {"id": id_}).fetchone()
    return None if row is None else _assignment(row, accommodations.of_classroom(conn, row["classroom"]))


def of_pupil(conn: sqlite3.Connection, id_: int, student: int) -> Assignment | None:
    """The same as it is for one pupil: see `Assignment.for_pupil`."""
    row = conn.execute(_OF_PUPIL, {"id": id_}).fetchone()
    if row is None:
        return None
    *values, differs = row
    if differs:
        return _assignment(row, accommodations.of_classroom(conn, row["classroom"])).for_pupil(student)
    return _for_all(tuple(row.keys()[:-1]), *values)


def change(  # noqa: PLR0913  what may be changed, each by name
    conn: sqlite3.Connection,
    id_: int,
    *,
    opens: dt.datetime,
    closes: dt.datetime,
    attempts: int | None,
    feedback: Release,
    terms: Terms,
    explained: dt.datetime | None,
    handed: dt.datetime | None,
) -> None:
    """Give an assignment other times and rules. What is to be taken stays, and what started attempts are made of."""
    row = _rules(opens, closes, attempts, feedback, terms)
    row |= {
        name: None if when is None else to_text(when) for name, when in (("explained", explained), ("handed", handed))
    }
    conn.execute(
        f"UPDATE assignments SET {', '.join(f'{name} = :{name}' for name in row)} WHERE id = :id AND withdrawn IS NULL",  # noqa: S608  made of constants
        {**row, "id": id_},
    )


def explain(conn: sqlite3.Connection, id_: int, at: dt.datetime) -> None:
    """Note that its pupils could see answers until now: what was answered by now is not changed any more."""
    conn.execute("UPDATE assignments SET explained = :at WHERE id = :id", {"id": id_, "at": to_text(at)})


def hand_out(conn: sqlite3.Connection, id_: int, at: dt.datetime) -> None:
    """Let the answers be seen from now on, where they are shown by hand. Those that can be seen keep their time."""
    row = {"id": id_, "at": to_text(at)}
    conn.execute("UPDATE assignments SET handed = :at WHERE id = :id AND by_hand = 1 AND handed IS NULL", row)


def withdraw(conn: sqlite3.Connection, id_: int, at: dt.datetime) -> None:
    """Ask nobody for it any more. What was answered stays, and counts as practice."""
    row = {"id": id_, "at": to_text(at)}
    conn.execute("UPDATE assignments SET withdrawn = :at WHERE id = :id AND withdrawn IS NULL", row)


def _rules(
    opens: dt.datetime, closes: dt.datetime, attempts: int | None, feedback: Release, terms: Terms
) -> dict[str, Any]:
    by_hand = feedback == "by-hand"
    shown = "after-closing" if by_hand else feedback
    times = {"opens": to_text(opens), "closes": to_text(closes)}
    return {**times, "attempts": attempts, "feedback": shown, "by_hand": by_hand, **terms.model_dump()}


def _assignment(row: sqlite3.Row, more: list[Accommodation]) -> Assignment:
    own = tuple(one for one in more if one.assignment in {None, row["id"]})
    alone = _read(*_plain(row))
    return alone.model_copy(update={"accommodations": own}) if own else alone


def _plain(row: sqlite3.Row) -> tuple[Any, ...]:
    """The columns that every statement has, after their names."""
    names = tuple(name for name in row.keys() if name != "differs")  # noqa: SIM118  a row is no dict
    return names, *(row[name] for name in names)


@lru_cache(1024)  # where nobody has anything of the pupil's own, it is the same for all
def _for_all(names: tuple[str, ...], *values: Any) -> Assignment:
    return _read(names, *values).for_pupil(0)


@lru_cache(1024)  # the tasks of some hundred classes, each as long as nothing of it is changed
def _read(names: tuple[str, ...], *values: Any) -> Assignment:
    """The assignment of a row, without what single pupils have in it."""
    row = dict(zip(names, values, strict=True))
    given = {
        name: row[name] for name in ("id", "classroom", "course", "bank", "second", "zone", "attempts", "feedback")
    }
    given |= {name: from_text(row[name]) if row[name] else None for name in ("opens", "closes", "explained", "handed")}
    given |= {"reading": bool(row["reading"]), "terms": {name: row[name] for name in Terms.model_fields}}
    if row["by_hand"]:
        given["feedback"] = "by-hand"
    return Assignment.model_validate(given)
