"""A look at a class for a colleague without an account: by a link that ends with a day, and changes nothing."""

import datetime as dt
import secrets
import sqlite3
from typing import NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.actions.classes import gone
from secondsource.core.days import has_ended, today
from secondsource.core.names import BadNameError, clean_name
from secondsource.core.people import Classroom, Teacher
from secondsource.core.words import gettext as _
from secondsource.store import classrooms, looks, times
from secondsource.store.database import Database
from secondsource.store.looks import Look

MOST_LINKS = 20  # of one class that are good at a time
_BYTES = 18  # 144 random bits


class Found(NamedTuple):
    """The class that a link leads to."""

    classroom: Classroom
    look: Look


class Wanted(NamedTuple):
    """A link as a teacher wants it: for whom, until which day, and whether it shows nicknames."""

    note: str
    ends: dt.date
    names: bool


def make(database: Database, teacher: Teacher, classroom: Classroom, wanted: Wanted) -> str:
    """A new link; the token in its address, which is kept nowhere. Raises RefusedError."""
    now, token = times.now(), secrets.token_urlsafe(_BYTES)
    day = today(classroom.zone, now)
    if not day <= wanted.ends <= classroom.ends:
        what = _("Choose a last day between today, {first}, and the last day of the class, {last}.")
        raise RefusedError(what.format(first=day, last=classroom.ends))
    try:
        whom = clean_name(wanted.note)
    except BadNameError as error:
        raise RefusedError(str(error)) from error

    def job(conn: sqlite3.Connection) -> str:
        if classrooms.role(conn, classroom.id, teacher.id) is None or classrooms.by_id(conn, classroom.id) is None:
            raise gone()
        if len(_good(conn, classroom, day)) >= MOST_LINKS:
            raise RefusedError(_("There are {n} links into this class. End some first.").format(n=MOST_LINKS))
        looks.make(
            conn,
            token,
            classroom=classroom.id,
            teacher=teacher.id,
            note=whom,
            names=wanted.names,
            ends=wanted.ends,
            at=now,
        )
        return token

    return database.write(job)


def of_classroom(database: Database, classroom: Classroom) -> list[Look]:
    """The links into a class that are good today, the newest first."""
    return _good(database.read(), classroom, today(classroom.zone, times.now()))


def revoke(database: Database, classroom: Classroom, look: int) -> None:
    """Let a link lead nowhere any more; twice is harmless."""
    now = times.now()
    database.write(lambda conn: looks.revoke(conn, classroom.id, look, now))


def find(database: Database, token: str) -> Found | None:
    """Where a link leads now; None alike for one that is unknown, ended or revoked, or whose class is gone."""
    conn, now = database.read(), times.now()
    look = looks.by_token(conn, token)
    room = classrooms.by_id(conn, look.classroom) if look else None
    if look is None or room is None or has_ended(room, now) or today(room.zone, now) > look.ends:
        return None
    return Found(room, look)


def _good(conn: sqlite3.Connection, classroom: Classroom, day: dt.date) -> list[Look]:
    return [one for one in looks.of_classroom(conn, classroom.id) if one.ends >= day]
