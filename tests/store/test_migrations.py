import sqlite3
import subprocess
import sys

import pytest
import sqlite_utils

from secondsource.store import attempts, connections, schema, students
from secondsource.store.database import Database, open_beside
from secondsource.store.errors import StoreError
from secondsource.store.folder import prepare

OPEN_AND_SAY = """
import pathlib, sys
from secondsource.store.database import Database
print("ready", flush=True)
for line in sys.stdin:
    try:
        Database.open(pathlib.Path(line.strip())).close()
        print("opened", flush=True)
    except Exception as error:
        print(repr(error), flush=True)
"""


@pytest.fixture
def next_version(monkeypatch):
    """A later version: the released steps, and more."""
    released = schema.MIGRATIONS._migrations  # noqa: SLF001  the library lists its steps nowhere else

    def next_version(*steps):
        extended = sqlite_utils.Migrations("secondsource")
        for step in released:
            extended(name=step.name)(step.fn)
        for step in steps:
            extended()(step)
        monkeypatch.setattr(schema, "MIGRATIONS", extended)

    return next_version


def m0002_notes(db):
    db.execute("CREATE TABLE notes (note TEXT)")


def m0003_fails(db):
    db.execute("CREATE TABLE more_notes (note TEXT)")
    db.execute("INSERT INTO no_such_table VALUES (1)")


def m0002_loses_students(db):
    db.execute("DELETE FROM students")


def tables(file):
    connection = sqlite3.connect(file)
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    return found


def everything(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(file, *statements):
    connection = sqlite3.connect(file, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_new_database_is_made_without_a_backup(folder):
    Database.open(folder).close()
    assert {"students", "attempts", "responses"} <= tables(folder / "secondsource.db")
    assert list((folder / "backups").iterdir()) == []


def test_an_upgrade_makes_a_backup_first_and_keeps_what_is_there(folder, start, ada, database, next_version):
    begun = start(ada)
    database.close()
    next_version(m0002_notes)
    with Database.open(folder) as upgraded:
        assert attempts.attempt(upgraded.read(), begun.id) == begun
    assert "notes" in tables(folder / "secondsource.db")
    (backup,) = (folder / "backups").iterdir()
    assert backup.name.startswith("before-m0002_notes-")
    assert backup.suffix == ".db"
    assert "notes" not in tables(backup)
    connection = sqlite3.connect(backup)
    assert connection.execute("SELECT id FROM attempts").fetchall() == [(begun.id,)]
    connection.close()
    Database.open(folder).close()
    assert len(list((folder / "backups").iterdir())) == 1


@pytest.mark.promise("upgrade", "upgrading.steps_by_themselves")
def test_an_upgrade_that_fails_half_way_changes_nothing(folder, next_version):
    Database.open(folder).close()
    before = tables(folder / "secondsource.db")
    next_version(m0002_notes, m0003_fails)
    with pytest.raises(StoreError, match=r"secondsource.db: .*no such table: no_such_table"):
        Database.open(folder)
    assert tables(folder / "secondsource.db") == before
    next_version(m0002_notes)
    Database.open(folder).close()
    assert tables(folder / "secondsource.db") == before | {"notes"}


@pytest.mark.promise("upgrade", "upgrading.not_verified")
def test_an_upgrade_that_would_leave_rows_pointing_nowhere_changes_nothing(folder, start, ada, database, next_version):
    begun = start(ada)
    database.close()
    next_version(m0002_loses_students)
    with pytest.raises(StoreError, match="could not be upgraded"):
        Database.open(folder)
    next_version()
    with Database.open(folder) as again:
        assert attempts.attempt(again.read(), begun.id) == begun
        assert students.by_token(again.read(), "ada's browser") == ada


def test_a_database_from_a_newer_version_is_refused_and_not_touched(folder):
    Database.open(folder).close()
    later = "VALUES ('secondsource', 'm9999-later', '2030-01-01')"
    run(folder / "secondsource.db", f"INSERT INTO _sqlite_migrations (migration_set, name, applied_at) {later}")
    before = everything(folder)
    with pytest.raises(StoreError, match=r"comes from a newer version .* Install the newest"):
        Database.open(folder)
    with pytest.raises(StoreError, match="comes from a newer version"), open_beside(folder):
        pass
    after = everything(folder)
    for left in ("secondsource.db-shm", "secondsource.db-wal"):
        assert not after.pop(left, b"").strip(b"\0") or left.endswith("-shm")  # a reader leaves them, the WAL empty
    assert after == before


def test_the_database_of_another_program_is_refused_and_not_touched(folder):
    folder.mkdir(0o700)
    run(folder / "secondsource.db", "CREATE TABLE recipes (name TEXT)")
    before = (folder / "secondsource.db").read_bytes()
    with pytest.raises(StoreError, match="database of another program"):
        Database.open(folder)
    assert (folder / "secondsource.db").read_bytes() == before


def test_a_command_that_reads_leaves_the_upgrade_to_the_server(folder, next_version):
    Database.open(folder).close()
    next_version(m0002_notes)
    with (
        pytest.raises(StoreError, match=r"comes from an older version. Start `secondsource serve` once"),
        open_beside(folder),
    ):
        pass
    assert "notes" not in tables(folder / "secondsource.db")


def test_a_database_that_is_being_made_meanwhile_is_not_taken_for_another_programs(folder, monkeypatch):
    connections.writing(prepare(folder).database).close()
    look = schema.MIGRATIONS.applied
    others = [1]

    def look_and_be_overtaken(db):
        found = look(db)
        if others:
            others.clear()
            Database.open(folder).close()
        return found

    monkeypatch.setattr(schema.MIGRATIONS, "applied", look_and_be_overtaken)
    Database.open(folder).close()
    assert others == []
    assert "responses" in tables(folder / "secondsource.db")


def test_processes_that_migrate_at_once_do_not_fail(tmp_path):
    command = [sys.executable, "-c", OPEN_AND_SAY]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    processes = [subprocess.Popen(command, **pipes) for _ in range(4)]
    try:
        assert [process.stdout.readline() for process in processes] == ["ready\n"] * 4
        for n in range(15):
            for process in processes:
                process.stdin.write(f"{tmp_path / str(n)}\n")
                process.stdin.flush()
            assert [process.stdout.readline() for process in processes] == ["opened\n"] * 4
            assert "responses" in tables(tmp_path / str(n) / "secondsource.db")
    finally:
        for process in processes:
            with process:
                process.stdin.close()
