"""Databases as earlier releases made and filled them: for upgrades, and with tables that today's code does not know any more."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlite_utils

from secondsource.store import schema, timekeeping, times
from secondsource.store.times import to_text


@contextmanager
def before(monkeypatch: pytest.MonkeyPatch, step: str) -> Iterator[Callable[[], None]]:
    """Databases are made without a step, such as `m0008`, and without those after it, until what this gives is called."""
    earlier = sqlite_utils.Migrations("secondsource")
    for one in schema.MIGRATIONS.pending(sqlite_utils.Database(memory=True)):
        if one.name < step:
            earlier(name=one.name)(one.fn)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", earlier)
        patched.setattr(timekeeping, "started", lambda _conn: times.going())  # of a table that comes with m0014
        yield patched.undo


def attempt(conn: sqlite3.Connection, student: int, edition: str, at: dt.datetime) -> str:
    """An open attempt at the quiz of the store's tests; its id."""
    row = {"id": f"attempt of {student}", "student": student, "edition": edition, "at": to_text(at)}
    conn.execute(
        "INSERT INTO attempts (id, student, course, bank, edition, form, number, seed, started) "
        "VALUES (:id, :student, 'crane', 'who-says', :edition, 'core', 1, 'seed', :at)",
        row,
    )
    return str(row["id"])


def answer(conn: sqlite3.Connection, attempt: str, item: str, response: str, at: dt.datetime) -> None:
    """The first answer to an item. `response` is its JSON."""
    row = {"attempt": attempt, "item": item, "response": response, "at": to_text(at)}
    conn.execute(
        "INSERT INTO responses (attempt, item, revision, idem, response, confidence, first_shown, saved, late) "
        "VALUES (:attempt, :item, 1, :item, :response, 'fairly', :at, :at, 0)",
        row,
    )
