"""Assignments: a teacher gives a class something to take, and its pupils find it and begin."""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.actions import together
from secondsource.actions.accounts import RefusedError
from secondsource.actions.giving import Rules, TakenError, What, insist_on_bank, insist_on_one, opening
from secondsource.core import drawing
from secondsource.core.assignment import Assignment
from secondsource.core.attempt import Attempt
from secondsource.core.days import has_ended
from secondsource.core.fewer import fewer, lessened
from secondsource.core.items.base import Item
from secondsource.core.people import Classroom, Pupil
from secondsource.core.words import gettext as _
from secondsource.store import assignments, attempts, classrooms, editions, pupils, support, times
from secondsource.store.database import Database

_INSTANT = dt.timedelta(seconds=1)


@dataclass(frozen=True)
class Task:
    """An assignment with the times that one pupil has, and the pupil's own attempts.

    Course and bank, title and current edition of the quiz; how many `questions` the open or next attempt has.
    """

    assignment: Assignment
    course: str
    bank: str
    title: str
    edition: str
    questions: int
    open: Attempt | None
    finished: list[Attempt]

    @property
    def again(self) -> bool:
        """Whether the pupil may go on or begin another attempt, time apart."""
        return self.open is not None or self.assignment.again(len(self.finished))


def assign(database: Database, classroom: Classroom, what: What, rules: Rules) -> Assignment:
    """Give a class a bank to take. Raises RefusedError."""
    return assign_together(database, classroom, [what], rules)[0]


def assign_together(database: Database, classroom: Classroom, what: Sequence[What], rules: Rules) -> list[Assignment]:
    """Give a class several banks by the same rules, each as a task of its own; all or none. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> list[Assignment]:
        _insist_on_classroom(conn, classroom)
        if has_ended(classroom, now):
            raise RefusedError(_("The class has ended, so nobody could take it. Create a new class."))
        if rules.closes <= now:
            raise RefusedError(_("It would close before it is given. Choose a later end."))
        return [_given(conn, classroom, one, rules, now, several=len(what) > 1) for one in what]

    return database.write(job)


def change(database: Database, classroom: Classroom, assignment: int, rules: Rules) -> Assignment:
    """Give an assignment other times and rules; answers stay as they are, and so does what attempts are made of.

    Raises RefusedError.
    """
    now = times.now()

    def job(conn: sqlite3.Connection) -> Assignment:
        found = existing(conn, classroom, assignment)
        if rules.closes != found.closes and rules.closes <= now:
            raise RefusedError(_("This end is over already. To end it now, press “Close it now” below."))
        if rules.closes > now:
            insist_on_one(conn, classroom, found.banks, now, but=found.id)
        write_rules(conn, found, replace(rules, opens=opening(rules, classroom, found.opens)), now)
        return existing(conn, classroom, assignment)

    return database.write(job)


def close(database: Database, classroom: Classroom, assignment: int) -> None:
    """Close an assignment now, unless it is closed. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        found = existing(conn, classroom, assignment)
        if now < found.closes:
            opens = min(found.opens, now - _INSTANT)  # one that was only planned has opened and closed
            write_rules(conn, found, Rules(opens, now, found.attempts, found.feedback, found.terms), now)

    database.write(job)


def hand_out(database: Database, classroom: Classroom, assignment: int) -> None:
    """Let the answers of a closed assignment be seen, where they are shown by hand. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        found = existing(conn, classroom, assignment)
        if found.feedback != "by-hand":
            raise RefusedError(_("Its answers are not shown by hand. Its rules say when they are."))
        if not found.late(now):
            raise RefusedError(_("It is still open, and the answers would help. Close it first."))
        assignments.hand_out(conn, found.id, now)

    database.write(job)


def withdraw(database: Database, classroom: Classroom, assignment: int) -> None:
    """Ask nobody for it any more; what was answered stays, as practice. Raises RefusedError."""
    now = times.now()
    database.write(lambda conn: assignments.withdraw(conn, existing(conn, classroom, assignment).id, now))


def of_classroom(database: Database, classroom: Classroom) -> list[Assignment]:
    """What a class has been given: the one that closes first comes first."""
    return assignments.of_classroom(database.read(), classroom.id)


def assignment(database: Database, classroom: Classroom, id_: int) -> Assignment | None:
    """One of a class's assignments. Another class's is None."""
    found = assignments.by_id(database.read(), id_)
    return found if found and found.classroom == classroom.id else None


def title(database: Database, given: Assignment) -> str:
    """The title of its quiz; of both, where the class takes two by turns."""
    return title_in(database.read(), given)


def title_in(conn: sqlite3.Connection, given: Assignment) -> str:
    """The same for whoever has a connection only."""
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
    """The assignment that keeps a pupil from practising a bank, also before it opens: see `Assignment.holds`."""
    now = times.now()
    given = assignments.of_classroom(database.read(), pupil.classroom)
    mine = (one for one in given if one.taken_by(pupil) == (course, bank))
    return next((one for one in mine if one.for_pupil(pupil.id).holds(now)), None)


def held(database: Database, pupil: Pupil) -> set[tuple[str, str]]:
    """Every bank, by course and id, that an assignment keeps a pupil from practising now."""
    now = times.now()
    given = assignments.of_classroom(database.read(), pupil.classroom)
    return {one.taken_by(pupil) for one in given if one.for_pupil(pupil.id).holds(now)}


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
            together.insist_on_own_device(conn, given.id, who.id)
        items, terms = editions.bank_edition(conn, mine.edition).form("core"), given.terms
        share = support.of_student(conn, who.id).share
        return attempts.start(
            conn,
            student=who.id,
            course=mine.course,
            bank=mine.bank,
            edition=mine.edition,
            form="core",
            at=now,
            assignment=given.id,
            plan=lambda seed: lessened(items, drawing.plan(items, seed, draw=terms.draw, mixed=terms.mixed), share),
            as_written=terms.as_written,
        )

    return database.write(job)


def _task(conn: sqlite3.Connection, given: Assignment, pupil: Pupil, attempts_of_pupil: list[Attempt]) -> Task:
    course, bank = given.taken_by(pupil)
    edition = editions.current(conn, course)[bank]  # the newest that was published, whatever the files are
    own = [one for one in attempts_of_pupil if (one.assignment, one.course, one.bank) == (given.id, course, bank)]
    unfinished = next((one for one in own if one.finished is None), None)
    pinned = editions.bank_edition(conn, unfinished.edition if unfinished else edition)
    plan = unfinished.plan if unfinished else _questions(conn, pupil, pinned.form("core"), given.terms.draw)
    return Task(
        assignment=given.for_pupil(pupil.id),
        course=course,
        bank=bank,
        title=editions.bank_edition(conn, edition).title,
        edition=edition,
        questions=len(pinned.form("core") if plan is None else plan),
        open=unfinished,
        finished=[one for one in own if one.finished is not None],
    )


def _questions(conn: sqlite3.Connection, pupil: Pupil, items: Sequence[Item], draw: int | None) -> tuple[Item, ...]:
    """As many items as the pupil's next attempt has; which ones is drawn when it begins."""
    return fewer(drawing.drawn(items, "", draw), support.of_student(conn, pupil.id).share)


def _insist_on_open(mine: Task, now: dt.datetime) -> None:
    match mine.assignment.state(now):
        case "planned":
            raise RefusedError(_("It is not open yet. Its page says from when on it is."))
        case "closed":
            raise RefusedError(_("Its time is over, so it cannot be begun any more. Ask your teacher for more time."))
        case "open" if not mine.again:
            raise RefusedError(_("You have finished it as often as it may be taken. Your answers are kept."))


def _given(  # noqa: PLR0913  what an assignment is made of
    conn: sqlite3.Connection, classroom: Classroom, what: What, rules: Rules, now: dt.datetime, *, several: bool
) -> Assignment:
    insist_on_bank(conn, classroom, what)
    try:
        insist_on_one(conn, classroom, what.banks, now)
    except TakenError as taken:
        title = editions.bank_edition(conn, editions.current(conn, what.course)[what.bank]).title
        raise TakenError(f"{title}: {taken}" if several else str(taken)) from taken
    made = assignments.create(
        conn,
        classroom=classroom.id,
        course=what.course,
        bank=what.bank,
        second=what.second,
        reading=what.reading,
        opens=opening(rules, classroom, now),
        closes=rules.closes,
        attempts=rules.attempts,
        feedback=rules.feedback,
        terms=rules.terms,
        at=now,
    )
    return existing(conn, classroom, made)


def write_rules(conn: sqlite3.Connection, found: Assignment, rules: Rules, now: dt.datetime) -> None:
    """Write new rules down, and whether the old ones have let anybody see answers. What is open again is shown anew."""
    assignments.change(
        conn,
        found.id,
        opens=rules.opens or found.opens,
        closes=rules.closes,
        attempts=rules.attempts,
        feedback=rules.feedback,
        terms=rules.terms,
        explained=now if found.released(now, finished=False) else found.explained,
        handed=found.handed if rules.closes <= now else None,
    )


def existing(conn: sqlite3.Connection, classroom: Classroom, id_: int) -> Assignment:
    """One of a class's assignments. Raises RefusedError where it, or the class, is there no more."""
    _insist_on_classroom(conn, classroom)
    found = assignments.by_id(conn, id_)
    if found is None or found.classroom != classroom.id:
        raise RefusedError(_("This task was taken back. Load the page of the class again."))
    return found


def _insist_on_classroom(conn: sqlite3.Connection, classroom: Classroom) -> None:
    if classrooms.by_id(conn, classroom.id) is None:
        raise RefusedError(_("This class was deleted. Go back to your classes."))
