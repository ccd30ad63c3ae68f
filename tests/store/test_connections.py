import sqlite3
import time
from types import SimpleNamespace

import pytest

from secondsource.store import connections
from secondsource.store.errors import BusyError, StoreError

FULL = 2


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "odd name#1%20?.db"  # what a URI would take for its own
    file.touch()
    return file


def pragma(connection, name):
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_writing_connection_is_durable_waits_checks_keys_and_wipes_what_it_deletes(path):
    connection = connections.writing(path)
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
    assert [pragma(connection, name) for name in names] == ["wal", FULL, 1, 10_000, 1]
    assert connection.isolation_level is None
    connection.close()


def test_a_reading_connection_cannot_write_and_does_not_checkpoint(path):
    connections.writing(path).close()
    connection = connections.reading(path)
    assert [pragma(connection, name) for name in ("query_only", "wal_autocheckpoint", "busy_timeout")] == [1, 0, 10_000]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("CREATE TABLE t (a)")
    connection.close()


def test_the_last_reader_to_close_leaves_the_database_file_as_it_was(path):
    writer, reader = connections.writing(path), connections.reading(path)
    writer.execute("CREATE TABLE t (a)")
    before = path.read_bytes()
    writer.execute("INSERT INTO t VALUES ('in the WAL')")
    writer.close()
    assert reader.execute("SELECT a FROM t").fetchone()["a"] == "in the WAL"
    reader.close()
    assert path.read_bytes() == before
    again = connections.reading(path)
    assert again.execute("SELECT a FROM t").fetchone()["a"] == "in the WAL"
    again.close()


def test_what_is_no_database_is_told_by_its_path(path):
    path.write_bytes(b"not a database, whatever it is called. " * 100)
    for connect in (connections.reading, connections.writing):
        with pytest.raises(StoreError, match=r"odd name#1%20\?\.db: The file is damaged or is no database: .*backup"):
            connect(path)


def test_a_file_that_is_missing_is_not_made(tmp_path):
    for connect in (connections.reading, connections.writing):
        with pytest.raises(StoreError, match=r"none.db: The database cannot be opened"):
            connect(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_opening_waits_for_the_lock(path, locked, monkeypatch):
    with locked(path) as release:  # not in WAL mode yet, and SQLite does not wait for the lock that turning it on needs
        monkeypatch.setattr(connections, "time", SimpleNamespace(monotonic=time.monotonic, sleep=lambda _s: release()))
        connection = connections.writing(path)
    assert pragma(connection, "journal_mode") == "wal"
    connection.close()


def test_opening_does_not_wait_for_ever(path, locked, monkeypatch):
    monkeypatch.setattr(connections, "PATIENCE", 0.05)
    with locked(path), pytest.raises(BusyError, match=r"db: The database is busy"):
        connections.writing(path)
