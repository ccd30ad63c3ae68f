"""Attempts: each pins the edition it was made from, and ends once."""

import datetime as dt
import secrets
import sqlite3

from secondsource.core.attempt import Attempt
from secondsource.core.bank import Form
from secondsource.core.words import gettext as _
from secondsource.store.errors import MissingError
from secondsource.store.times import from_text, to_text

_ID_BYTES = 16  # 128 random bits: nobody guesses the id of somebody else's attempt
_SEED_BYTES = 8

# What an attempt was made for; an assignment that was taken back has left practice behind.
_MADE_FOR = "(SELECT t.id FROM assignments AS t WHERE t.id = {attempt}.assignment AND t.withdrawn IS NULL)"
_FIND = f"""
SELECT id, student, course, bank, edition, form, number, seed, started, finished,
    {_MADE_FOR.format(attempt="attempts")} AS assignment
FROM attempts
"""  # noqa: S608  made of constants

# Of each pupil of a classroom the attempt at each bank that counts: the newest finished one, and where none is finished
# the open one. Whoever practises again keeps the points until done. Once a bank is assigned to the pupil and open, only
# what is made for the newest of its assignments counts. Review variants count for nothing. Whoever was switched to
# another event keeps what was done before.
_TAKEN = "CASE WHEN s.half = 1 THEN ifnull(t.second, t.bank) ELSE t.bank END"  # as `Assignment.taken_by`
_COUNTS = f"""
(s.instead IS NOT NULL OR {_MADE_FOR.format(attempt="n")} IS
    (SELECT max(t.id) FROM assignments AS t
     WHERE t.classroom = s.classroom AND t.course = n.course AND {_TAKEN} = n.bank AND t.withdrawn IS NULL
     AND t.opens <= :now))
"""  # noqa: S608  made of constants
NEWEST_OF_CLASSROOM = f"""
SELECT a.id FROM students AS s JOIN attempts AS a ON a.student = s.id
WHERE s.classroom = :classroom AND s.removed IS NULL AND a.id =
    (SELECT n.id FROM attempts AS n
     WHERE n.student = a.student AND n.course = a.course AND n.bank = a.bank AND n.form = 'core' AND {_COUNTS}
     ORDER BY n.finished IS NOT NULL DESC, n.number DESC LIMIT 1)
"""  # noqa: S608  made of constants


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
) -> Attempt:
    """The student's open attempt at a form of a bank; where there is none, a new one with the next number.

    Attempts for an assignment and in practice are open beside one another, and numbered in one row. An open attempt
    keeps the edition that it was started with.
    """
    which = {"student": student, "course": course, "bank": bank, "form": form, "assignment": assignment}
    made_for = _MADE_FOR.format(attempt="attempts")
    earlier = conn.execute(
        f"SELECT max(number) AS number, max(CASE WHEN finished IS NULL AND {made_for} IS :assignment THEN id END) AS open "  # noqa: S608  made of constants
        "FROM attempts WHERE student = :student AND course = :course AND bank = :bank AND form = :form",
        which,
    ).fetchone()
    if earlier["open"] is not None:
        return _existing(conn, earlier["open"])
    id_ = secrets.token_urlsafe(_ID_BYTES)
    conn.execute(
        "INSERT INTO attempts (id, student, course, bank, edition, form, number, seed, started, assignment) "
        "VALUES (:id, :student, :course, :bank, :edition, :form, :number, :seed, :started, :assignment)",
        {
            **which,
            "id": id_,
            "edition": edition,
            "number": (earlier["number"] or 0) + 1,
            "seed": secrets.token_hex(_SEED_BYTES),
            "started": to_text(at),
        },
    )
    return _existing(conn, id_)


def attempt(conn: sqlite3.Connection, id_: str) -> Attempt | None:
    """The attempt with this id, if there is one."""
    row = conn.execute(f"{_FIND} WHERE id = :id", {"id": id_}).fetchone()
    return None if row is None else _attempt(row)


def of_student(conn: sqlite3.Connection, student: int) -> list[Attempt]:
    """All attempts of a student, in the order they were started."""
    rows = conn.execute(f"{_FIND} WHERE student = :student ORDER BY started, id", {"student": student})
    return [_attempt(row) for row in rows]


def newest_of_classroom(conn: sqlite3.Connection, classroom: int, now: dt.datetime) -> list[Attempt]:
    """Each pupil's attempt at each bank that counts now, in one statement; by course and bank, then by when they began."""
    newest = f"{_FIND} WHERE id IN ({NEWEST_OF_CLASSROOM}) ORDER BY course, bank, started, id"
    return [_attempt(row) for row in conn.execute(newest, {"classroom": classroom, "now": to_text(now)})]


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
    return Attempt.model_validate({**dict(row), **times})
