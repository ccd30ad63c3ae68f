"""Classrooms, and who teaches in them. A deleted one is to everybody as if it were not there."""

import datetime as dt
import sqlite3

from secondsource.core.people import Classroom, Newcomers, Role
from secondsource.store.times import from_text, to_text

_FIND = (
    "SELECT c.id, c.name, c.code, c.ends, c.zone, c.created, c.newcomers FROM classrooms AS c WHERE c.deleted IS NULL"
)
_TAUGHT = "c.id IN (SELECT t.classroom FROM classroom_teachers AS t WHERE t.teacher = :teacher)"


def create(  # noqa: PLR0913  what a classroom is made of, each by name
    conn: sqlite3.Connection, *, owner: int, name: str, code: str, ends: dt.date, zone: str, at: dt.datetime
) -> Classroom:
    """A new classroom. `code` is plain and unused."""
    row = {"name": name, "code": code, "ends": ends.isoformat(), "zone": zone, "created": to_text(at)}
    added = conn.execute(
        "INSERT INTO classrooms (name, code, ends, zone, created) VALUES (:name, :code, :ends, :zone, :created)", row
    )
    conn.execute(
        "INSERT INTO classroom_teachers (classroom, teacher, role) VALUES (:classroom, :teacher, 'owner')",
        {"classroom": added.lastrowid, "teacher": owner},
    )
    return Classroom(id=added.lastrowid or 0, name=name, code=code, ends=ends, zone=zone, created=at)


def of_teacher(conn: sqlite3.Connection, teacher: int) -> list[Classroom]:
    """The classrooms that a teacher teaches in, the newest first."""
    return [_classroom(row) for row in conn.execute(f"{_FIND} AND {_TAUGHT} ORDER BY c.id DESC", {"teacher": teacher})]


def taught(conn: sqlite3.Connection, id_: int, teacher: int) -> Classroom | None:
    """The classroom with this number, if this teacher teaches in it."""
    return _one(conn.execute(f"{_FIND} AND c.id = :id AND {_TAUGHT}", {"id": id_, "teacher": teacher}))


def by_id(conn: sqlite3.Connection, id_: int) -> Classroom | None:
    """The classroom with this number."""
    return _one(conn.execute(f"{_FIND} AND c.id = :id", {"id": id_}))


def by_code(conn: sqlite3.Connection, plain: str) -> Classroom | None:
    """The classroom with this join code, also when it has ended."""
    return _one(conn.execute(f"{_FIND} AND c.code = :code", {"code": plain}))


def role(conn: sqlite3.Connection, id_: int, teacher: int) -> Role | None:
    """What a teacher is in a classroom."""
    row = conn.execute(
        "SELECT role FROM classroom_teachers WHERE classroom = :id AND teacher = :teacher",
        {"id": id_, "teacher": teacher},
    ).fetchone()
    return None if row is None else row["role"]


def set_code(conn: sqlite3.Connection, id_: int, plain: str) -> Classroom | None:
    """Give a classroom another join code; the old one is good no longer. None where the classroom is gone."""
    conn.execute("UPDATE classrooms SET code = :code WHERE id = :id", {"id": id_, "code": plain})
    return by_id(conn, id_)


def set_newcomers(conn: sqlite3.Connection, id_: int, newcomers: Newcomers) -> None:
    """Say how newcomers come in from now on."""
    conn.execute("UPDATE classrooms SET newcomers = :how WHERE id = :id", {"id": id_, "how": newcomers})


def delete(conn: sqlite3.Connection, id_: int, at: dt.datetime) -> None:
    """Take a classroom away from everybody, and end its pupils' sessions. Their answers stay."""
    which = {"id": id_, "deleted": to_text(at)}
    conn.execute("UPDATE classrooms SET deleted = :deleted WHERE id = :id AND deleted IS NULL", which)
    conn.execute("DELETE FROM sessions WHERE student IN (SELECT id FROM students WHERE classroom = :id)", which)


def _one(rows: sqlite3.Cursor) -> Classroom | None:
    row = rows.fetchone()
    return None if row is None else _classroom(row)


def _classroom(row: sqlite3.Row) -> Classroom:
    times = {"ends": dt.date.fromisoformat(row["ends"]), "created": from_text(row["created"])}
    return Classroom.model_validate({**dict(row), **times})
