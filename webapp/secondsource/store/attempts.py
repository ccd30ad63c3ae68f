"""Attempts: each pins the edition it was made from, and ends once."""

import datetime as dt
import json
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from typing import NamedTuple

from secondsource.core.attempt import Attempt
from secondsource.core.bank import Form
from secondsource.core.words import gettext as _
from secondsource.store.countable import COUNTABLE_OF_CLASSROOM, MADE_FOR
from secondsource.store.errors import MissingError
from secondsource.store.times import from_text, to_text

_ID_BYTES = 16  # 128 random bits: nobody guesses the id of somebody else's attempt
_SEED_BYTES = 8

_FIND = f"""
SELECT id, student, course, bank, edition, form, number, seed, items AS plan, as_written, started, finished,
    {MADE_FOR.format(attempt="attempts")} AS assignment,
    (SELECT max(r.reopened) FROM reopenings AS r WHERE r.attempt = attempts.id AND r.explained) AS explained
FROM attempts
"""  # noqa: S608  made of constants

# What `ratings.of_attempts` and `rulings.of_student` would find: mostly nothing, and then they need not be asked.
_JUDGED = """
EXISTS (SELECT 1 FROM ratings AS r WHERE r.attempt = attempts.id) OR EXISTS (
    SELECT 1 FROM students AS s JOIN rulings AS u ON u.classroom = s.classroom AND u.undone IS NULL
    WHERE s.id = attempts.student)
"""
_AS_IT_IS = ("id", "student", "course", "bank", "edition", "form", "number", "seed", "assignment")
_OPENED = f"{_FIND.replace(' AS explained', f' AS explained, {_JUDGED} AS judged')} WHERE id = :id"

_STILL = (
    "EXISTS (SELECT 1 FROM students AS s WHERE s.id = attempts.student AND s.removed IS NULL)"  # who is in the class
)
_HAVING = f"""
{_FIND} WHERE id IN (
    SELECT a.id FROM students AS s JOIN attempts AS a ON a.student = s.id
    JOIN item_editions AS i ON i.digest = :item_edition
    JOIN bank_edition_items AS b ON b.edition = a.edition AND b.item = i.item AND b.item_edition = i.digest
    WHERE s.classroom = :classroom AND s.removed IS NULL)
ORDER BY (SELECT s.nickname_key FROM students AS s WHERE s.id = student), started, id
"""  # noqa: S608  made of constants


class Opened(NamedTuple):
    """An attempt as its own page opens it; `judged`: whether a rating of it or a ruling in its class is to be looked for."""

    attempt: Attempt
    judged: bool


def start(  # noqa: PLR0913  what an attempt is made of, each by name
    conn: sqlite3.Connection,
    *,
    student: int,
    course: str,
    bank: str,
    edition: str,
    form: Form,
    at: dt.datetime,
    assignment: int | None = None,
    plan: Callable[[str], tuple[str, ...] | None] | None = None,
    as_written: bool = False,
) -> Attempt:
    """The student's open attempt at a form of a bank; where there is none, a new one with the next number.

    Attempts for an assignment and in practice are open beside one another, and numbered in one row. An open attempt
    keeps the edition that it was started with, and its items. `plan` draws those of a new one from its seed.
    """
    which = {"student": student, "course": course, "bank": bank, "form": form, "assignment": assignment}
    made_for = MADE_FOR.format(attempt="attempts")
    earlier = conn.execute(
        f"SELECT max(number) AS number, max(CASE WHEN finished IS NULL AND {made_for} IS :assignment THEN id END) AS open "  # noqa: S608  made of constants
        "FROM attempts WHERE student = :student AND course = :course AND bank = :bank AND form = :form",
        which,
    ).fetchone()
    if earlier["open"] is not None:
        return _existing(conn, earlier["open"])
    id_, seed = secrets.token_urlsafe(_ID_BYTES), secrets.token_hex(_SEED_BYTES)
    items = plan(seed) if plan else None
    conn.execute(
        "INSERT INTO attempts "
        "(id, student, course, bank, edition, form, number, seed, items, as_written, started, assignment) VALUES "
        "(:id, :student, :course, :bank, :edition, :form, :number, :seed, :items, :as_written, :started, :assignment)",
        {
            **which,
            "id": id_,
            "edition": edition,
            "number": (earlier["number"] or 0) + 1,
            "seed": seed,
            "items": None if items is None else json.dumps(items),
            "as_written": as_written,
            "started": to_text(at),
        },
    )
    return _existing(conn, id_)


def attempt(conn: sqlite3.Connection, id_: str) -> Attempt | None:
    """The attempt with this id, if there is one."""
    row = conn.execute(f"{_FIND} WHERE id = :id", {"id": id_}).fetchone()
    return None if row is None else _attempt(row)


def opened(conn: sqlite3.Connection, id_: str) -> Opened | None:
    """The attempt with this id, and whether there is anything that a person decided about it."""
    row = conn.execute(_OPENED, {"id": id_}).fetchone()
    return None if row is None else Opened(_attempt(row), bool(row["judged"]))


def having(conn: sqlite3.Connection, classroom: int, item_edition: str) -> list[Attempt]:
    """The attempts of a class's pupils that have this edition of an item, by nickname and in the order of starting."""
    rows = conn.execute(_HAVING, {"classroom": classroom, "item_edition": item_edition})
    return [_attempt(row) for row in rows]


def of_student(conn: sqlite3.Connection, student: int) -> list[Attempt]:
    """All attempts of a student, in the order they were started."""
    rows = conn.execute(f"{_FIND} WHERE student = :student ORDER BY started, id", {"student": student})
    return [_attempt(row) for row in rows]


def where(conn: sqlite3.Connection, condition: str, values: Mapping[str, object]) -> list[Attempt]:
    """The attempts for which a condition in SQL holds; for the other modules of the store."""
    return [_attempt(row) for row in conn.execute(f"{_FIND} WHERE {condition} ORDER BY started, id", values)]


def under_way(conn: sqlite3.Connection, assignment: int) -> list[Attempt]:
    """The attempts at an assignment that are not finished, in the order they were started; not those of removed pupils."""
    return where(conn, f"assignment = :assignment AND finished IS NULL AND {_STILL}", {"assignment": assignment})


def of_assignment(conn: sqlite3.Connection, assignment: int) -> list[Attempt]:
    """All attempts for an assignment by pupils who are still in the class, in the order they were started."""
    return where(conn, f"assignment = :assignment AND {_STILL}", {"assignment": assignment})


def countable_of_classroom(conn: sqlite3.Connection, classroom: int, now: dt.datetime) -> list[Attempt]:
    """Each pupil's attempts at each bank that may count now, in one statement; by course and bank, then by when they began.

    Mostly it is one; which of several does, `core.counting` says.
    """
    countable = f"{_FIND} WHERE id IN ({COUNTABLE_OF_CLASSROOM}) ORDER BY course, bank, started, id"
    return [_attempt(row) for row in conn.execute(countable, {"classroom": classroom, "now": to_text(now)})]


def of_classroom(conn: sqlite3.Connection, classroom: int) -> list[Attempt]:
    """Every attempt of the pupils of a classroom, in the order they were started; review variants and the removed apart."""
    rows = conn.execute(
        f"{_FIND} WHERE form = 'core' AND student IN "  # noqa: S608  made of constants
        "(SELECT s.id FROM students AS s WHERE s.classroom = :classroom AND s.removed IS NULL) ORDER BY started, id",
        {"classroom": classroom},
    )
    return [_attempt(row) for row in rows]


def editions_begun(conn: sqlite3.Connection, classroom: int | None = None) -> list[str]:
    """The editions that somebody has begun, by course and bank, the oldest first; with `classroom`, of its pupils alone."""
    by_all = "EXISTS (SELECT 1 FROM attempts AS a WHERE a.edition = e.digest AND a.form = 'core')"
    by_class = (
        "e.digest IN (SELECT a.edition FROM students AS s CROSS JOIN attempts AS a ON a.student = s.id "
        "WHERE a.form = 'core' AND s.classroom = :classroom AND s.removed IS NULL)"
    )
    rows = conn.execute(
        f"SELECT e.digest FROM bank_editions AS e WHERE {by_all if classroom is None else by_class} "  # noqa: S608  made of constants
        "ORDER BY e.course, e.bank, e.published, e.digest",
        {"classroom": classroom},
    )
    return [row["digest"] for row in rows]


def finish(conn: sqlite3.Connection, id_: str, at: dt.datetime) -> Attempt:
    """End an attempt. One that has ended keeps its time. Raises MissingError."""
    conn.execute(
        "UPDATE attempts SET finished = :finished WHERE id = :id AND finished IS NULL",
        {"id": id_, "finished": to_text(at)},
    )
    return _existing(conn, id_)


def _existing(conn: sqlite3.Connection, id_: str) -> Attempt:
    found = attempt(conn, id_)
    if found is None:
        raise MissingError(_("There is no such attempt. Go back to the lesson and start the questions again."))
    return found


def _attempt(row: sqlite3.Row) -> Attempt:
    ended = row["finished"]
    times = {"started": from_text(row["started"]), "finished": None if ended is None else from_text(ended)}
    times["explained"] = None if row["explained"] is None else from_text(row["explained"])
    plan = None if row["plan"] is None else tuple(json.loads(row["plan"]))
    return Attempt.stored(
        **{name: row[name] for name in _AS_IT_IS}, **times, plan=plan, as_written=bool(row["as_written"])
    )
