import pytest

from secondsource.store import connections, students
from secondsource.store.database import Database, write_beside
from secondsource.store.errors import BusyError, StoreError


def test_what_a_command_writes_beside_a_server_is_there_for_the_server_at_once(database, folder, at):
    with write_beside(folder) as conn:
        ada = students.create(conn, "ada's browser", at)
        assert students.by_token(database.read(), "ada's browser") is None
    assert students.by_token(database.read(), "ada's browser") == ada
    assert database.write(lambda conn: students.create(conn, "ben's browser", at)) != ada


def test_what_a_command_that_fails_wrote_is_undone(database, folder, at):
    def fail():
        with write_beside(folder) as conn:
            students.create(conn, "ada's browser", at)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert students.by_token(database.read(), "ada's browser") is None
    assert database.write(lambda conn: students.create(conn, "ben's browser", at))


def test_a_command_leaves_checkpoints_to_the_server(database, folder):
    with write_beside(folder) as conn:
        assert conn.execute("PRAGMA wal_autocheckpoint").fetchone()[0] == 0


def test_a_command_that_cannot_have_the_lock_says_so(database, folder, locked, monkeypatch):
    monkeypatch.setattr(connections, "PATIENCE", 0.05)
    with locked(database.path), pytest.raises(BusyError, match=r"busy. Wait a moment"), write_beside(folder):
        pass


def test_a_command_works_without_a_server_and_not_without_a_database(folder, at, tmp_path):
    Database.open(folder).close()
    with write_beside(folder) as conn:
        ada = students.create(conn, "ada's browser", at)
    with Database.open(folder) as database:
        assert students.by_token(database.read(), "ada's browser") == ada
    with pytest.raises(StoreError, match="no database"), write_beside(tmp_path / "nowhere"):
        pass
    assert not (tmp_path / "nowhere").exists()
