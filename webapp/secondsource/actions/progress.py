"""Where the pupils of a classroom stand, read in five statements however many they are."""

import datetime as dt
import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from secondsource.actions import sittings
from secondsource.core.attempt import Sitting
from secondsource.core.people import BankProgress, Classroom, Pupil, PupilProgress
from secondsource.store import assignments, attempts, connections, editions, pupils, responses

# A bank is known by its course and its id.
_Bank = tuple[str, str]


class Column(NamedTuple):
    """A bank of a table: what it is called there, which it is, and its title."""

    name: str
    course: str
    bank: str
    title: str


class Standing(NamedTuple):
    """Each pupil of a class by nickname, and every bank that is assigned or begun: the columns of a table."""

    pupils: list[PupilProgress]
    columns: list[Column]

    @property
    def banks(self) -> list[str]:
        """The columns by name."""
        return [column.name for column in self.columns]


def of_classroom(conn: sqlite3.Connection, classroom: Classroom, now: dt.datetime) -> Standing:
    """Each pupil by nickname, with the attempt at each bank that counts now; points by the scoring of today."""
    with connections.snapshot(conn):
        roster = pupils.of_classroom(conn, classroom.id)
        given = assignments.of_classroom(conn, classroom.id)
        newest = attempts.newest_of_classroom(conn, classroom.id, now)
        answers = responses.answers_of_classroom(conn, classroom.id, now)
        taken = {one.attempt.id: one for one in sittings.of_classroom(conn, classroom.id, newest, answers)}
    begun, assigned = {(one.course, one.bank) for one in newest}, set[_Bank]().union(*(one.banks for one in given))
    names = _names(begun | assigned)
    banks: dict[int, dict[str, BankProgress]] = {pupil.id: {} for pupil in roster}
    for one in newest:
        banks[one.student][names[one.course, one.bank]] = _bank(taken[one.id])
    rows = [PupilProgress(pupil=pupil, banks=banks[pupil.id]) for pupil in roster]
    columns = [Column(name, *bank, _title(conn, bank)) for bank, name in names.items()]
    return Standing(rows, sorted(columns))


def of_pupil(conn: sqlite3.Connection, pupil: Pupil) -> list[Sitting]:
    """Every attempt of a pupil, review variants too, in the order they were begun."""
    with connections.snapshot(conn):
        found = attempts.of_student(conn, pupil.id)
        answers = {one.id: responses.answers(conn, one.id) for one in found}
        return sittings.of_classroom(conn, pupil.classroom, found, answers)


def _title(conn: sqlite3.Connection, which: _Bank) -> str:
    course, bank = which
    return editions.bank_edition(conn, editions.current(conn, course)[bank]).title


def _names(banks: Collection[_Bank]) -> dict[_Bank, str]:
    """What to call each bank: its id, and with its course only where two courses have one of that id."""
    ids = [bank for _course, bank in banks]
    return {(course, bank): bank if ids.count(bank) == 1 else f"{course}/{bank}" for course, bank in banks}


def _bank(sitting: Sitting) -> BankProgress:
    return BankProgress(
        attempt=sitting.attempt.id,
        answered=sum(1 for item in sitting.items if sitting.complete(item)),
        items=len(sitting.items),
        points=sitting.points(),
        most=sitting.most(),
        finished=sitting.attempt.finished,
        late=sum(1 for answer in sitting.answers.values() if answer.late),
    )
