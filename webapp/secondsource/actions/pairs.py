"""Two pupils at one device: put together by a teacher, or by one of them with the other's return code."""

import datetime as dt
import sqlite3
from dataclasses import dataclass

from secondsource.actions import classes
from secondsource.actions.accounts import RefusedError, WrongCodeError
from secondsource.core.assignment import Assignment
from secondsource.core.codes import plain_code
from secondsource.core.nicknames import nickname_key
from secondsource.core.people import Classroom, Pupil
from secondsource.core.words import gettext as _
from secondsource.store import assignments, attempts, classrooms, pairs, pupils, times
from secondsource.store.database import Database
from secondsource.store.pairs import Pair


@dataclass(frozen=True)
class Together:
    """How a pupil takes a task: beside whom, and at whose device."""

    beside: str
    own_device: bool


def of_assignment(database: Database, classroom: Classroom, assignment: int) -> list[Pair]:
    """The pairs of one assignment, by the owner's nickname."""
    return [one for one in pairs.of_classroom(database.read(), classroom.id) if one.assignment == assignment]


def at_others(database: Database, pupil: Pupil) -> list[Pair]:
    """The pairs in which a pupil answers at somebody else's device: what counts there is not among the own attempts."""
    return [one for one in pairs.of_classroom(database.read(), pupil.classroom) if one.partner == pupil.id]


def together(database: Database, pupil: Pupil, assignment: int) -> Together | None:
    """Beside whom a pupil takes a task; None for somebody who takes it alone."""
    found = pairs.of_pupil(database.read(), assignment, pupil.id)
    if found is None:
        return None
    own = found.owner == pupil.id
    return Together(found.partner_name if own else found.owner_name, own)


def may_pair(given: Assignment) -> bool:
    """Whether a task can be taken by two: a test in two forms, before and after, is taken by each alone."""
    return given.second is None


def pair(database: Database, classroom: Classroom, assignment: int, owner: int, partner: int) -> None:
    """Put two pupils of a class together at the owner's device. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        given = assignments.by_id(conn, assignment)
        if given is None or given.classroom != classroom.id:
            raise RefusedError(_("This task was taken back. Load the page of the class again."))
        first, second = (classes.insist_on_member(conn, classroom, one) for one in (owner, partner))
        _make(conn, given, first, second, now)

    database.write(job)


def pair_with(database: Database, pupil: Pupil, assignment: int, nickname: str, code: str) -> None:
    """Let a partner join a pupil at this device, who confirms it with the own return code.

    Raises WrongCodeError where name and code do not belong together in this class, else RefusedError.
    """
    now, plain = times.now(), plain_code(code)

    def find(conn: sqlite3.Connection) -> Pupil:
        partner = pupils.by_return_code(conn, plain)
        same = partner is not None and nickname_key(partner.nickname) == nickname_key(nickname.strip())
        if partner is None or not same or partner.classroom != pupil.classroom:
            raise WrongCodeError(_("Name and return code do not belong together. Your partner should type both."))
        return partner

    def job(conn: sqlite3.Connection) -> None:
        partner, given = find(conn), assignments.by_id(conn, assignment)
        own = pupils.by_id(conn, pupil.id)
        if given is None or own is None or given.classroom != own.classroom or given.state(now) != "open":
            raise RefusedError(_("This task is not open. Look at the tasks of your class."))
        _make(conn, given, own, partner, now)

    find(database.read())  # a wrong guess does not wait for the writer
    database.write(job)


def part(database: Database, classroom: Classroom, assignment: int, pair_id: int) -> None:
    """Part a pair: the answers count for the owner of the device alone. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        if classrooms.by_id(conn, classroom.id) is None:
            raise classes.gone()
        if pair_id in {one.id for one in pairs.of_classroom(conn, classroom.id) if one.assignment == assignment}:
            pairs.end(conn, pair_id, now)

    database.write(job)


def _make(conn: sqlite3.Connection, given: Assignment, owner: Pupil, partner: Pupil, now: dt.datetime) -> None:
    if owner.id == partner.id:
        raise RefusedError(_("These are the same pupil. Choose two."))
    if not may_pair(given):
        raise RefusedError(_("A test before or after the course is taken by each alone."))
    pairs.end_of_removed(conn, given.id, now)
    for one in (owner, partner):
        if pairs.of_pupil(conn, given.id, one.id):
            what = _("{name} is in a pair for this task already. The teacher can part it.")
            raise RefusedError(what.format(name=one.nickname))
    if any(one.assignment == given.id for one in attempts.of_student(conn, partner.id)):
        what = _("{name} has begun this task alone. Put the two together at {name}’s device instead.")
        raise RefusedError(what.format(name=partner.nickname))
    pairs.make(conn, assignment=given.id, owner=owner.id, partner=partner.id, at=now)
