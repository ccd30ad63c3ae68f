"""Switching a pupil to another event, for whoever should not have to read about the first; quietly, and back again."""

import sqlite3

from secondsource.actions.accounts import RefusedError
from secondsource.actions.classes import insist_on_member
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.store import editions, pupils
from secondsource.store.database import Database


def switch(database: Database, classroom: Classroom, pupil: int, course: str | None, bank: str = "") -> None:
    """Let a pupil take a bank of another event in place of every task; None: the tasks as they are. Raises RefusedError.

    What was answered stays on either side, open attempts too, and is there again after switching back.
    """

    def job(conn: sqlite3.Connection) -> None:
        found = insist_on_member(conn, classroom, pupil)
        if course is not None and bank not in editions.current(conn, course):
            raise RefusedError(_("There is no such quiz here. Choose one from the list."))
        pupils.set_instead(conn, found.id, None if course is None else f"{course}/{bank}")

    database.write(job)
