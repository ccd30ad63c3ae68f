"""What statistics are made of: plain rows of first attempts and their answers, in few statements however many there are."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple, cast

from secondsource.core.attempt import Confidence
from secondsource.core.bank import Form
from secondsource.store.times import from_text

# Each pupil's first finished attempt at an edition: whoever takes a quiz again has seen its answers. Classes that were
# deleted, pupils who were removed, and guests are no part of it.
_COUNTED = """
WHERE a.edition = :edition AND a.form = 'core' AND a.finished IS NOT NULL AND s.removed IS NULL AND c.deleted IS NULL
    AND NOT EXISTS (SELECT 1 FROM attempts AS e WHERE e.student = a.student AND e.course = a.course
        AND e.bank = a.bank AND e.form = a.form AND e.number < a.number AND e.finished IS NOT NULL)
ORDER BY a.rowid
"""
_FIRST = f"""
SELECT a.rowid AS number, a.id, a.items, a.assignment IS NOT NULL AS handed_in, s.classroom FROM attempts AS a
    CROSS JOIN students AS s ON s.id = a.student
    CROSS JOIN classrooms AS c ON c.id = s.classroom
{_COUNTED}"""  # noqa: S608  made of constants
# The same of one class, from its pupils down: the attempts of the others are not looked at. The plus keeps SQLite from
# going through all attempts at the edition for each pupil.
_FIRST_OF_CLASSROOM = f"""
SELECT a.rowid AS number, a.id, a.items, a.assignment IS NOT NULL AS handed_in, s.classroom FROM classrooms AS c
    CROSS JOIN students AS s ON s.classroom = c.id AND c.id = :classroom
    CROSS JOIN attempts AS a ON a.student = s.id
{_COUNTED.replace("a.edition =", "+a.edition =")}"""  # noqa: S608  made of constants
_ANSWERS = """
WITH first AS MATERIALIZED ({first})
SELECT f.number, r.item, r.revision, r.response FROM first AS f CROSS JOIN responses AS r ON r.attempt = f.id
"""
_OF_CLASSROOM = """
SELECT a.student, a.id AS attempt, a.edition, a.form, a.number, a.started, a.finished, r.item, r.revision, r.response,
    r.confidence, r.saved
FROM students AS s CROSS JOIN attempts AS a ON a.student = s.id CROSS JOIN responses AS r ON r.attempt = a.id
WHERE s.classroom = :classroom AND s.removed IS NULL AND (:student IS NULL OR s.id = :student)
"""
_STAND = """
SELECT ifnull((SELECT max(id) FROM responses), 0) AS responses, ifnull((SELECT max(id) FROM ratings), 0) AS ratings,
    (SELECT ifnull(max(id), 0) + count(undone) FROM rulings) AS rulings
"""
_EDITIONS = """
SELECT DISTINCT a.edition FROM students AS s CROSS JOIN attempts AS a ON a.student = s.id
    CROSS JOIN bank_editions AS e ON e.digest = a.edition
WHERE s.classroom = :classroom AND a.course = :course AND a.bank = :bank AND a.form = 'core' AND s.removed IS NULL
ORDER BY e.published DESC, e.digest
"""


class FirstAttempt(NamedTuple):
    """A first finished attempt: its items where they were chosen for it, and whether it was handed in to a teacher."""

    id: str
    drawn: frozenset[str] | None
    handed_in: bool


class First(NamedTuple):
    """First finished attempts at an edition, by number; and how many classes they come from."""

    attempts: dict[int, FirstAttempt]
    classrooms: int


class ClassAnswer(NamedTuple):
    """The newest answer of a pupil to an item in one attempt, as it is stored."""

    student: int
    attempt: str
    edition: str
    form: Form
    number: int
    started: dt.datetime
    finished: bool
    item: str
    response: str
    confidence: Confidence | None
    saved: str


def stand(conn: sqlite3.Connection) -> tuple[int, int, int]:
    """What was stored last: as long as it is the same, so are all answers, ratings and rulings."""
    return cast("tuple[int, int, int]", tuple(conn.execute(_STAND).fetchone()))


def first_attempts(conn: sqlite3.Connection, edition: str, classroom: int | None = None) -> First:
    """Each pupil's first finished attempt at an edition; with `classroom`, of its pupils alone."""
    rows = conn.execute(_first(classroom), {"edition": edition, "classroom": classroom}).fetchall()
    drawn = {text: frozenset(json.loads(text)) if text else None for _number, _id, text, *_rest in rows}
    found = {number: FirstAttempt(id_, drawn[text], bool(handed)) for number, id_, text, handed, _room in rows}
    return First(found, len({room for *_rest, room in rows}))


def first_answers(
    conn: sqlite3.Connection, edition: str, classroom: int | None = None
) -> dict[int, dict[str, tuple[int, str]]]:
    """By attempt's number and item, revision and text of the newest response of `first_attempts`, in one statement."""
    cursor = conn.cursor()
    cursor.row_factory = None  # a plain tuple is made in half the time, and there may be a hundred thousand
    found: dict[int, dict[str, tuple[int, str]]] = {}
    statement = _ANSWERS.format(first=_first(classroom))
    for number, item, revision, response in cursor.execute(statement, {"edition": edition, "classroom": classroom}):
        of_attempt = found.setdefault(number, {})
        if item not in of_attempt or of_attempt[item][0] < revision:
            of_attempt[item] = (revision, response)
    return found


def of_classroom(conn: sqlite3.Connection, classroom: int, student: int | None = None) -> Iterator[ClassAnswer]:
    """The newest answers of all attempts of a class, review variants too; with `student`, of this pupil alone."""
    cursor = conn.cursor()
    cursor.row_factory = None
    newest: dict[tuple[str, str], tuple[int, ClassAnswer]] = {}
    for row in cursor.execute(_OF_CLASSROOM, {"classroom": classroom, "student": student}):
        student_, attempt, edition, form, number, started, finished, item, revision, *rest = row
        which = (attempt, item)
        if which not in newest or newest[which][0] < revision:
            head = (student_, attempt, edition, form, number, from_text(started), finished is not None, item)
            newest[which] = (revision, ClassAnswer(*head, *rest))
    return (answer for _revision, answer in newest.values())


def editions_used(conn: sqlite3.Connection, classroom: int, course: str, bank: str) -> list[str]:
    """The editions of a bank that pupils of a class have begun, the newest first."""
    rows = conn.execute(_EDITIONS, {"classroom": classroom, "course": course, "bank": bank})
    return [row["edition"] for row in rows]


def _first(classroom: int | None) -> str:
    return _FIRST if classroom is None else _FIRST_OF_CLASSROOM
