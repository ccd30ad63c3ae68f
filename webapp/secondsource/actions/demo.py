"""A demonstration: a school of invented people in an empty data folder, to look at, to show and to measure."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from secondsource.actions import passwords
from secondsource.actions.accounts import RefusedError
from secondsource.actions.publish import Shelf, ShelfCourse
from secondsource.core.bank import FORMS
from secondsource.core.codes import new_join_code, new_return_code, new_setup_code, plain_code
from secondsource.core.items.open import Open
from secondsource.core.nicknames import offered_nickname
from secondsource.core.people import Classroom
from secondsource.core.simulation.judging import rated
from secondsource.core.simulation.learners import learner
from secondsource.core.simulation.school import Room, rooms
from secondsource.core.simulation.sitting import Known
from secondsource.core.simulation.timetable import Task, Unit, timetable
from secondsource.core.simulation.year import Key, Paper, Place, Year
from secondsource.core.words import gettext as _
from secondsource.store import assignments, classrooms, demonstrations, editions, pupils, ratings, teachers, times
from secondsource.store.database import Database

ZONE = "Europe/Warsaw"
_LASTS = dt.timedelta(days=90)  # of a class from now on
_BEFORE = dt.timedelta(days=2)  # that a class is made before its first task
_SWITCHED = 40  # of so many pupils one takes the other event
_PATIENCE = 600.0  # seconds for writing a class down

Told = Callable[[int, int], None] | None  # how much is done, and of how much


@dataclass(frozen=True)
class Demo:
    """What was made, and what signs its teachers in, told once: each of them has the same password."""

    teachers: Sequence[str]
    classes: int
    pupils: int
    responses: int
    password: str


class _School(NamedTuple):
    """What its classes have in common: the papers, the items that a teacher judges, the other event, seed and moment."""

    papers: Mapping[Key, Paper]
    texts: Mapping[str, Open]
    other: Key | None
    seed: int
    now: dt.datetime


def make(  # noqa: PLR0913  how large it is, and who is told
    database: Database, shelf: Shelf, *, pupils: int, responses: int | None, seed: int, told: Told = None
) -> Demo:
    """Fill an empty database with a school; on one day the same seed makes the same school. Raises RefusedError.

    Codes and the password are drawn anew each time, so that knowing the seed lets nobody in.
    """
    now = times.now()
    if not shelf.leading:
        raise RefusedError(_("There is no course here that a school could take."))
    units = _units(shelf)
    planned = rooms(pupils, units, responses, Random(f"{seed} school"))  # noqa: S311  a simulation
    school = _school(database, shelf, units, seed, now)
    password = new_setup_code()
    names = list(dict.fromkeys(room.teacher for room in planned))
    hashes = {name: passwords.hashed(password) for name in names}
    staff = database.write(lambda conn: _open(conn, hashes, seed, now))
    written = done = 0
    for room in planned:
        done += room.pupils
        share = None if responses is None else responses * done // pupils - written
        written += _write_class(database, school, room, staff[room.teacher], share)
        if told:
            told(done, pupils)
    return Demo(names, len(planned), pupils, written, password)


def invented(database: Database) -> bool:
    """Whether everybody in the database is invented."""
    return demonstrations.is_one(database.read())


def insist_on_nobody(database: Database) -> None:
    """Raises RefusedError where there are people in the database."""
    _insist_on_nobody(database.read())


def _insist_on_nobody(conn: sqlite3.Connection) -> None:
    if demonstrations.anybody(conn):
        what = _("There are people in this data folder already, and nothing in it was changed. Choose an empty one.")
        raise RefusedError(what)


def _open(conn: sqlite3.Connection, hashes: Mapping[str, str], seed: int, now: dt.datetime) -> dict[str, int]:
    """Mark the database as a demonstration, and add its teachers. Raises RefusedError where there are people in it."""
    _insist_on_nobody(conn)  # again, under the lock
    demonstrations.mark(conn, seed, now)
    staff = {}
    for n, (name, hashed) in enumerate(hashes.items()):
        made = teachers.create(conn, name, admin=n == 0, at=now)
        if made is not None:
            teachers.set_password(conn, made.id, hashed)
            staff[name] = made.id
    return staff


def _units(shelf: Shelf) -> list[Unit]:
    """The year: the test before, each lesson with its quiz, the test after crosswise, and the other event."""
    course = shelf.leading[0]
    units = [Unit(course.course.course, bank, None, reading=True) for bank in _banks(course)]
    if {"X", "Y"} <= course.forms.keys():
        x, y = course.forms["X"], course.forms["Y"]
        units.insert(0, Unit(course.course.course, x, y, reading=False))
        units.append(Unit(course.course.course, y, x, reading=False))
    other = shelf.companion(course.course.course)
    units += [Unit(other.course.course, bank, None, reading=True) for bank in _banks(other)] if other else []
    return units


def _banks(course: ShelfCourse) -> list[str]:
    """The banks of the lessons, in the order of these."""
    lessons = list(course.lessons)
    banks = [(lessons.index(bank.lesson), id_) for id_, bank in course.written.items() if bank.lesson in lessons]
    return [id_ for _place, id_ in sorted(banks)]


def _school(database: Database, shelf: Shelf, units: Sequence[Unit], seed: int, now: dt.datetime) -> _School:
    conn = database.read()
    papers = {}
    for unit in units:
        for bank in filter(None, (unit.bank, unit.second)):
            digest = shelf.courses[unit.course].banks[bank]
            edition = editions.bank_edition(conn, digest)
            core, review = ([Known(item, str(seed)) for item in edition.form(form)] for form in FORMS)
            papers[unit.course, bank] = Paper(digest, {"core": core, "review": review})
    other = shelf.companion(shelf.leading[0].course.course)
    banks = _banks(other) if other else []
    known = (one.item for paper in papers.values() for form in paper.forms.values() for one in form)
    texts = {item.id: item for item in known if isinstance(item, Open)}
    return _School(papers, texts, (other.course.course, banks[0]) if other and banks else None, seed, now)


def _write_class(database: Database, school: _School, room: Room, teacher: int, responses: int | None) -> int:
    """Make a class with all that its pupils did. Returns how many responses that was."""
    chance = Random(f"{school.seed} {room.name}")  # noqa: S311  a simulation
    tasks = timetable(room.units, ZONE, school.now, chance)
    places = [
        Place(
            learner(chance, n, room.mean),
            n % 2,
            school.other if chance.randrange(_SWITCHED) == 0 else None,
        )
        for n in range(room.pupils)
    ]
    taken = Year(places, tasks, school.papers, school.now, chance).attempts(responses)

    def job(conn: sqlite3.Connection) -> int:
        made = _classroom(conn, room.name, teacher, tasks, school.now)
        students = {n: _pupil(conn, made, place, tasks[0].opens, chance) for n, place in enumerate(places)}
        given = {n: (_assignment(conn, made, task), task.closes) for n, task in enumerate(tasks)}
        rows = demonstrations.record(conn, taken, students, given)
        for one in rated(taken, school.texts, room.teacher, school.now, chance):
            ratings.add(conn, one.attempt, one.item, one.rating, teacher)
        return rows

    return database.write(job, timeout=_PATIENCE)


def _classroom(conn: sqlite3.Connection, name: str, teacher: int, tasks: Sequence[Task], now: dt.datetime) -> Classroom:
    return classrooms.create(
        conn,
        owner=teacher,
        name=name,
        code=plain_code(new_join_code()),
        ends=(now + _LASTS).date(),
        zone=ZONE,
        at=tasks[0].opens - _BEFORE,
    )


def _pupil(conn: sqlite3.Connection, room: Classroom, place: Place, first: dt.datetime, chance: Random) -> int:
    nickname = offered_nickname(pupils.nickname_keys(conn, room.id), chance)
    code = plain_code(new_return_code())
    joined = pupils.join(conn, classroom=room.id, nickname=nickname, return_code=code, at=first)
    if joined is None:
        raise ValueError(f"the nickname {nickname} was offered twice")
    if place.instead:
        pupils.set_instead(conn, joined.id, "/".join(place.instead))
    return joined.id


def _assignment(conn: sqlite3.Connection, room: Classroom, task: Task) -> int:
    return assignments.create(
        conn,
        classroom=room.id,
        course=task.unit.course,
        bank=task.unit.bank,
        second=task.unit.second,
        reading=task.unit.reading,
        opens=task.opens,
        closes=task.closes,
        attempts=task.attempts,
        feedback=task.feedback,
        at=task.opens,
    )
