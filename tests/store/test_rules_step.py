"""From assignments with few rules to those with more: what was given before is as it was, and attempts keep their items."""

import json
import sqlite3

import pytest

from kit import older
from secondsource.core.accommodation import Accommodation
from secondsource.core.assignment import USUAL
from secondsource.store import (
    accommodations,
    assignments,
    attempts,
    classrooms,
    pupils,
    students,
    teachers,
    times,
)
from secondsource.store.database import Database
from secondsource.store.errors import MissingError

GIVEN = """
INSERT INTO assignments (classroom, course, bank, reading, opens, closes, attempts, feedback, created)
VALUES (:room, 'crane', 'who-says', 0, :opens, :closes, 2, 'after-closing', :opens)
"""
BEGUN = """
INSERT INTO attempts (id, student, course, bank, edition, form, number, seed, started, assignment)
VALUES ('before', :student, 'crane', 'who-says', :edition, 'core', 1, 'seed', :at, 1)
"""


@pytest.fixture
def before(monkeypatch):
    """Databases are made as the release before made them, until it is called."""
    with older.before(monkeypatch, "m0009") as upgrade:
        yield upgrade


@pytest.fixture
def room(database, at):
    def made(conn):
        owner = teachers.create(conn, "ms_cole", admin=False, at=at)
        return classrooms.create(conn, owner=owner.id, name="10B", code="ABCD2345", ends=at.date(), zone="UTC", at=at)

    return database.write(made)


@pytest.fixture
def task(database, room, at):
    rules = {"opens": at, "closes": at.replace(year=at.year + 1), "attempts": 1, "feedback": "at-once"}
    what = {"classroom": room.id, "course": "crane", "bank": "who-says", "second": None, "reading": False}
    return database.write(lambda conn: assignments.create(conn, **what, **rules, at=at))


def test_what_was_given_and_begun_before_is_as_it_was(before, folder, database, digest, ada, room, at):
    moments = {"opens": times.to_text(at), "closes": times.to_text(at.replace(year=2027))}
    database.write(lambda conn: conn.execute(GIVEN, {"room": room.id, **moments}))
    row = {"student": ada, "edition": digest, "at": times.to_text(at)}
    database.write(lambda conn: conn.execute(BEGUN, row))
    database.close()
    before()
    with Database.open(folder) as upgraded:
        found = assignments.by_id(upgraded.read(), 1)
        assert (found.attempts, found.feedback, found.terms, found.accommodations) == (2, "after-closing", USUAL, ())
        assert (found.opens, found.closes, found.handed) == (at, at.replace(year=2027), None)
        begun = attempts.attempt(upgraded.read(), "before")
        assert (begun.plan, begun.as_written, begun.seed) == (None, False, "seed")


def test_an_item_that_was_not_drawn_takes_no_answer(database, digest, ada, edition, save, at):
    plan = tuple(item.id for item in edition.form("core")[:2])
    which = {"student": ada, "course": "crane", "bank": "who-says", "edition": digest, "form": "core", "at": at}
    attempt = database.write(lambda conn: attempts.start(conn, **which, plan=lambda _seed: plan))
    assert attempt.plan == plan
    assert save(attempt, item=plan[0]).answer.item == plan[0]
    with pytest.raises(MissingError, match="no part of the attempt"):
        save(attempt, item=edition.form("core")[2].id)


def test_what_an_attempt_is_made_of_never_changes(database, start, ada):
    attempt = start(ada)
    for change in ("items = '[]'", "as_written = 1"):
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            database.write(lambda conn, change=change: conn.execute(f"UPDATE attempts SET {change}"))  # noqa: S608  one of the two above
    again = database.write(
        lambda conn: attempts.start(
            conn, student=ada, course="crane", bank="who-says", edition=attempt.edition, form="core", at=attempt.started,
            plan=lambda _seed: ("whose-count",),
        )
    )  # fmt: skip
    assert again == attempt, "the open one is gone on with, whatever would be drawn now"


@pytest.mark.parametrize(
    "broken",
    ["minutes = 4", "minutes = 241", "counting = 'worst'", "draw = 0", "mixed = 2", "confidence = NULL", "by_hand = 2"],
)
def test_rules_that_mean_nothing_are_refused_by_the_table(database, task, broken):
    with pytest.raises(sqlite3.IntegrityError):
        database.write(lambda conn: conn.execute(f"UPDATE assignments SET {broken}"))  # noqa: S608  one of those above
    assert assignments.by_id(database.read(), task).terms == USUAL


def test_by_hand_is_kept_beside_the_three_kinds_that_the_table_knows(database, task, at):
    found = assignments.by_id(database.read(), task)
    rules = {name: getattr(found, name) for name in ("opens", "closes", "attempts", "terms", "explained", "handed")}
    database.write(lambda conn: assignments.hand_out(conn, task, at))
    assert assignments.by_id(database.read(), task).handed is None, "its answers are not shown by hand"
    database.write(lambda conn: assignments.change(conn, task, **rules, feedback="by-hand"))
    database.write(lambda conn: assignments.hand_out(conn, task, at))
    assert [(one.feedback, one.handed) for one in assignments.of_classroom(database.read(), found.classroom)] == [
        ("by-hand", at)
    ]


def test_a_pupil_has_one_accommodation_for_each_task_and_one_for_all(database, room, task, at):
    joins = {"classroom": room.id, "nickname": "ada", "return_code": "code", "at": at}
    ada = database.write(lambda conn: pupils.join(conn, **joins)).id
    for given in (
        Accommodation(student=ada, factor=1.25),
        Accommodation(student=ada, factor=1.5),
        Accommodation(student=ada, assignment=task, closes=at, unlimited=True),
    ):
        database.write(lambda conn, given=given: accommodations.keep(conn, given, at))
    every, one = accommodations.of_student(database.read(), ada)
    assert (every.factor, every.assignment) == (1.5, None)
    assert (one.factor, one.unlimited, one.closes, one.until) == (1, True, at, None)
    assert assignments.by_id(database.read(), task).accommodations == (every, one)
    database.write(lambda conn: accommodations.take_back(conn, ada, None))
    assert accommodations.of_student(database.read(), ada) == [one]
    other = database.write(lambda conn: students.create(conn, "a guest's browser", at))
    assert accommodations.of_student(database.read(), other) == []


def test_a_plan_is_kept_as_ids_that_any_program_can_read(database, digest, ada, at):
    which = {"student": ada, "course": "crane", "bank": "who-says", "edition": digest, "form": "core", "at": at}
    made = database.write(lambda conn: attempts.start(conn, **which, plan=lambda seed: (seed, "b"), as_written=True))
    kept = database.read().execute("SELECT items FROM attempts").fetchone()["items"]
    assert json.loads(kept) == [made.seed, "b"], "drawn from its own seed"
    assert made.as_written
