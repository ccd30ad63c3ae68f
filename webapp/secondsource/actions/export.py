"""Exports: the record of a class as CSV, line by line, so that it can be streamed."""

import sqlite3
from collections.abc import Iterator

from secondsource.core.attempt import Sitting
from secondsource.core.csv_rows import RESPONSES, ResponseRecord, lines, responses_row
from secondsource.core.edition import edition_digest
from secondsource.store import editions, responses


def responses_csv(conn: sqlite3.Connection, *, bom: bool = True) -> Iterator[str]:
    """One line for each answered item of every attempt, in the order they were saved."""
    rows = (responses_row(record, editions.item_edition(conn, record.edition)) for record in responses.records(conn))
    return lines(RESPONSES, rows, bom=bom)


def sitting_csv(sitting: Sitting) -> Iterator[str]:
    """The same lines for one attempt, as its student may download them after finishing."""
    attempt = sitting.attempt
    rows = (
        responses_row(
            ResponseRecord(
                classroom="",
                student="",
                course=attempt.course,
                bank=attempt.bank,
                edition=edition_digest(item),
                item=item.id,
                attempt=attempt.number,
                response=answer.response,
                confidence=answer.confidence,
                first_shown=answer.first_shown,
                saved_at=answer.saved,
                late=False,
            ),
            item,
        )
        for item in sitting.items
        if (answer := sitting.answer(item)) is not None
    )
    return lines(RESPONSES, rows, bom=True)
