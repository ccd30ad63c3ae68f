"""Exports: the record of a class as CSV, line by line, so that it can be streamed."""

import sqlite3
from collections.abc import Iterable, Iterator

from secondsource.actions import progress
from secondsource.actions.accounts import RefusedError
from secondsource.core.attempt import Sitting
from secondsource.core.codes import plain_code
from secondsource.core.csv_audit import AUDIT, audit_row
from secondsource.core.csv_rows import RESPONSES, ResponseRecord, grades_header, grades_row, lines, responses_row
from secondsource.core.edition import edition_digest
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.store import classrooms, editions, responses, rulings, times


def classroom_of(conn: sqlite3.Connection, code: str) -> Classroom:
    """The class with a join code, also when it has ended. Raises RefusedError."""
    found = classrooms.by_code(conn, plain_code(code))
    if found is None:
        raise RefusedError(
            _("No class has the code {code}. It stands on the page of the class; a new code replaces the old.").format(
                code=code
            )
        )
    return found


def responses_csv(conn: sqlite3.Connection, classroom: Classroom | None = None, *, bom: bool = True) -> Iterator[str]:
    """One line for each answered item of every attempt, or of those in a class, in the order they were saved."""
    room = classroom.id if classroom else None
    decided = rulings.in_force(conn, room)
    rows = (
        responses_row(
            record,
            editions.item_edition(conn, record.edition),
            decided.get(record.classroom_id or 0, {}).get(record.edition),
        )
        for record in responses.records(conn, room)
    )
    return lines(RESPONSES, rows, bom=bom)


def audit_csv(conn: sqlite3.Connection, classroom: Classroom | None = None, *, bom: bool = True) -> Iterator[str]:
    """One line for each response that was ever saved, also where another took its place, in the order of saving."""
    room = classroom.id if classroom else None
    decided = rulings.in_force(conn, room)
    rows = (
        audit_row(
            one,
            editions.item_edition(conn, one.record.edition),
            decided.get(one.record.classroom_id or 0, {}).get(one.record.edition),
        )
        for one in responses.revisions(conn, room)
    )
    return lines(AUDIT, rows, bom=bom)


def grades_csv(conn: sqlite3.Connection, classroom: Classroom, *, bom: bool = True) -> Iterator[str]:
    """One line for each pupil of a class, with the points of the attempt at each bank that counts."""
    stands = progress.of_classroom(conn, classroom, times.now())
    rows = (grades_row(pupil, stands.banks) for pupil in stands.pupils)
    return lines(grades_header(stands.banks), rows, bom=bom)


def sitting_csv(sitting: Sitting) -> Iterator[str]:
    """The same lines for one attempt, as its student may download them after finishing."""
    return sittings_csv([sitting])


def sittings_csv(sittings: Iterable[Sitting]) -> Iterator[str]:
    """The same lines for some attempts of one student."""
    return lines(RESPONSES, (row for sitting in sittings for row in _rows(sitting)), bom=True)


def _rows(sitting: Sitting) -> Iterator[list[str]]:
    attempt = sitting.attempt
    return (
        responses_row(
            ResponseRecord(
                classroom="",
                classroom_id=None,
                student="",
                course=attempt.course,
                bank=attempt.bank,
                edition=edition_digest(item),
                item=item.id,
                attempt=attempt.number,
                assignment=attempt.assignment,
                response=answer.response,
                confidence=answer.confidence,
                first_shown=answer.first_shown,
                saved_at=answer.saved,
                late=answer.late,
                rating=sitting.ratings.get(item.id),
            ),
            item,
            sitting.rulings.get(item.id),
        )
        for item in sitting.items
        if (answer := sitting.answer(item)) is not None
    )
