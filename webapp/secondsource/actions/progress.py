"""Where the pupils of a classroom stand, in statements whose number does not grow with the class."""

import datetime as dt
import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from secondsource.actions import sittings, together
from secondsource.core.assignment import Assignment
from secondsource.core.attempt import Sitting
from secondsource.core.counting import counts
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
        taken = counting(conn, classroom, given, now)
    begun = {(one.attempt.course, one.attempt.bank) for one in taken}
    names = _names(begun.union(*(one.banks for one in given)))
    banks: dict[int, dict[str, BankProgress]] = {pupil.id: {} for pupil in roster}
    for one in taken:
        banks[one.attempt.student][names[one.attempt.course, one.attempt.bank]] = _bank(one)
    own = {(one.attempt.student, names[one.attempt.course, one.attempt.bank]): one.attempt for one in taken}
    together.share(conn, classroom, own, banks)
    rows = [PupilProgress(pupil=pupil, banks=banks[pupil.id]) for pupil in roster]
    columns = [Column(name, *bank, bank_title(conn, bank)) for bank, name in names.items()]
    return Standing(rows, sorted(columns))


def counting(
    conn: sqlite3.Connection, classroom: Classroom, given: Collection[Assignment], now: dt.datetime
) -> list[Sitting]:
    """Of each pupil and bank the sitting that counts now, by the rules of what the class was given."""
    found = attempts.countable_of_classroom(conn, classroom.id, now)
    answers = responses.answers_of_classroom(conn, classroom.id, now)
    rules = {one.id: one.terms.counting for one in given}
    beside: dict[tuple[int, _Bank], list[Sitting]] = {}
    for one in sittings.of_classroom(conn, classroom.id, found, answers):
        beside.setdefault((one.attempt.student, (one.attempt.course, one.attempt.bank)), []).append(one)
    return [counts(some, rules.get(some[0].attempt.assignment or 0, "newest")) for some in beside.values()]


def of_pupil(conn: sqlite3.Connection, pupil: Pupil) -> list[Sitting]:
    """Every attempt of a pupil, review variants too, in the order they were begun."""
    with connections.snapshot(conn):
        found = attempts.of_student(conn, pupil.id)
        answers = {one.id: responses.answers(conn, one.id) for one in found}
        return sittings.of_classroom(conn, pupil.classroom, found, answers)


def bank_title(conn: sqlite3.Connection, which: _Bank) -> str:
    """The title of a bank as it is published now."""
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
