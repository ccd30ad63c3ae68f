"""What helps a pupil: a teacher sets it, and every page of the pupil asks here."""

import sqlite3

from secondsource.actions.classes import insist_on_member
from secondsource.core.people import Classroom, Pupil
from secondsource.core.support import Support
from secondsource.store import support as store
from secondsource.store import times
from secondsource.store.database import Database


def of_pupil(database: Database, pupil: Pupil) -> Support:
    """What helps a pupil now."""
    return store.of_student(database.read(), pupil.id)


def keep(database: Database, classroom: Classroom, pupil: int, support: Support) -> None:
    """Let this help a pupil of the class from now on; an attempt that is begun keeps its items. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        found = insist_on_member(conn, classroom, pupil)
        store.keep(conn, found.id, support, now)

    database.write(job)
