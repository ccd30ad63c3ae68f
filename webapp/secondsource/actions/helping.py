"""Help: a pupil asks for it quietly, and only the teacher sees who waits."""

import sqlite3

from secondsource.actions.classes import insist_on_member
from secondsource.core.assignment import Assignment
from secondsource.core.people import Classroom, Pupil, Teacher
from secondsource.store import help_requests, times
from secondsource.store.database import Database


def waits(database: Database, pupil: Pupil, assignment: int) -> bool:
    """Whether a pupil waits for help in a task."""
    return pupil.id in help_requests.waiting(database.read(), assignment)


def wish(database: Database, pupil: Pupil, assignment: int, *, wanted: bool) -> None:
    """Ask for help, or take that back. Doing either twice is doing it once."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        if wanted:
            help_requests.ask(conn, pupil.id, assignment, now)
        else:
            help_requests.end(conn, pupil.id, assignment, now)

    database.write(job)


def helped(database: Database, classroom: Classroom, teacher: Teacher, given: Assignment, pupil: int) -> None:
    """A teacher has seen to it. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        insist_on_member(conn, classroom, pupil)
        help_requests.end(conn, pupil, given.id, now, teacher.id)

    database.write(job)
