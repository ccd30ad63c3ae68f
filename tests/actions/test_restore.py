import datetime as dt
import errno
import os
import shutil
import sqlite3
import stat

import pytest
import sqlite_utils

from secondsource.actions.backup import back_up
from secondsource.actions.restore import restore
from secondsource.store import (
    claim,
    classrooms,
    looks,
    migrations,
    pupils,
    schema,
    sessions,
    setup_codes,
    students,
    teachers,
)
from secondsource.store.database import Database
from secondsource.store.errors import BusyError, StoreError
from secondsource.store.folder import prepare
from secondsource.store.sessions import Holder

AT = dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(days=300 * 365)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def database(folder):
    with Database.open(folder) as opened:
        opened.write(lambda conn: students.create(conn, "ada's browser", AT))
        yield opened


@pytest.fixture
def backup(database, folder, tmp_path):
    """A backup of the moment when ada was the only student; ben came after it."""
    made = back_up(folder, tmp_path / "copy.db")
    database.write(lambda conn: students.create(conn, "ben's browser", AT))
    return made


def who(file):
    """Whose browsers a database knows, out of two."""
    conn = sqlite3.connect(file)
    conn.row_factory = sqlite3.Row
    try:
        assert conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return [name for name in ("ada", "ben") if students.by_token(conn, f"{name}'s browser")]
    finally:
        conn.close()


def expect_unchanged(folder, was):
    """Everything in the folder, but for the lock, is as it was."""
    assert contents(folder) == was


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}


def test_what_was_there_is_kept_whole_and_the_backup_is_in_its_place(database, backup, folder):
    database.close()
    done = restore(folder, backup)
    assert who(database.path) == ["ada"]
    assert done.counts.students == 1
    assert done.kept.parent == folder / "backups"
    assert who(done.kept) == ["ada", "ben"]
    assert stat.S_IMODE(database.path.stat().st_mode) == stat.S_IMODE(done.kept.stat().st_mode) == 0o600
    assert backup.exists()
    assert sorted(path.name for path in folder.iterdir()) == ["backups", "secondsource.db", "secret", "server.lock"]
    with Database.open(folder) as again:
        assert again.read().execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    restore(folder, done.kept)
    assert who(database.path) == ["ada", "ben"]


def test_what_a_killed_server_had_only_in_its_log_is_kept_too_and_not_played_into_the_backup(
    database, backup, folder, tmp_path
):
    killed = tmp_path / "killed"
    prepare(killed)
    for ending in ("", "-wal"):
        (killed / f"secondsource.db{ending}").write_bytes((folder / f"secondsource.db{ending}").read_bytes())
    assert (killed / "secondsource.db-wal").stat().st_size
    done = restore(killed, backup)
    assert who(killed / "secondsource.db") == ["ada"]
    assert who(done.kept) == ["ada", "ben"]


def test_a_damaged_database_is_kept_as_it_is_with_its_log(database, backup, folder, tmp_path):
    log = (folder / "secondsource.db-wal").read_bytes()
    database.close()
    database.path.write_bytes(b"no database any more " * 500)
    (folder / "secondsource.db-wal").write_bytes(log)
    done = restore(folder, backup)
    assert who(database.path) == ["ada"]
    assert done.kept.read_bytes() == b"no database any more " * 500
    assert done.kept.with_name(f"{done.kept.name}-wal").read_bytes() == log
    assert not (folder / "secondsource.db-wal").exists()


def test_where_the_file_system_knows_no_second_names_it_is_copied(database, backup, folder, monkeypatch):
    database.close()

    def refuse(*_names):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    done = restore(folder, backup)
    assert who(database.path) == ["ada"]
    assert who(done.kept) == ["ada", "ben"]
    assert stat.S_IMODE(done.kept.stat().st_mode) == 0o600


def test_on_a_new_machine_there_is_nothing_to_keep(backup, tmp_path):
    done = restore(tmp_path / "new", backup)
    assert done.kept is None
    assert who(tmp_path / "new" / "secondsource.db") == ["ada"]
    assert list((tmp_path / "new" / "backups").iterdir()) == []


def test_nobody_is_signed_in_afterwards_but_codes_and_passwords_are_as_they_were(database, folder, tmp_path):
    def open_doors(conn):
        cole = teachers.create(conn, "ms_cole", admin=True, at=AT).id
        sessions.create(conn, "at school", Holder(cole, None), at=AT, expires=LATER)
        setup_codes.create(conn, "ABCDE", purpose="reset", teacher=cole, at=AT, expires=LATER)
        place = {"code": "ABCDEFGH", "zone": "Europe/Oslo", "ends": LATER.date(), "at": AT}
        room = classrooms.create(conn, owner=cole, name="7b", **place).id
        more = {"note": "", "names": False, "ends": LATER.date(), "at": AT}
        looks.make(conn, "a colleague's link", classroom=room, teacher=cole, **more)
        pupils.join(conn, classroom=room, nickname="ada", return_code="the code of ada", at=AT)

    database.write(open_doors)
    database.read()
    backup = back_up(folder, tmp_path / "with-sessions.db")
    database.close()
    restore(folder, backup)
    with Database.open(folder) as again:
        conn = again.read()
        assert sessions.holder(conn, "at school", AT) is None
        assert setup_codes.find(conn, "ABCDE", AT) is None
        assert looks.by_token(conn, "a colleague's link") is None
        assert pupils.by_return_code(conn, "the code of ada").nickname == "ada"


def test_while_a_server_runs_on_the_folder_it_is_refused(database, backup, folder, monkeypatch):
    monkeypatch.setattr(claim, "_PATIENCE", 0)
    database.close()
    with Database.open(folder, alone=True), pytest.raises(claim.TakenError, match="is running on"):
        restore(folder, backup)
    assert who(database.path) == ["ada", "ben"]


def test_while_another_program_uses_the_database_it_is_refused(database, backup, folder, monkeypatch):
    database.close()
    monkeypatch.setattr("secondsource.store.connections.PATIENCE", 0.05)
    with Database.open(folder), pytest.raises(BusyError):
        restore(folder, backup)
    assert who(database.path) == ["ada", "ben"]
    assert not list(folder.glob("*rest*"))


def spoil_middle(file):
    content = bytearray(file.read_bytes())
    content[-8192:] = b"\xa5" * 8192
    file.write_bytes(content)


def run(file, statement):
    conn = sqlite3.connect(file, isolation_level=None)
    conn.execute(statement)
    conn.close()


def empty(file):
    file.unlink()
    run(file, "VACUUM")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (spoil_middle, r"copy.db is damaged. Nothing was changed; choose another backup"),
        (lambda file: file.write_bytes(b"a letter " * 2000), r"copy.db is damaged. Nothing was changed"),
        (lambda file: run(file, "DELETE FROM _sqlite_migrations"), r"copy.db is the database of another program"),
        (empty, r"copy.db is empty. Nothing was changed"),
        (
            lambda file: run(file, "INSERT INTO _sqlite_migrations VALUES (99, 'secondsource', 'm9999-later', 'x')"),
            r"copy.db comes from a newer version",
        ),
        (lambda file: file.unlink(), r"copy.db is not there"),
    ],
)
def test_what_is_no_good_backup_is_refused_and_nothing_is_changed(database, backup, folder, spoil, told):
    database.close()
    was = contents(folder)
    spoil(backup)
    with pytest.raises(StoreError, match=told):
        restore(folder, backup)
    expect_unchanged(folder, was)


def test_the_database_itself_is_no_backup_of_it(database, folder):
    database.close()
    with pytest.raises(StoreError, match="is the database itself"):
        restore(folder, database.path)
    assert who(database.path) == ["ada"]


def test_what_is_known_of_the_backup_is_told(database, backup, folder):
    database.close()
    run(backup, "DELETE FROM _sqlite_migrations WHERE name = (SELECT max(name) FROM _sqlite_migrations)")
    statement = (
        "INSERT INTO attempts (id, student, course, bank, edition, form, number, seed, started) "
        "VALUES ('a', 99, 'crane', 'who-says', 'gone', 'core', 1, 's', 't')"
    )
    run(backup, statement)
    (folder / "texts" / "crane").mkdir(parents=True)
    (folder / "texts" / "crane" / "report-a.txt").touch()
    done = restore(folder, backup)
    assert (done.older, done.dangling, done.texts) == (True, ["attempts"], 1)


def test_a_backup_of_the_first_release_can_be_restored_and_is_upgraded(folder, tmp_path):
    old = tmp_path / "first.db"
    conn = sqlite3.connect(old, isolation_level=None)
    step = next(iter(schema.MIGRATIONS.pending(sqlite_utils.Database(memory=True))))
    first = sqlite_utils.Migrations("secondsource")
    first(name=step.name)(step.fn)
    first.apply(sqlite_utils.Database(conn))
    conn.close()
    assert restore(folder, old).older
    with Database.open(folder) as database:
        assert not migrations.state(database.read()).pending


def test_where_the_former_database_cannot_be_kept_nothing_is_changed_and_nothing_is_left(
    database, folder, backup, monkeypatch
):
    database.close()

    def refuse(_old, _new):
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))  # the backups lie on another disk

    def fill(_old, part):
        part.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(shutil, "copyfile", fill)
    with pytest.raises(StoreError, match=r"cannot be kept as .*before-restore.*No space left"):
        restore(folder, backup)
    assert who(folder / "secondsource.db") == ["ada", "ben"]
    assert list((folder / "backups").iterdir()) == []
