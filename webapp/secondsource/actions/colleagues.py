"""Several teachers in one class: its owner adds and removes them, hands the class over; each may leave."""

import sqlite3

from secondsource.actions import classes
from secondsource.actions.accounts import RefusedError
from secondsource.core.people import Classroom, Teacher
from secondsource.core.words import gettext as _
from secondsource.store import classrooms, colleagues, looks, teachers, times
from secondsource.store.colleagues import Colleague
from secondsource.store.database import Database


def of_classroom(database: Database, classroom: Classroom) -> list[Colleague]:
    """Who teaches in a class: the owner first, then by name."""
    return colleagues.of_classroom(database.read(), classroom.id)


def add(database: Database, owner: Teacher, classroom: Classroom, name: str) -> Teacher:
    """Let a colleague with an account of this name teach in the class. Raises RefusedError.

    Whether a name is known is told plainly: teachers of one server are colleagues.
    """

    def job(conn: sqlite3.Connection) -> Teacher:
        _insist_on_owner(conn, owner, classroom)
        found = teachers.by_name(conn, " ".join(name.split()))
        if found is None:
            what = _("No teacher of this server is called {name}. Ask how the account is written, or who added it.")
            raise RefusedError(what.format(name=name.strip()))
        if classrooms.role(conn, classroom.id, found.id):
            raise RefusedError(_("{name} teaches this class already.").format(name=found.name))
        colleagues.add(conn, classroom.id, found.id)
        return found

    return database.write(job)


def remove(database: Database, owner: Teacher, classroom: Classroom, teacher: int) -> None:
    """Let a colleague teach in the class no longer; the links that they made end too. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        _insist_on_owner(conn, owner, classroom)
        if teacher == owner.id:
            raise RefusedError(_("A class needs its owner. Hand it over to a colleague first."))
        colleagues.remove(conn, classroom.id, teacher)
        looks.revoke_of(conn, classroom.id, teacher, now)

    database.write(job)


def leave(database: Database, teacher: Teacher, classroom: Classroom) -> None:
    """Teach in a class no longer, as somebody who does not own it. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        if classrooms.role(conn, classroom.id, teacher.id) == "owner":
            raise RefusedError(_("A class needs its owner. Hand it over to a colleague first, or delete it."))
        colleagues.remove(conn, classroom.id, teacher.id)
        looks.revoke_of(conn, classroom.id, teacher.id, now)

    database.write(job)


def hand_over(database: Database, owner: Teacher, classroom: Classroom, teacher: int) -> None:
    """Make a colleague who teaches in the class its owner. Raises RefusedError."""

    def job(conn: sqlite3.Connection) -> None:
        _insist_on_owner(conn, owner, classroom)
        if classrooms.role(conn, classroom.id, teacher) is None:
            raise RefusedError(_("This colleague no longer teaches the class. Load the page again."))
        colleagues.hand_over(conn, classroom.id, teacher)

    database.write(job)


def _insist_on_owner(conn: sqlite3.Connection, teacher: Teacher, classroom: Classroom) -> None:
    if classrooms.by_id(conn, classroom.id) is None:
        raise classes.gone()
    if classrooms.role(conn, classroom.id, teacher.id) != "owner":
        raise RefusedError(_("Only the teacher who owns the class can do that. Ask that teacher."))
