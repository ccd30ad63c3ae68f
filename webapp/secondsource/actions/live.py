"""A task while a class works on it: who is where, who needs help; and its end, for all or for one."""

import datetime as dt
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from secondsource.actions import assignments as tasks
from secondsource.actions import sittings
from secondsource.actions.accounts import RefusedError
from secondsource.actions.classes import insist_on_member
from secondsource.core import whereabouts
from secondsource.core.assignment import Assignment
from secondsource.core.attempt import Sitting
from secondsource.core.people import Classroom, Pupil
from secondsource.core.whereabouts import Mark
from secondsource.core.words import gettext as _
from secondsource.store import (
    accommodations,
    attempts,
    connections,
    help_requests,
    live,
    pupils,
    reopenings,
    responses,
    times,
)
from secondsource.store.database import Database
from secondsource.store.reopenings import Reopening

MINUTES = (5, 10, 15)  # that are added by one press


@dataclass(frozen=True)
class Seat:
    """A pupil in a task: whether there is a session now, the newest attempt, and since when help is waited for.

    `until` is the end of an open attempt, where it is another one than that of the class.
    """

    pupil: Pupil
    here: bool
    sitting: Sitting | None
    at: int | None
    marks: list[Mark]
    waiting: dt.datetime | None
    reopened: Reopening | None
    until: dt.datetime | None

    @property
    def answered(self) -> int:
        """How many items are answered to their end."""
        return sum(mark.state not in {"open", "begun"} for mark in self.marks)

    @property
    def finished(self) -> bool:
        """Whether the newest attempt is finished."""
        return self.sitting is not None and self.sitting.attempt.finished is not None

    @property
    def late(self) -> bool:
        """Whether an answer came late."""
        return self.sitting is not None and any(answer.late for answer in self.sitting.answers.values())


@dataclass(frozen=True)
class Live:
    """A class in a task, by nickname."""

    seats: list[Seat]

    @property
    def begun(self) -> int:
        """How many have an attempt, finished or not."""
        return sum(seat.sitting is not None for seat in self.seats)

    @property
    def finished(self) -> int:
        """How many have finished."""
        return sum(seat.finished for seat in self.seats)

    @property
    def here(self) -> int:
        """How many have a session now, or have begun."""
        return sum(seat.here or seat.sitting is not None for seat in self.seats)

    @property
    def waiting(self) -> list[Seat]:
        """Who waits for help, the longest first."""
        found = [(seat.waiting, seat.pupil.id, seat) for seat in self.seats if seat.waiting]
        return [seat for _since, _id, seat in sorted(found, key=lambda one: one[:2])]


def beat(database: Database, classroom: Classroom) -> int:
    """A number that is another one whenever anything changed that a live page of the class shows. One row is read."""
    return live.beat(database.read(), classroom.id)


def overview(database: Database, classroom: Classroom, given: Assignment, *, verdicts: bool = False) -> Live:
    """Where each pupil of a class is in a task; the number of statements does not grow with the class."""
    conn, now = database.read(), times.now()
    with connections.snapshot(conn):
        roster = pupils.of_classroom(conn, classroom.id)
        here = live.here(conn, classroom.id, now)
        newest = live.newest(conn, given.id)
        answers = responses.answers_of_attempts(conn, [one.id for one in newest])
        taken = {one.attempt.student: one for one in sittings.of_classroom(conn, classroom.id, newest, answers)}
        waiting = help_requests.waiting(conn, given.id)
        opened = {one.attempt: one for one in reopenings.of_assignment(conn, given.id)}
    return Live(
        [_seat(pupil, given, taken.get(pupil.id), here, waiting, opened, verdicts=verdicts) for pupil in roster]
    )


def _seat(  # noqa: PLR0913, PLR0917  what is known of everybody
    pupil: Pupil,
    given: Assignment,
    sitting: Sitting | None,
    here: set[int],
    waiting: Mapping[int, dt.datetime],
    opened: Mapping[str, Reopening],
    *,
    verdicts: bool,
) -> Seat:
    until = given.for_pupil(pupil.id).deadline(sitting.attempt.started if sitting else None)
    return Seat(
        pupil=pupil,
        here=pupil.id in here,
        sitting=sitting,
        at=whereabouts.at(sitting) if sitting else None,
        marks=whereabouts.marks(sitting, verdicts=verdicts) if sitting else [],
        waiting=None if sitting and sitting.attempt.finished else waiting.get(pupil.id),
        reopened=opened.get(sitting.attempt.id) if sitting else None,
        until=until if sitting and sitting.attempt.finished is None and until != given.closes else None,
    )


def end_for_all(database: Database, classroom: Classroom, given: Assignment) -> int:
    """Close a task and finish every open attempt at it; how many those were. What is saved stays. Raises RefusedError."""
    tasks.close(database, classroom, given.id)
    now = times.now()

    def job(conn: sqlite3.Connection) -> int:
        open_ = attempts.under_way(conn, given.id)
        for one in open_:
            attempts.finish(conn, one.id, now)
        help_requests.end_all(conn, given.id, now)
        accommodations.end_extensions(conn, given.id, now)  # or they would keep the answers from the class
        return len(open_)

    return database.write(job)


def finish_for(database: Database, classroom: Classroom, given: Assignment, pupil: int) -> None:
    """Finish the open attempt of one pupil. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        insist_on_member(conn, classroom, pupil)
        mine = next((one for one in live.newest(conn, given.id) if one.student == pupil), None)
        if mine is None or mine.finished is not None:
            raise RefusedError(_("This pupil is not in the middle of it any more. Load the page again."))
        attempts.finish(conn, mine.id, now)
        help_requests.end(conn, pupil, given.id, now)

    database.write(job)
