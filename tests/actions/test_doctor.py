import datetime as dt
import re
import shutil
import sqlite3
from collections import namedtuple

import pytest

from secondsource.actions.doctor import examine
from secondsource.store import students
from secondsource.store.database import Database

AT = dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def database(folder):
    with Database.open(folder) as opened:
        opened.write(lambda conn: students.create(conn, "ada's browser", AT))
        yield opened


@pytest.fixture
def diagnosis(folder):
    return lambda: {check.name: check for check in examine(folder)}


def troubles(diagnosis):
    return [name for name, check in diagnosis.items() if not check.ok]


def run(database, *statements):
    database.close()
    conn = sqlite3.connect(database.path, isolation_level=None)
    for statement in statements:
        conn.execute(statement)
    conn.close()


def test_all_is_well_with_a_database_in_use(database, diagnosis):
    found = diagnosis()
    assert troubles(found) == []
    assert all(not check.do for check in found.values())
    assert found["contents"].detail == "students: 1, attempts: 0, responses: 0"
    assert re.fullmatch(r"wal, \d+ kB in the log", found["journal"].detail)
    assert found["server"].detail == "none runs on this folder"
    assert found["kept"].detail.startswith("pupils' data 90 days after their class has ended, backups")
    assert found["schema"].detail.startswith("up to date: m00")
    assert sqlite3.sqlite_version in found["SQLite"].detail
    assert "sqlite-utils 4." in found["packages"].detail
    assert "flask 3." in found["packages"].detail


def test_examining_changes_nothing_in_the_database(database, folder, diagnosis):
    database.close()
    before = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    diagnosis()
    after = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before | {name: after[name] for name in after if name.endswith(("-shm", "-wal"))}
    assert not after.get("secondsource.db-wal")


def test_a_folder_that_is_not_there_is_no_trouble_and_is_not_made(folder, diagnosis):
    found = diagnosis()
    assert troubles(found) == []
    assert "is not there yet" in found["data folder"].detail
    assert not folder.exists()


def test_a_folder_without_a_database_is_no_trouble(folder, diagnosis):
    folder.mkdir(0o700)
    found = diagnosis()
    assert troubles(found) == []
    assert "none yet" in found["database"].detail
    (folder / "secondsource.db").touch(0o600)
    found = diagnosis()
    assert troubles(found) == []
    assert "serve` makes the tables" in found["schema"].detail


def test_a_file_in_the_place_of_the_folder_is_told(folder, diagnosis):
    folder.touch()
    assert "is not a folder" in diagnosis()["data folder"].detail
    assert troubles(diagnosis()) == ["data folder"]


def test_a_folder_that_others_can_read_is_told_file_by_file(database, folder, diagnosis):
    (folder / "secret").chmod(0o644)
    found = diagnosis()
    assert troubles(found) == ["data folder"]
    assert found["data folder"].detail == f"open to other people: {folder / 'secret'}"
    assert "serve" in found["data folder"].do
    database.close()
    Database.open(folder).close()
    assert troubles(diagnosis()) == []


def test_a_disk_that_is_nearly_full_is_told(database, diagnosis, monkeypatch):
    usage = namedtuple("usage", "total used free")  # noqa: PYI024  as the standard library's own
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10, 10, 3_000_000))
    found = diagnosis()
    assert troubles(found) == ["room on the disk"]
    assert found["room on the disk"].detail == "3 MB free"
    assert "at least 200 MB" in found["room on the disk"].do


def test_a_damaged_database_is_told(database, diagnosis):
    for n in range(300):
        database.write(lambda conn, n=n: students.create(conn, str(n), AT))
    database.close()
    content = bytearray(database.path.read_bytes())
    content[-8192:] = b"\xa5" * 8192
    database.path.write_bytes(content)
    found = diagnosis()
    assert troubles(found) == ["integrity"]
    assert "backup" in found["integrity"].do


def test_a_page_that_belongs_to_nothing_is_told(database, diagnosis):
    run(database, "PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'publications_of_bank'")
    found = diagnosis()
    assert troubles(found) == ["integrity"]
    assert "is never used" in found["integrity"].detail


def test_a_file_that_is_no_database_is_told(database, diagnosis):
    database.close()
    database.path.write_bytes(b"this is a letter, not a database" * 200)
    found = diagnosis()
    assert troubles(found) == ["database"]
    assert "no database" in found["database"].detail


def test_a_database_from_a_newer_version_is_told(database, diagnosis):
    run(database, "INSERT INTO _sqlite_migrations VALUES (99, 'secondsource', 'm9999-later', '2030-01-01')")
    found = diagnosis()
    assert troubles(found) == ["schema"]
    assert "newer version: m9999-later" in found["schema"].detail
    assert "upgrade" in found["schema"].do


def test_a_database_from_an_older_version_is_told(database, diagnosis):
    run(database, "DELETE FROM _sqlite_migrations WHERE name = 'm0007-imports'")
    found = diagnosis()
    assert troubles(found) == ["schema"]


def test_the_database_of_another_program_is_told(folder, diagnosis):
    folder.mkdir(0o700)
    conn = sqlite3.connect(folder / "secondsource.db")
    conn.execute("CREATE TABLE recipes (name TEXT)")
    conn.close()
    (folder / "secondsource.db").chmod(0o600)
    found = diagnosis()
    assert troubles(found) == ["schema"]
    assert "not a database of Second Source" in found["schema"].detail


def test_rows_that_point_nowhere_are_told(database, diagnosis):
    statement = (
        "INSERT INTO attempts (id, student, course, bank, edition, form, number, seed, started) "
        "VALUES ('a', 99, 'crane', 'who-says', 'gone', 'core', 1, 's', 't')"
    )
    run(database, statement)
    found = diagnosis()
    assert troubles(found) == ["foreign keys"]
    assert found["foreign keys"].detail == "attempts"


@pytest.mark.parametrize(("number", "told"), [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False)])
def test_the_race_in_older_versions_of_sqlite_is_for_information(diagnosis, monkeypatch, number, told):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", number)
    check = diagnosis()["SQLite"]
    assert check.ok
    assert ("for information" in check.detail) == told
