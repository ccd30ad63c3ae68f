import datetime as dt
import sqlite3
import stat
import threading
from itertools import count

import pytest

from kit import prepared
from secondsource.actions.backup import back_up
from secondsource.core.edition import BankEdition
from secondsource.core.items import item_from, single
from secondsource.store import attempts, copies, editions, responses, students
from secondsource.store.database import Database
from secondsource.store.errors import StoreError

AT = dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def database(folder):
    with prepared.opened(folder) as opened:
        yield opened


@pytest.fixture
def save(database):
    """Save one more answer of ada's, and return its revision."""
    words = {"course": "crane", "bank": "who-says", "title": "Who says?", "lesson": "who-says", "scenario": "At nine."}
    rest = {
        "items": [item_from(single.EXAMPLE)],
        "cards": {},
        "misconceptions": {},
        "skills": {},
        "standard_of_proof": [],
    }
    edition = BankEdition.model_validate({**words, **rest})

    def begin(conn):
        which = {"student": students.create(conn, "ada's browser", AT), "course": "crane", "bank": "who-says"}
        digest = editions.publish(conn, edition, AT).digest
        return attempts.start(conn, **which, edition=digest, form="core", at=AT)

    attempt = database.write(begin)
    revisions = count(1)

    def save():
        row = {"attempt": attempt.id, "item": "whose-count", "revision": next(revisions), "confidence": None}
        row |= {
            "response": {"answer": ("ministry" * 50,)},
            "first_shown": AT,
            "saved": AT,
            "follows": lambda _stored: True,
        }
        return database.write(lambda conn: responses.save(conn, **row, idem=str(row["revision"]))).answer.revision

    return save


def revisions(file):
    conn = sqlite3.connect(file)
    try:
        assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [revision for (revision,) in conn.execute("SELECT revision FROM responses ORDER BY revision")]
    finally:
        conn.close()


def test_a_backup_beside_a_writing_server_holds_every_answer_saved_before_it_began(folder, save, tmp_path, monkeypatch):
    monkeypatch.setattr(copies, "_PAGES", 2)  # many steps, so that the server writes between them
    for _ in range(50):
        newest = save()
    saved_meanwhile, done = threading.Event(), threading.Event()

    def go_on():
        while not done.is_set():
            save()
            saved_meanwhile.set()

    server = threading.Thread(target=go_on)
    steps = []

    def progress(pages_done, pages):
        steps.append((pages_done, pages))
        saved_meanwhile.clear()
        assert saved_meanwhile.wait(30)  # at least one answer is committed between two steps

    server.start()
    try:
        saved_meanwhile.wait(30)
        back_up(folder, tmp_path / "copy.db", progress)
    finally:
        done.set()
        server.join()
    found = revisions(tmp_path / "copy.db")
    assert found == list(range(1, len(found) + 1))
    assert newest <= len(found) < save()
    assert len(steps) > 5
    assert steps == sorted(steps)  # it never began again
    assert steps[-1][0] == steps[-1][1]


def test_a_backup_is_one_private_file_and_needs_no_server(folder, database, save, tmp_path):
    save()
    database.close()
    file = back_up(folder, tmp_path / "copy.db")
    assert file == tmp_path / "copy.db"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "data"]
    assert revisions(file) == [1]
    conn = sqlite3.connect(file)
    assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)  # no second file that could be left behind
    conn.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "data"]


def test_a_backup_put_in_place_of_the_database_is_taken_up(folder, database, save, tmp_path):
    save()
    file = back_up(folder, tmp_path / "copy.db")
    save()
    database.close()
    file.replace(database.path)
    with Database.open(folder) as restored:
        assert restored.read().execute("SELECT max(revision) FROM responses").fetchone()[0] == 1


def test_a_file_that_exists_is_never_written_over(folder, save, tmp_path):
    save()
    (tmp_path / "essay.txt").write_text("mine")
    steps = []
    with pytest.raises(StoreError, match=r"essay.txt exists already, and nothing is written over it"):
        back_up(folder, tmp_path / "essay.txt", lambda *step: steps.append(step))
    assert steps == []  # told before the work, not after it
    assert (tmp_path / "essay.txt").read_text() == "mine"


def test_a_file_that_appears_meanwhile_is_not_written_over_either(folder, save, tmp_path):
    save()

    def progress(_done, _pages):
        (tmp_path / "copy.db").write_text("somebody else's")

    with pytest.raises(StoreError, match="exists already"):
        back_up(folder, tmp_path / "copy.db", progress)
    assert (tmp_path / "copy.db").read_text() == "somebody else's"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "data"]


def test_a_backup_that_is_broken_off_leaves_nothing_behind(folder, save, tmp_path):
    save()

    def interrupt(_done, _pages):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(folder, tmp_path / "copy.db", interrupt)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_place_that_cannot_be_written_is_told(folder, save, tmp_path):
    save()
    with pytest.raises(StoreError, match=r"is a folder\. Name a file in it"):
        back_up(folder, tmp_path)
    with pytest.raises(StoreError, match=r"copy.db cannot be written: No such file or directory"):
        back_up(folder, tmp_path / "nowhere" / "copy.db")


def test_without_a_database_there_is_nothing_to_back_up_and_it_says_so(tmp_path):
    with pytest.raises(StoreError, match="no database"):
        back_up(tmp_path / "data", tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_gives_no_backup(folder, database, save, tmp_path):
    for _ in range(100):
        save()
    database.close()
    content = bytearray(database.path.read_bytes())
    content[-8192:] = b"\xa5" * 8192
    database.path.write_bytes(content)
    with pytest.raises(StoreError, match=r"copy is not sound|damaged"):
        back_up(folder, tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_database_with_a_row_that_cannot_be_gives_no_backup(folder, database, save, tmp_path):
    save()
    database.close()
    conn = sqlite3.connect(database.path, isolation_level=None)
    conn.execute("PRAGMA ignore_check_constraints = ON")
    conn.execute("INSERT INTO students (token, created) VALUES ('too short', 'now')")
    conn.close()
    with pytest.raises(StoreError, match=r"The copy is not sound: CHECK constraint failed in students"):
        back_up(folder, tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
