"""Opening a finished attempt again: the newest alone, with a reason, and with a warning where keys may have been seen."""

import sqlite3
from typing import NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.actions.classes import insist_on_member
from secondsource.core.assignment import Assignment
from secondsource.core.attempt import Attempt
from secondsource.core.people import Classroom, Pupil, Teacher
from secondsource.core.words import gettext as _
from secondsource.store import live, reopenings, times
from secondsource.store.database import Database

LONGEST = 300  # characters of a reason


class Ended(NamedTuple):
    """A finished attempt, whose it is, whether the pupil may have seen what is right, and whether the time is over."""

    pupil: Pupil
    attempt: Attempt
    seen: bool
    late: bool


def ended(database: Database, classroom: Classroom, given: Assignment, pupil: int) -> Ended:
    """The newest attempt of a pupil at a task, which is finished. Raises RefusedError."""
    return _ended(database.read(), classroom, given, pupil)


def reopen(  # noqa: PLR0913, PLR0917  what is kept of it
    database: Database, classroom: Classroom, teacher: Teacher, given: Assignment, pupil: int, reason: str
) -> None:
    """Take the end of a pupil's newest attempt back. What could be seen to be right or wrong stays as it was answered.

    Raises RefusedError.
    """
    now, why = times.now(), " ".join(reason.split())
    if not why:
        raise RefusedError(_("Say in a few words why, so that it can be understood later."))
    if len(why) > LONGEST:
        raise RefusedError(_("Say why in at most {most} characters.").format(most=LONGEST))

    def job(conn: sqlite3.Connection) -> None:
        found = _ended(conn, classroom, given, pupil)
        reopenings.reopen(conn, found.attempt.id, explained=found.seen, reason=why, teacher=teacher.id, at=now)

    database.write(job)


def _ended(conn: sqlite3.Connection, classroom: Classroom, given: Assignment, pupil: int) -> Ended:
    who = insist_on_member(conn, classroom, pupil)
    newest = next((one for one in live.newest(conn, given.id) if one.student == pupil), None)
    if newest is None or newest.finished is None:
        raise RefusedError(_("This pupil has no finished attempt to open again. Load the page again."))
    own, now = given.for_pupil(pupil), times.now()
    return Ended(who, newest, own.released(now, finished=True), own.late(now, newest.started))
