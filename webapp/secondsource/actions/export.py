"""Exports: the record of a class as CSV, piece by piece, so that it can be streamed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from secondsource.actions import progress
from secondsource.actions.accounts import RefusedError
from secondsource.core import csv_responses
from secondsource.core.attempt import Sitting
from secondsource.core.codes import plain_code
from secondsource.core.csv_audit import AUDIT, audit_row
from secondsource.core.csv_responses import Answered, Sources
from secondsource.core.csv_rows import grades_header, grades_row, lines
from secondsource.core.edition import edition_digest
from secondsource.core.items.base import Item
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.store import classrooms, editions, ratings, records, responses, rulings, times


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
    """One line for each answered item of every attempt, or of those in a class, in the order they were saved; in pieces."""
    room = classroom.id if classroom else None
    sources = Sources(
        item=lambda digest: editions.item_edition(conn, digest),
        rating=lambda number: ratings.by_id(conn, number),
        response=responses.response_of,
        rulings=rulings.in_force(conn, room),
    )
    return csv_responses.responses_csv([(records.answered(conn, room), sources)], bom=bom)


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
        for one in records.revisions(conn, room)
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
    return csv_responses.responses_csv([_of_sitting(sitting) for sitting in sittings], bom=True)


def _of_sitting(sitting: Sitting) -> csv_responses.Group:
    items = {edition_digest(item): item for item in sitting.items if sitting.answer(item) is not None}
    rated = list(sitting.ratings)
    sources = Sources(
        item=items.__getitem__,
        rating=lambda number: sitting.ratings[rated[number]],
        response=responses.response_of,
        rulings={0: {digest: sitting.rulings[item.id] for digest, item in items.items() if item.id in sitting.rulings}},
    )
    return [_row(sitting, digest, item, rated) for digest, item in items.items()], sources


def _row(sitting: Sitting, digest: str, item: Item, rated: list[str]) -> Answered:
    attempt, answer = sitting.attempt, sitting.answers[item.id]
    return Answered(
        classroom=None,
        classroom_id=None,
        student="",
        course=attempt.course,
        bank=attempt.bank,
        edition=digest,
        item=item.id,
        attempt=attempt.number,
        assignment=attempt.assignment,
        response=json.dumps(answer.response),
        confidence=answer.confidence,
        first_shown=times.to_text(answer.first_shown),
        saved=times.to_text(answer.saved),
        late=answer.late,
        rating=rated.index(item.id) if item.id in rated else None,
    )
