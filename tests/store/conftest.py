"""What the tests of the store share: an invented edition, a database, an attempt, and ways to make trouble."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

from secondsource.core.attempt import Attempt
from secondsource.core.cards import Card
from secondsource.core.course import Misconception, Proof
from secondsource.core.edition import BankEdition
from secondsource.core.items import item_from, match, multi, numeric, single, verdict
from secondsource.store import attempts, connections, editions, responses, students, teachers
from secondsource.store.database import Database
from secondsource.store.writer import Writer

HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
held.execute("COMMIT")
print("released", flush=True)
"""


@pytest.fixture
def at():
    return dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)


@pytest.fixture
def edition():
    """An edition with an item of each type, and a review variant."""
    items = [item_from(module.EXAMPLE) for module in (single, multi, verdict, match, numeric)]
    variant = item_from({**single.EXAMPLE, "id": "whose-film", "varies": "whose-count"})
    words = {
        "letter": "C",
        "p": 19,
        "exact": "“A dozen”, the ministry said — once.",
        "spans": {"speaker": "the ministry"},
    }
    card = Card(ref="report-c/35-pushed", label="Report C", provenance="an agency", voice="v", language=None, **words)
    named = Misconception(id="adjacent-speaker", name="The wrong speaker", remedy="Find the verb.")
    return BankEdition(
        course="crane",
        bank="who-says",
        title="Who says?",
        lesson="who-says",
        scenario="It is nine in the evening.",
        items=(*items, variant),
        cards={card.ref: card},
        misconceptions={named.id: named},
        skills={"attribution": "Attribution"},
        standard_of_proof=(Proof(judgement="Certain", means="Two who saw it say so."),),
    )


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def database(folder):
    with Database.open(folder) as opened:
        yield opened


@pytest.fixture
def digest(database, edition, at):
    return database.write(lambda conn: editions.publish(conn, edition, at)).digest


@pytest.fixture
def ada(database, at):
    return database.write(lambda conn: students.create(conn, "ada's browser", at))


@pytest.fixture
def ben(database, at):
    return database.write(lambda conn: students.create(conn, "ben's browser", at))


@pytest.fixture
def cole(database, at):
    """The number of a teacher."""
    return database.write(lambda conn: teachers.create(conn, "ms_cole", admin=False, at=at)).id


@pytest.fixture
def dean(database, at):
    """The number of another."""
    return database.write(lambda conn: teachers.create(conn, "mr_dean", admin=False, at=at)).id


@pytest.fixture
def start(database, digest, at):
    def start(student: int, form: str = "core", at: dt.datetime = at) -> Attempt:
        which = {"student": student, "course": "crane", "bank": "who-says", "edition": digest, "form": form}
        return database.write(lambda conn: attempts.start(conn, **which, at=at))

    return start


@pytest.fixture
def save(database, at):
    def save(attempt: Attempt, item: str = "whose-count", revision: int = 1, **changed: Any) -> responses.Saved:
        row = {"idem": f"{item} {revision}", "response": {"answer": ("ministry",)}, "confidence": "fairly"}
        row |= {"first_shown": at, "saved": at + dt.timedelta(seconds=40), "follows": lambda _stored: True, **changed}
        which = {"attempt": attempt.id, "item": item, "revision": revision}
        return database.write(lambda conn: responses.save(conn, **which, **row))

    return save


@pytest.fixture
def at_once():
    """Call something many times in as many threads, all let go together, and give back all results."""

    def at_once(times: int, call: Callable[[], Any]) -> list[Any]:
        with ThreadPoolExecutor(times) as pool:
            return [future.result() for future in [pool.submit(call) for _ in range(times)]]

    return at_once


@pytest.fixture
def locked():
    """Another process holds the write lock for as long as the block lasts, or until `release` is called."""

    @contextmanager
    def locked(path):
        command = [sys.executable, "-c", HOLD, str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdout.readline() == "held\n"

            def release() -> None:
                if not other.stdin.closed:
                    other.stdin.close()
                    assert other.stdout.readline() == "released\n"

            try:
                yield release
            finally:
                release()

    return locked


@pytest.fixture
def unprivileged():
    """Root may write anywhere, so a test of what may not be written stops being root."""
    if os.geteuid() != 0:
        yield
        return
    nobody = 65534
    os.seteuid(nobody)
    yield
    os.seteuid(0)


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "notes.db"
    file.touch()
    connection = connections.writing(file)
    connection.execute("CREATE TABLE notes (note TEXT NOT NULL UNIQUE)")
    connection.execute("CREATE TABLE replies (note TEXT REFERENCES notes (note) DEFERRABLE INITIALLY DEFERRED)")
    connection.close()
    return file


@pytest.fixture
def connection(path):
    return connections.writing(path)


@pytest.fixture
def writer(connection):
    made = Writer(connection)
    yield made
    made.close()


@pytest.fixture
def notes(path):
    def notes():
        connection = connections.reading(path)
        found = [row["note"] for row in connection.execute("SELECT note FROM notes ORDER BY rowid")]
        connection.close()
        return found

    return notes
