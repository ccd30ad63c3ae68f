"""What pupils have written to open items for their classes, and whether a teacher has judged it as it is now."""

import datetime as dt
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable

from secondsource.core.items.base import ANSWER
from secondsource.core.model import Model, Slug
from secondsource.core.rating import text_digest
from secondsource.store.responses import response_of
from secondsource.store.times import from_text, to_text

# Of each pupil and assignment the finished attempt that counts; where the best does, each that is finished, since it is
# known only when all are judged. Where none is finished and the time is over, the open one. An item that counts for
# nobody, or fully for everybody, is not judged.
# The editions are looked through first: few of them have open items, and an imported one may have thousands of others.
_FIND = """
WITH given AS MATERIALIZED (
    SELECT t.id, t.classroom, t.closes, t.counting FROM assignments AS t JOIN classrooms AS c ON c.id = t.classroom
    WHERE t.withdrawn IS NULL AND c.deleted IS NULL AND t.classroom IN (SELECT value FROM json_each(:rooms))
), asked AS MATERIALIZED (
    SELECT b.edition, b.item, b.item_edition FROM bank_edition_items AS b
    JOIN item_editions AS i ON i.digest = b.item_edition AND i.type = 'open'
    WHERE b.edition IN (SELECT a.edition FROM attempts AS a WHERE a.assignment IN (SELECT id FROM given))
)
SELECT g.classroom, a.id AS attempt, s.nickname, s.nickname_key, a.course, a.bank, a.edition, q.item, q.item_edition,
    r.response, r.revision, r.saved, r.late, j.id AS rating, j.text AS rated_text, j.revision AS rated_revision
FROM given AS g
    CROSS JOIN attempts AS a ON a.assignment = g.id
    CROSS JOIN asked AS q ON q.edition = a.edition
    CROSS JOIN students AS s ON s.id = a.student AND s.removed IS NULL
    CROSS JOIN responses AS r ON r.attempt = a.id AND r.item = q.item
    LEFT JOIN ratings AS j ON j.id = (SELECT max(n.id) FROM ratings AS n WHERE n.attempt = a.id AND n.item = q.item)
WHERE (a.finished IS NOT NULL OR g.closes <= :now)
    AND NOT EXISTS (SELECT 1 FROM responses AS n
        WHERE n.attempt = r.attempt AND n.item = r.item AND n.revision > r.revision)
    AND NOT EXISTS (SELECT 1 FROM attempts AS n
        WHERE n.student = a.student AND n.course = a.course AND n.bank = a.bank AND n.form = a.form
            AND n.assignment = a.assignment
            AND CASE
                WHEN n.finished IS NULL OR a.finished IS NULL
                    THEN (n.finished IS NOT NULL, n.number) > (a.finished IS NOT NULL, a.number)
                WHEN g.counting = 'newest' THEN n.number > a.number
                WHEN g.counting = 'first' THEN n.number < a.number
                ELSE 0 END)
    AND NOT EXISTS (SELECT 1 FROM rulings AS d
        WHERE d.classroom = g.classroom AND d.item_edition = q.item_edition AND d.undone IS NULL
            AND d.kind <> 'rescored')
"""
_IN_ORDER = f"{_FIND} ORDER BY a.course, a.bank, q.item, s.nickname_key, s.id"
# A self-check is a newer revision of the same text: only there is the text itself looked at.
_MAY_WAIT = f"""
SELECT classroom, rated_text, CASE WHEN rating IS NOT NULL THEN response END AS response FROM ({_FIND})
WHERE rating IS NULL OR rated_revision IS NULL OR revision > rated_revision
"""  # noqa: S608  made of constants


class Written(Model):
    """A text. `rating` is the number of the newest rating, `waits` whether there is none of the text as it is now."""

    classroom: int
    attempt: str
    nickname: str
    course: Slug
    bank: Slug
    edition: str
    item: Slug
    item_edition: str
    text: str
    digest: str
    saved: dt.datetime
    late: bool
    rating: int | None
    waits: bool


def of_classrooms(conn: sqlite3.Connection, classrooms: Iterable[int], now: dt.datetime) -> list[Written]:
    """Every text of some classes that a teacher judges, in one statement: by bank, item and nickname."""
    rows = conn.execute(_IN_ORDER, {"rooms": json.dumps(list(classrooms)), "now": to_text(now)})
    return [_written(row) for row in rows]


def waiting(conn: sqlite3.Connection, classrooms: Iterable[int], now: dt.datetime) -> dict[int, int]:
    """By class, how many of them wait, without reading those that are marked; classes without any are not in it."""
    rows = conn.execute(_MAY_WAIT, {"rooms": json.dumps(list(classrooms)), "now": to_text(now)})
    return dict(
        Counter(
            room for room, rated, response in rows if response is None or text_digest(response_of(response)) != rated
        )
    )


def _written(row: sqlite3.Row) -> Written:
    given = response_of(row["response"])
    digest = text_digest(given)
    return Written.model_construct(
        classroom=row["classroom"],
        attempt=row["attempt"],
        nickname=row["nickname"],
        course=row["course"],
        bank=row["bank"],
        edition=row["edition"],
        item=row["item"],
        item_edition=row["item_edition"],
        text="\n".join(given.get(ANSWER, ())),
        digest=digest,
        saved=from_text(row["saved"]),
        late=bool(row["late"]),
        rating=row["rating"],
        waits=row["rated_text"] != digest,
    )
