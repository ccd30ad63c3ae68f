"""Discussions and their answers: one at a time in a class; answers are only ever added, each under its round."""

import datetime as dt
import json
import sqlite3
from typing import NamedTuple

from secondsource.core.attempt import Confidence
from secondsource.core.discussion import Discussion, Given, Phase, Round
from secondsource.core.outcome import Response
from secondsource.core.words import gettext as _
from secondsource.store.errors import ConflictError
from secondsource.store.responses import response_of
from secondsource.store.times import from_text, to_text

_FIND = "SELECT id, classroom, edition, item, seed, phase, step, started, changed, ended FROM discussions"
_GIVEN = "SELECT student, round, revision, response, confidence, saved FROM discussion_answers AS a"
_NEWEST = """NOT EXISTS (SELECT 1 FROM discussion_answers AS n
    WHERE n.discussion = a.discussion AND n.student = a.student AND n.round = a.round AND n.revision > a.revision)
"""


class Sent(NamedTuple):
    """An answer on its way into the store, with what its page knew."""

    response: Response
    confidence: Confidence | None
    revision: int
    idem: str


def create(  # noqa: PLR0913  what a discussion is made of, each by name
    conn: sqlite3.Connection, *, classroom: int, edition: str, item: str, seed: str, teacher: int, at: dt.datetime
) -> Discussion | None:
    """A new discussion, in its first phase; None where the class has one already."""
    added = conn.execute(
        "INSERT INTO discussions (classroom, edition, item, seed, teacher, phase, started, changed) "
        "VALUES (:classroom, :edition, :item, :seed, :teacher, 'alone', :at, :at) "
        "ON CONFLICT (classroom) WHERE ended IS NULL DO NOTHING",
        {"classroom": classroom, "edition": edition, "item": item, "seed": seed, "teacher": teacher, "at": to_text(at)},
    )
    return by_id(conn, added.lastrowid) if added.rowcount and added.lastrowid else None


def by_id(conn: sqlite3.Connection, id_: int) -> Discussion | None:
    """The discussion with this number."""
    row = conn.execute(f"{_FIND} WHERE id = :id", {"id": id_}).fetchone()
    return None if row is None else _discussion(row)


def running(conn: sqlite3.Connection, classroom: int) -> Discussion | None:
    """The discussion that a class has now."""
    row = conn.execute(f"{_FIND} WHERE classroom = :classroom AND ended IS NULL", {"classroom": classroom}).fetchone()
    return None if row is None else _discussion(row)


def of_classroom(conn: sqlite3.Connection, classroom: int) -> list[Discussion]:
    """All that a class has had, the newest first."""
    rows = conn.execute(f"{_FIND} WHERE classroom = :classroom ORDER BY id DESC", {"classroom": classroom})
    return [_discussion(row) for row in rows]


def go_to(conn: sqlite3.Connection, id_: int, phase: Phase, at: dt.datetime) -> None:
    """Go to another phase."""
    conn.execute(
        "UPDATE discussions SET phase = :phase, step = step + 1, changed = :at WHERE id = :id AND ended IS NULL",
        {"id": id_, "phase": phase, "at": to_text(at)},
    )


def end(conn: sqlite3.Connection, id_: int, at: dt.datetime) -> None:
    """End a discussion. One that has ended keeps its time."""
    conn.execute(
        "UPDATE discussions SET ended = :at, step = step + 1 WHERE id = :id AND ended IS NULL",
        {"id": id_, "at": to_text(at)},
    )


def save(  # noqa: PLR0913  whose answer it is, and what was sent
    conn: sqlite3.Connection, *, discussion: int, student: int, round_: Round, sent: Sent, at: dt.datetime
) -> Given:
    """Add an answer: revision 1 for the first of its round, then one more each time.

    The same answer under the same key is stored once and answered alike. Raises ConflictError, and stores nothing,
    where the revision is not the next one, or another answer stands under the key.
    """
    which = {"discussion": discussion, "student": student, "round": round_, "idem": sent.idem}
    of_pupil = "a.discussion = :discussion AND a.student = :student"
    earlier = conn.execute(f"{_GIVEN} WHERE {of_pupil} AND a.idem = :idem", which).fetchone()
    if earlier is not None:
        came_again = _given(earlier)
        came = (round_, sent.revision, sent.response, sent.confidence)
        if (came_again.round, came_again.revision, came_again.response, came_again.confidence) != came:
            raise _stale()
        return came_again
    newest = f"SELECT ifnull(max(a.revision), 0) FROM discussion_answers AS a WHERE {of_pupil} AND a.round = :round"  # noqa: S608  made of constants
    if sent.revision != conn.execute(newest, which).fetchone()[0] + 1:
        raise _stale()
    row = {"revision": sent.revision, "response": json.dumps(sent.response), "confidence": sent.confidence}
    conn.execute(
        "INSERT INTO discussion_answers (discussion, student, round, revision, idem, response, confidence, saved) "
        "VALUES (:discussion, :student, :round, :revision, :idem, :response, :confidence, :saved)",
        {**which, **row, "saved": to_text(at)},
    )
    return _given(conn.execute(f"{_GIVEN} WHERE {of_pupil} AND a.idem = :idem", which).fetchone())


def given(conn: sqlite3.Connection, discussion: int, student: int | None = None) -> dict[int, dict[Round, Given]]:
    """By pupil and round the newest answers, those of pupils who were removed left out; with `student` of that one."""
    whose = "" if student is None else "AND a.student = :student"
    rows = conn.execute(
        f"{_GIVEN} JOIN students AS s ON s.id = a.student AND s.removed IS NULL "
        f"WHERE a.discussion = :discussion {whose} AND {_NEWEST} ORDER BY a.id",
        {"discussion": discussion, "student": student},
    )
    found: dict[int, dict[Round, Given]] = {}
    for row in rows:
        one = _given(row)
        found.setdefault(one.student, {})[one.round] = one
    return found


def _stale() -> ConflictError:
    return ConflictError(_("Another answer was saved in the meantime. Look at it, and choose again."), None)


def _given(row: sqlite3.Row) -> Given:
    """The row as it is: a model would strip the spaces of a response, which is the record of what was sent."""
    response = response_of(row["response"])
    return Given.model_construct(**{**dict(row), "response": response, "saved": from_text(row["saved"])})


def _discussion(row: sqlite3.Row) -> Discussion:
    times = {"started": from_text(row["started"]), "changed": from_text(row["changed"])}
    ended = None if row["ended"] is None else from_text(row["ended"])
    return Discussion.model_validate({**dict(row), **times, "ended": ended})
