"""Assignments: a teacher gives a class something to take, and its pupils find it and begin."""

import datetime as dt
import sqlite3
from dataclasses import dataclass, replace

from secondsource.actions.accounts import RefusedError
from secondsource.core.assignment import Assignment, Release
from secondsource.core.attempt import Attempt
from secondsource.core.days import end_of, has_ended
from secondsource.core.people import Classroom, Pupil
from secondsource.core.words import gettext as _
from secondsource.store import assignments, attempts, classrooms, editions, publications, pupils, times
from secondsource.store.database import Database

_INSTANT = dt.timedelta(seconds=1)
_TIME_TO_LOOK = dt.timedelta(hours=1)  # at answers that show when the time is over, before the class ends too


class TakenError(RefusedError):
    """The class has been given this bank already, and its time is not over."""


@dataclass(frozen=True)
class What:
    """A bank of a course; with `reading`, its lesson comes first; with `second`, every other pupil takes that one."""

    course: str
    bank: str
    reading: bool
    second: str | None = None

    @property
    def banks(self) -> set[tuple[str, str]]:
        """Every bank that somebody of the class is to take."""
        return {(self.course, bank) for bank in (self.bank, self.second) if bank}


@dataclass(frozen=True)
class Rules:
    """From when until when, how often, and when pupils see the answers. Without `opens`: from now on."""

    opens: dt.datetime | None
    closes: dt.datetime
    attempts: int | None
    feedback: Release


@dataclass(frozen=True)
class Task:
    """An assignment as a pupil has it: course and bank, the quiz's title and current edition, and the own attempts."""

    assignment: Assignment
    course: str
    bank: str
    title: str
    edition: str
    open: Attempt | None
    finished: list[Attempt]

    @property
    def again(self) -> bool:
        """Whether the pupil may go on or begin another attempt, time apart."""
        return self.open is not None or self.assignment.again(len(self.finished))


def assign(database: Database, classroom: Classroom, what: What, rules: Rules) -> Assignment:
    """Give a class a bank to take. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> Assignment:
        _insist_on_classroom(conn, classroom)
        if has_ended(classroom, now):
            raise RefusedError(_("The class has ended, so nobody could take it. Create a new class."))
        if not what.banks <= {(what.course, bank) for bank in editions.current(conn, what.course)}:
            raise RefusedError(_("There is no such quiz here. Choose one from the list."))
        if not all(publications.giveable(conn, *bank, classroom.id) for bank in what.banks):
            raise RefusedError(_("There is no such quiz here. Choose one from the list."))
        _insist_on_one(conn, classroom, what.banks, now)
        if rules.closes <= now:
            raise RefusedError(_("It would close before it is given. Choose a later end."))
        made = assignments.create(
            conn,
            classroom=classroom.id,
            course=what.course,
            bank=what.bank,
            second=what.second,
            reading=what.reading,
            opens=_opening(rules, classroom, now),
            closes=rules.closes,
            attempts=rules.attempts,
            feedback=rules.feedback,
            at=now,
        )
        return _existing(conn, classroom, made)

    return database.write(job)


def change(database: Database, classroom: Classroom, assignment: int, rules: Rules) -> Assignment:
    """Give an assignment other times and rules; answers stay as they are. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> Assignment:
        found = _existing(conn, classroom, assignment)
        if rules.closes != found.closes and rules.closes <= now:
            raise RefusedError(_("This end is over already. To end it now, press “Close it now” below."))
        if rules.closes > now:
            _insist_on_one(conn, classroom, found.banks, now, but=found.id)
        _change(conn, found, replace(rules, opens=_opening(rules, classroom, found.opens)), now)
        return _existing(conn, classroom, assignment)

    return database.write(job)


def close(database: Database, classroom: Classroom, assignment: int) -> None:
    """Close an assignment now, unless it is closed. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        found = _existing(conn, classroom, assignment)
        if now < found.closes:
            opens = min(found.opens, now - _INSTANT)  # one that was only planned has opened and closed
            _change(conn, found, Rules(opens, now, found.attempts, found.feedback), now)

    database.write(job)


def withdraw(database: Database, classroom: Classroom, assignment: int) -> None:
    """Ask nobody for it any more; what was answered stays, as practice. Raises RefusedError."""
    now = times.now()
    database.write(lambda conn: assignments.withdraw(conn, _existing(conn, classroom, assignment).id, now))


def of_classroom(database: Database, classroom: Classroom) -> list[Assignment]:
    """What a class has been given: the one that closes first comes first."""
    return assignments.of_classroom(database.read(), classroom.id)


def assignment(database: Database, classroom: Classroom, id_: int) -> Assignment | None:
    """One of a class's assignments. Another class's is None."""
    found = assignments.by_id(database.read(), id_)
    return found if found and found.classroom == classroom.id else None


def title(database: Database, given: Assignment) -> str:
    """The title of its quiz; of both, where the class takes two by turns."""
    conn = database.read()
    current = editions.current(conn, given.course)
    return " / ".join(editions.bank_edition(conn, current[bank]).title for bank in (given.bank, given.second) if bank)


def tasks(database: Database, pupil: Pupil) -> list[Task]:
    """What a pupil has been given, planned and closed ones too, with the pupil's own attempts."""
    conn = database.read()
    mine = attempts.of_student(conn, pupil.id)
    return [_task(conn, given, pupil, mine) for given in assignments.of_classroom(conn, pupil.classroom)]


def task(database: Database, pupil: Pupil, id_: int) -> Task | None:
    """One of a pupil's tasks. Another class's is None."""
    return next((one for one in tasks(database, pupil) if one.assignment.id == id_), None)


def holding(database: Database, pupil: Pupil, course: str, bank: str) -> Assignment | None:
    """The assignment that keeps a pupil from practising a bank, also before it opens: until no answer is in time."""
    now = times.now()
    given = assignments.of_classroom(database.read(), pupil.classroom)
    return next((one for one in given if one.taken_by(pupil) == (course, bank) and not one.late(now)), None)


def begin(database: Database, pupil: Pupil, id_: int) -> Attempt:
    """Start an attempt for an assignment, or go on with the open one, also after it closed. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> Attempt:
        given = assignments.by_id(conn, id_)
        who = pupils.by_id(conn, pupil.id)
        if given is None or who is None or given.classroom != who.classroom:
            raise RefusedError(_("This task was taken back. Look at the tasks of your class."))
        mine = _task(conn, given, who, attempts.of_student(conn, who.id))
        if mine.open is None:
            _insist_on_open(mine, now)
        return attempts.start(
            conn,
            student=who.id,
            course=mine.course,
            bank=mine.bank,
            edition=mine.edition,
            form="core",
            at=now,
            assignment=given.id,
        )

    return database.write(job)


def _task(conn: sqlite3.Connection, given: Assignment, pupil: Pupil, attempts_of_pupil: list[Attempt]) -> Task:
    course, bank = given.taken_by(pupil)
    edition = editions.current(conn, course)[bank]  # the newest that was published, whatever the files are
    own = [one for one in attempts_of_pupil if (one.assignment, one.course, one.bank) == (given.id, course, bank)]
    return Task(
        assignment=given,
        course=course,
        bank=bank,
        title=editions.bank_edition(conn, edition).title,
        edition=edition,
        open=next((one for one in own if one.finished is None), None),
        finished=[one for one in own if one.finished is not None],
    )


def _insist_on_open(mine: Task, now: dt.datetime) -> None:
    match mine.assignment.state(now):
        case "planned":
            raise RefusedError(_("It is not open yet. Its page says from when on it is."))
        case "closed":
            raise RefusedError(_("Its time is over, so it cannot be begun any more. Ask your teacher for more time."))
        case "open" if not mine.again:
            raise RefusedError(_("You have finished it as often as it may be taken. Your answers are kept."))


def _insist_on_one(
    conn: sqlite3.Connection,
    classroom: Classroom,
    banks: set[tuple[str, str]],
    now: dt.datetime,
    but: int | None = None,
) -> None:
    """Two at a time would show one another's answers."""
    for one in assignments.of_classroom(conn, classroom.id):
        if one.banks & banks and now < one.closes and one.id != but:
            raise TakenError(_("The class has this quiz already, and its time is not over. Change that one instead."))


def _opening(rules: Rules, classroom: Classroom, otherwise: dt.datetime) -> dt.datetime:
    """When it opens, if its times go together and fit into the class. Raises RefusedError."""
    opens = rules.opens or otherwise
    if rules.closes <= opens:
        raise RefusedError(_("It would close before it opens. Choose a later end, or an earlier beginning."))
    if rules.closes > end_of(classroom):
        raise RefusedError(_("It would close after the last day of the class. Choose an earlier end."))
    if rules.feedback == "after-closing" and rules.closes > end_of(classroom) - _TIME_TO_LOOK:
        raise RefusedError(
            _(
                "The class ends with it, so nobody could see the answers. Choose an end at least an hour earlier, or let "
                "pupils see the answers when they have finished."
            )
        )
    return opens


def _change(conn: sqlite3.Connection, found: Assignment, rules: Rules, now: dt.datetime) -> None:
    """Write the new rules down, and whether the old ones have let anybody see answers."""
    assignments.change(
        conn,
        found.id,
        opens=rules.opens or found.opens,
        closes=rules.closes,
        attempts=rules.attempts,
        feedback=rules.feedback,
        explained=now if found.released(now, finished=False) else found.explained,
    )


def _existing(conn: sqlite3.Connection, classroom: Classroom, id_: int) -> Assignment:
    _insist_on_classroom(conn, classroom)
    found = assignments.by_id(conn, id_)
    if found is None or found.classroom != classroom.id:
        raise RefusedError(_("This task was taken back. Load the page of the class again."))
    return found


def _insist_on_classroom(conn: sqlite3.Connection, classroom: Classroom) -> None:
    if classrooms.by_id(conn, classroom.id) is None:
        raise RefusedError(_("This class was deleted. Go back to your classes."))
