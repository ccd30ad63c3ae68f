"""The grades of a class for the gradebook of another system: a column for each task, and for each quiz taken without one."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from secondsource.actions import sittings
from secondsource.actions.accounts import RefusedError
from secondsource.actions.assignments import title_in
from secondsource.actions.progress import bank_title
from secondsource.core.attempt import Attempt, Sitting
from secondsource.core.counting import by_pupil
from secondsource.core.gradebook import Gradebook, Person, task_column
from secondsource.core.people import Classroom, Pupil
from secondsource.core.words import gettext as _
from secondsource.store import assignments, attempts, connections, pairs, pupils, roster_ids
from secondsource.store.database import Database

_Bank = tuple[str, str]  # a bank is known by its course and its id


class Taken(NamedTuple):
    """A task, or a quiz that was taken without one, with the attempts that count, by pupil: see `TaskColumn`."""

    key: str
    title: str
    sittings: Mapping[int, Sitting]


def gradebook(conn: sqlite3.Connection, classroom: Classroom) -> Gradebook:
    """The pupils and their grades, by the scoring of today.

    Tasks come in the order they were given, so that of two with one title the first keeps it. Raises RefusedError where
    there is nobody, or nothing that anybody has begun.
    """
    with connections.snapshot(conn):
        roster = pupils.of_classroom(conn, classroom.id)
        ids = roster_ids.of_classroom(conn, classroom.id)
        taken = taken_by_class(conn, classroom)
    people = [Person(pupil, {str(field): value for field, value in ids.get(pupil.id, {}).items()}) for pupil in roster]
    if not people:
        raise RefusedError(_("Nobody is in this class yet. Once pupils have joined and begun a quiz, there is a file."))
    if not any(one.sittings for one in taken):
        raise RefusedError(_("Nobody in this class has begun a quiz yet: there are no points."))
    columns = [task_column(*one) for one in taken if one.sittings]
    return Gradebook(people, columns, [one.title for one in taken if not one.sittings])


def taken_by_class(conn: sqlite3.Connection, classroom: Classroom) -> list[Taken]:
    """The tasks in the order they were given, then what was taken and never given, by course and bank.

    What counts for the owner of a device counts for the partner of the pair too.
    """
    given = sorted(assignments.of_classroom(conn, classroom.id), key=lambda one: one.id)
    beside, sat = (
        pairs.of_classroom(conn, classroom.id),
        sittings.of_attempts(conn, classroom.id, attempts.of_classroom(conn, classroom.id)),
    )
    found = []
    for task in given:
        mine = by_pupil((one for one in sat if one.attempt.assignment == task.id), task.terms.counting)
        shared = {
            pair.partner: mine[pair.owner] for pair in beside if pair.assignment == task.id and pair.owner in mine
        }
        found.append(Taken(f"task-{task.id}", title_in(conn, task), mine | shared))
    ever = set[_Bank]().union(*(task.banks for task in given))
    practised = [one for one in sat if one.attempt.assignment is None and _bank(one.attempt) not in ever]
    for course, bank in sorted({_bank(one.attempt) for one in practised}):
        mine = by_pupil((one for one in practised if _bank(one.attempt) == (course, bank)), "newest")
        found.append(Taken(f"quiz-{course}/{bank}", bank_title(conn, (course, bank)), mine))
    return found


def at_others(database: Database, classroom: Classroom, pupil: Pupil) -> list[tuple[str, Sitting]]:
    """What a pupil answered at a classmate's device: the title of each task, and the sitting that counts for both."""
    conn = database.read()
    if all(one.partner != pupil.id for one in pairs.of_classroom(conn, classroom.id)):
        return []
    found = ((one.title, one.sittings.get(pupil.id)) for one in taken_by_class(conn, classroom))
    return [(title, sitting) for title, sitting in found if sitting and sitting.attempt.student != pupil.id]


def _bank(attempt: Attempt) -> _Bank:
    return attempt.course, attempt.bank
