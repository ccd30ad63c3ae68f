"""More time and later ends for single pupils, which nobody else in the class learns of."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable
from typing import NamedTuple

from secondsource.actions import assignments as given_to_class
from secondsource.actions.accounts import RefusedError
from secondsource.actions.classes import insist_on_member
from secondsource.actions.giving import Rules, insist_on_last_day, insist_on_one
from secondsource.core.accommodation import FACTORS, Accommodation
from secondsource.core.assignment import Assignment
from secondsource.core.attempt import Attempt
from secondsource.core.people import Classroom, Pupil
from secondsource.core.words import gettext as _
from secondsource.store import accommodations, assignments, attempts, pupils, times
from secondsource.store.database import Database

MOST_MORE = 240  # minutes that an extension may give at once


class Timing(NamedTuple):
    """A pupil, an assignment with the times that this pupil has, and whether they are other than those of the class."""

    pupil: Pupil
    own: Assignment
    extra: bool


def timings(database: Database, classroom: Classroom, given: Assignment) -> list[Timing]:
    """The times that each pupil of a class has in an assignment, by nickname."""
    roster = pupils.of_classroom(database.read(), classroom.id)
    return [Timing(one, given.for_pupil(one.id), given.concerns(one.id)) for one in roster]


def of_pupil(database: Database, pupil: Pupil) -> list[Accommodation]:
    """What a pupil has: in all tasks first, then in single ones that are there still."""
    conn = database.read()
    there = {one.id for one in assignments.of_classroom(conn, pupil.classroom)}
    return [one for one in accommodations.of_student(conn, pupil.id) if one.assignment in {None, *there}]


def give(database: Database, classroom: Classroom, accommodation: Accommodation) -> None:
    """Let a pupil have this, in place of what was given for the same task, or for all, before.

    More time that was given during an attempt stays. Raises RefusedError.
    """
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        insist_on_member(conn, classroom, accommodation.student)
        if accommodation.factor not in {1, *FACTORS}:
            raise RefusedError(_("Choose how much more time from the list."))
        for one in _concerned(conn, classroom, accommodation.assignment):
            if accommodation.closes is not None:
                _insist_on_end(accommodation.closes, one)
                insist_on_one(conn, classroom, one.banks, now, but=one.id)
        until = _specific(conn, accommodation.student, accommodation.assignment).until
        _change(conn, classroom, accommodation.model_copy(update={"until": until}), now)

    database.write(job)


def take_back(database: Database, classroom: Classroom, pupil: int, assignment: int | None) -> None:
    """Let a pupil have nothing for this task, or nothing for all, any more. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        insist_on_member(conn, classroom, pupil)
        _change(conn, classroom, Accommodation(student=pupil, assignment=assignment), now)

    database.write(job)


def extend(database: Database, classroom: Classroom, assignment: int, pupil: int | None, minutes: int) -> Assignment:
    """Give one pupil, or with None everybody, so many more minutes: from the end, or from now where that is over.

    Whoever is writing may go on, whatever time limit and end say; for others the end moves. Returns the assignment as it
    is now. Raises RefusedError.
    """
    now, more = times.now(), dt.timedelta(minutes=minutes)

    def later(end: dt.datetime) -> dt.datetime:
        return max(end, now) + more

    def job(conn: sqlite3.Connection) -> Assignment:
        if not 1 <= minutes <= MOST_MORE:
            raise RefusedError(_("Give between 1 and {most} more minutes.").format(most=MOST_MORE))
        found = given_to_class.existing(conn, classroom, assignment)
        writing = {one.student: one for one in attempts.under_way(conn, found.id)}
        if pupil is not None:
            insist_on_member(conn, classroom, pupil)
        for student in writing if pupil is None else (pupil,):
            _change(conn, classroom, _extended(conn, found, student, writing.get(student), later), now)
        if pupil is None:
            insist_on_last_day(later(found.closes), classroom)
            insist_on_one(conn, classroom, found.banks, now, but=found.id)
            rules = Rules(found.opens, later(found.closes), found.attempts, found.feedback, found.terms)
            given_to_class.write_rules(conn, found, rules, now)
        return given_to_class.existing(conn, classroom, assignment)

    return database.write(job)


def _extended(
    conn: sqlite3.Connection,
    found: Assignment,
    student: int,
    attempt: Attempt | None,
    later: Callable[[dt.datetime], dt.datetime],
) -> Accommodation:
    """What a pupil has with the end of the attempt moved; of one who is not writing, the end of the task."""
    end = later(found.for_pupil(student).deadline(attempt.started if attempt else None))
    return _specific(conn, student, found.id).model_copy(update={"until" if attempt else "closes": end})


def _change(conn: sqlite3.Connection, classroom: Classroom, given: Accommodation, now: dt.datetime) -> None:
    """Write it down. Where answers could be seen and now cannot, those that were given by now stay."""
    for end in (given.closes, given.until):
        if end is not None:
            insist_on_last_day(end, classroom)
    for one in _concerned(conn, classroom, given.assignment):
        if one.feedback in {"after-closing", "by-hand"} and one.released(now, finished=True):
            assignments.explain(conn, one.id, now)
    if given.nothing:
        accommodations.take_back(conn, given.student, given.assignment)
    else:
        accommodations.keep(conn, given, now)


def _specific(conn: sqlite3.Connection, student: int, assignment: int | None) -> Accommodation:
    own: Iterable[Accommodation] = accommodations.of_student(conn, student)
    none = Accommodation(student=student, assignment=assignment)
    return next((one for one in own if one.assignment == assignment), none)


def _concerned(conn: sqlite3.Connection, classroom: Classroom, assignment: int | None) -> list[Assignment]:
    if assignment is None:
        return assignments.of_classroom(conn, classroom.id)
    return [given_to_class.existing(conn, classroom, assignment)]


def _insist_on_end(closes: dt.datetime, given: Assignment) -> None:
    if closes <= given.closes:
        raise RefusedError(_("This end is no later than that of the class. Choose a later one, or leave it empty."))
