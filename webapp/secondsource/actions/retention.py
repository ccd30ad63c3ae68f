"""Keeping and erasing: what is due, who is told of it before, and the rules that an admin sets."""

import datetime as dt
import logging
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.core import events
from secondsource.core.people import Classroom, Teacher
from secondsource.core.retention import LEAST_DAYS, MOST_BACKUP_DAYS, MOST_DAYS, NOTICE, Ended, Retention
from secondsource.core.words import gettext as _
from secondsource.store import classrooms, demonstrations, personal, scrubbing, times
from secondsource.store import retention as store
from secondsource.store.database import Database
from secondsource.store.errors import StoreError

Write = Callable[[Callable[[sqlite3.Connection], Any]], Any]  # runs a job in a transaction of its own


class Fate(NamedTuple):
    """What becomes of a class's data: when it has ended, on which day they are erased, and when they were, if so."""

    classroom: Ended
    due: dt.date
    over: bool
    soon: bool


class Due(NamedTuple):
    """What is to be erased now: classes that ended, and students without a class who come no more."""

    classes: list[Ended]
    guests: list[int]


class Erased(NamedTuple):
    """How much was erased."""

    classes: int
    pupils: int
    guests: int


def rules(database: Database) -> Retention:
    """The rules of this server."""
    return store.rules(database.read())


def change(write: Write, *, days: int | None = None, backups: int | None = None) -> Retention:
    """Keep data, or backups, for so many days from now on. Whoever is to lose data sooner is told anew before.

    Raises RefusedError for a number that is too small or too large.
    """
    if days is not None and not LEAST_DAYS <= days <= MOST_DAYS:
        raise RefusedError(
            _("Choose a number of days from {least} to {most}.").format(least=LEAST_DAYS, most=MOST_DAYS)
        )
    if backups is not None and not 1 <= backups <= MOST_BACKUP_DAYS:
        raise RefusedError(_("Choose a number of days from {least} to {most}.").format(least=1, most=MOST_BACKUP_DAYS))
    now = times.now()

    def job(conn: sqlite3.Connection) -> Retention:
        found = store.rules(conn)
        store.change(conn, days=days or found.days, backups=backups or found.backups)
        if days is not None and days < found.days:
            store.tell_anew(conn, now)
        return store.rules(conn)

    changed: Retention = write(job)
    return changed


def fate(database: Database, classroom: Classroom) -> Fate:
    """What becomes of the data of a class."""
    return _fate(database.read(), classroom.id)


def told(database: Database, teacher: Teacher) -> list[Fate]:
    """The classes of a teacher whose data are erased soon, the first one first."""
    conn = database.read()
    if demonstrations.is_one(conn):
        return []
    found = [_fate(conn, one.id) for one in classrooms.of_teacher(conn, teacher.id)]
    return sorted((one for one in found if one.soon), key=lambda one: one.due)


def _fate(conn: sqlite3.Connection, classroom: int) -> Fate:
    found, given, now = store.of_class(conn, classroom), store.rules(conn), times.now()
    return Fate(found, found.due(given), found.is_over(now), found.is_soon(given, now))


def due(conn: sqlite3.Connection) -> Due:
    """What is to be erased now. In a demonstration everybody is invented, and nobody's data are due."""
    given, now = store.rules(conn), times.now()
    if demonstrations.is_one(conn):
        return Due([], [])
    classes = [one for one in store.every_class(conn) if one.is_due(given, now)]
    since = now - dt.timedelta(days=given.days)
    return Due(classes, store.unused_guests(conn, since) if now >= given.told + NOTICE else [])


def erase_due(write: Write) -> Erased:
    """Erase what is due, one student at a time, so that whoever works meanwhile waits for none of it. Raises StoreError.

    Where nobody has looked for long, as after a summer without the server, teachers are told first.
    """
    write(_look)
    found: Due = write(due)
    pupils = sum(_erase_class(write, one) for one in found.classes)
    for guest in found.guests:
        write(partial(personal.erase, student=guest, at=times.now()))
    done = Erased(len(found.classes), pupils, len(found.guests))
    if any(done):
        events.tell("erased", **done._asdict())
    return done


def _look(conn: sqlite3.Connection) -> None:
    found, now = store.rules(conn), times.now()
    early = now < found.told  # a clock that was a year ahead would put all off for a year
    if early or now > found.looked + NOTICE:
        store.tell_anew(conn, now)
    store.look(conn, now)


def _erase_class(write: Write, ended: Ended) -> int:
    students: list[int] = write(lambda conn: store.members(conn, ended.id))
    for student in students:
        write(partial(personal.erase, student=student, at=times.now()))
    write(lambda conn: store.close(conn, ended.id, times.now()))
    return len(students)


def scrub_unnoticed(database: Database) -> bool:
    """Take the last traces of what was erased out of the file, unless people would have to wait for it.

    Returns whether none are left now. Otherwise the server does it in the next quiet moment, within a day.
    """
    if not (scrubbing.is_small(database) or scrubbing.is_quiet(database.read(), times.now())):
        return False
    try:
        return scrubbing.scrub(database)
    except StoreError as error:
        events.tell("traces", logging.WARNING, reason=str(error))
        return False
