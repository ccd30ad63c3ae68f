import sqlite3
import threading
from contextlib import closing

import pytest

from secondsource.store import connections, students
from secondsource.store.database import Database, open_beside
from secondsource.store.errors import StoreError
from secondsource.store.folder import prepare


def create(name, at):
    return lambda conn: students.create(conn, name, at)


def test_what_was_written_is_there_after_opening_again(folder, at):
    with Database.open(folder) as database:
        ada = database.write(create("ada's browser", at))
        assert students.by_token(database.read(), "ada's browser") == ada
    with Database.open(folder) as again:
        assert students.by_token(again.read(), "ada's browser") == ada
        assert again.folder == folder
        assert again.path == folder / "secondsource.db"


def test_each_thread_reads_through_a_connection_of_its_own(database):
    mine = database.read()
    theirs = []
    thread = threading.Thread(target=lambda: theirs.extend([database.read(), database.read()]))
    thread.start()
    thread.join()
    assert theirs[0] is theirs[1]
    assert mine is database.read()
    assert mine is not theirs[0]


def test_the_connection_of_a_thread_that_ended_is_closed(database, monkeypatch):
    opened, closed = [], []

    class Watched:
        def __init__(self, connection):
            self._connection = connection
            opened.append(self)

        def close(self):
            closed.append(self)
            self._connection.close()

    real = connections.reading
    monkeypatch.setattr(connections, "reading", lambda path: Watched(real(path)))
    for _ in range(3):
        thread = threading.Thread(target=database.read)
        thread.start()
        thread.join()
    assert closed == opened[:-1]
    database.close()
    assert closed == opened


def test_closing_leaves_a_single_file_and_refuses_further_work(folder, at):
    database = Database.open(folder)
    database.write(create("ada's browser", at))
    database.read()
    database.close()
    database.close()
    assert [path.name for path in folder.glob("secondsource.db*")] == ["secondsource.db"]
    with pytest.raises(StoreError, match="closed"):
        database.read()
    with pytest.raises(StoreError, match="closed"):
        database.write(create("ben's browser", at))


def test_a_command_reads_beside_the_server_what_was_just_written(database, folder, at):
    with open_beside(folder) as conn:
        assert students.by_token(conn, "ada's browser") is None
        ada = database.write(create("ada's browser", at))
        assert students.by_token(conn, "ada's browser") == ada


def test_a_command_reads_without_a_server_and_changes_nothing(folder, at):
    with Database.open(folder) as database:
        ada = database.write(create("ada's browser", at))
    before = database.path.read_bytes()
    with open_beside(folder) as conn:
        assert students.by_token(conn, "ada's browser") == ada
    assert database.path.read_bytes() == before


def test_a_command_that_finds_no_database_says_so(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "begun").mkdir()
    (tmp_path / "begun" / "secondsource.db").touch()
    for name in ("nowhere", "empty", "begun"):
        with pytest.raises(StoreError, match=rf"no database in {tmp_path / name} yet"), open_beside(tmp_path / name):
            pass
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.promise("kill", "writing.half_done_stays")
def test_a_first_start_that_was_cut_off_in_mid_transaction_is_undone_by_the_next(tmp_path):
    other, data = tmp_path / "other.db", prepare(tmp_path / "data")
    with closing(sqlite3.connect(other, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_size = 1")  # so that it spills into the file, with a journal to undo it
        conn.execute("CREATE TABLE before (a)")
        conn.execute("DROP TABLE before")
        conn.execute("BEGIN")
        conn.execute("CREATE TABLE half (a)")
        conn.execute("INSERT INTO half SELECT randomblob(4000) FROM sqlite_master, json_each('[1,2,3,4,5,6,7,8,9]')")
        data.database.write_bytes(other.read_bytes())  # as a crash leaves them
        journal = other.with_name("other.db-journal").read_bytes()
        data.database.with_name("secondsource.db-journal").write_bytes(journal)
    try:
        Database.open(data.path).close()
    except StoreError as error:
        pytest.fail(str(error))
    with closing(sqlite3.connect(data.database)) as conn:
        assert "half" not in {row[0] for row in conn.execute("SELECT name FROM sqlite_master")}
