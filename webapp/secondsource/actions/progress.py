"""Where the pupils of a classroom stand, read in three statements however many they are."""

import sqlite3
from collections.abc import Iterable

from secondsource.core.attempt import Attempt, Sitting
from secondsource.core.people import BankProgress, Classroom, Pupil, PupilProgress
from secondsource.store import attempts, connections, editions, pupils, responses


def of_classroom(conn: sqlite3.Connection, classroom: Classroom) -> list[PupilProgress]:
    """Each pupil by nickname, with the attempt at each bank that counts; points by the scoring of today."""
    with connections.snapshot(conn):
        roster = pupils.of_classroom(conn, classroom.id)
        newest = attempts.newest_of_classroom(conn, classroom.id)
        answers = responses.answers_of_classroom(conn, classroom.id)
        taken = {
            one.id: Sitting(
                attempt=one, edition=editions.bank_edition(conn, one.edition), answers=answers.get(one.id, {})
            )
            for one in newest
        }
    names = _names(newest)
    banks: dict[int, dict[str, BankProgress]] = {pupil.id: {} for pupil in roster}
    for one in newest:
        banks[one.student][names[one.course, one.bank]] = _bank(taken[one.id])
    return [PupilProgress(pupil=pupil, banks=banks[pupil.id]) for pupil in roster]


def banks_of(progress: Iterable[PupilProgress]) -> list[str]:
    """Every bank that a pupil has begun, by name: the columns of a table of the class."""
    return sorted({bank for one in progress for bank in one.banks})


def of_pupil(conn: sqlite3.Connection, pupil: Pupil) -> list[Sitting]:
    """Every attempt of a pupil, review variants too, in the order they were begun."""
    with connections.snapshot(conn):
        return [
            Sitting(
                attempt=one,
                edition=editions.bank_edition(conn, one.edition),
                answers=responses.answers(conn, one.id),
            )
            for one in attempts.of_student(conn, pupil.id)
        ]


def _names(taken: Iterable[Attempt]) -> dict[tuple[str, str], str]:
    """What to call each bank: its id, and with its course only where two courses have one of that id."""
    banks = {(one.course, one.bank) for one in taken}
    ids = [bank for _course, bank in banks]
    return {(course, bank): bank if ids.count(bank) == 1 else f"{course}/{bank}" for course, bank in banks}


def _bank(sitting: Sitting) -> BankProgress:
    return BankProgress(
        attempt=sitting.attempt.id,
        answered=sum(1 for item in sitting.items if sitting.answer(item)),
        items=len(sitting.items),
        points=sitting.points(),
        most=sitting.most(),
        finished=sitting.attempt.finished,
    )
