"""One pupil's data are erased: nothing of them is left in the database, in the files beside it, or in a new backup."""

import io
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing

import pytest

from kit import older_rows
from secondsource.actions import personal, retention
from secondsource.actions.backup import back_up
from secondsource.store import connections, scrubbing, times
from secondsource.store import personal as store

ADA, BEN = 2, 3
FULL = shutil._ntuple_diskusage(10**9, 10**9, 0)  # noqa: SLF001  what the function gives


@pytest.fixture
def ada(database, room):
    return personal.member(database, room, ADA)


@pytest.mark.promise("handing-out", "privacy.a_table_not_handed_out")
def test_the_file_that_is_handed_out_has_every_table_with_something_of_the_pupil(database, ada):
    with zipfile.ZipFile(io.BytesIO(personal.export(database, ada))) as file:
        rows = json.loads(file.read("everything.json"))
    named = set(older_rows.NAMING_STUDENTS)
    assert {table for table, found in rows.items() if found} == named
    assert "kestrel-nickname" in json.dumps(rows["students"])
    assert "kestrel-value" in json.dumps(rows.get("roster_ids"))


@pytest.mark.promise("erasing", "privacy.file_not_written_anew", "privacy.log_not_emptied")
def test_nothing_is_left_of_an_erased_pupil(database, room, ada, traces_in, database_files, tmp_path):
    assert all(store.counts(database.read(), ADA).values()), "the test has no row for a table"
    assert "secondsource.db-wal" in traces_in(*database_files())
    with closing(sqlite3.connect(database.path)) as other:  # a program of the school's, which leaves what it deletes
        other.execute("DELETE FROM roster_ids")
        other.commit()
    before = store.everything(database.read(), BEN)
    assert personal.erase(database, room, ADA), "at once, for the file is small"
    back_up(database.folder, tmp_path / "new.db")
    assert traces_in(*database_files(), tmp_path / "new.db") == {}
    assert set(store.counts(database.read(), ADA).values()) == {0}
    kept = store.everything(database.read(), BEN)
    assert {**kept, "pairs": None} == {**before, "pairs": None}, "a pair ends with one of its two"
    assert retention.rules(database).traces is None


@pytest.mark.promise("erasing", "privacy.traces_forgotten")
def test_a_large_file_is_written_anew_when_nobody_works_any_more(
    database, room, ada, traces_in, database_files, upkeep, later, monkeypatch
):
    monkeypatch.setattr(scrubbing, "SMALL", 0)
    row = {"at": times.to_text(times.now()), "attempt": "bens-2"}
    saying = "INSERT INTO responses (attempt, item, revision, idem, response, first_shown, saved, late) "
    database.write(lambda conn: conn.execute(f"{saying} VALUES (:attempt, 'x', 1, 'new', '{{}}', :at, :at, 0)", row))
    assert not personal.erase(database, room, ADA), "ben is at work"
    upkeep()
    assert traces_in(*database_files()), "the log holds what was written before"
    later(minutes=11)
    upkeep()
    assert traces_in(*database_files()) == {}


def test_a_large_file_is_written_anew_within_a_day_whoever_works(
    database, room, ada, traces_in, database_files, upkeep, later, monkeypatch
):
    monkeypatch.setattr(scrubbing, "SMALL", 0)
    monkeypatch.setattr(scrubbing, "is_quiet", lambda _conn, _now: False)
    personal.erase(database, room, ADA)
    later(hours=23)
    upkeep()
    assert traces_in(*database_files())
    later(hours=25)
    upkeep()
    assert traces_in(*database_files()) == {}


def test_without_room_on_the_disk_it_waits_and_answers_are_saved(database, room, ada, upkeep, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda _folder: FULL)
        assert not personal.erase(database, room, ADA)
        upkeep()
    assert retention.rules(database).traces is not None
    upkeep()
    assert retention.rules(database).traces is None


def test_whoever_reads_meanwhile_keeps_the_log_and_it_is_emptied_afterwards(
    database, room, ada, traces_in, database_files, upkeep
):
    with closing(connections.reading(database.path)) as reader, connections.snapshot(reader):
        assert not personal.erase(database, room, ADA)
        assert retention.rules(database).traces
    upkeep()
    assert traces_in(*database_files()) == {}
    assert retention.rules(database).traces is None


def test_what_is_erased_while_the_file_is_written_anew_is_scrubbed_again(database, room, ada, monkeypatch):
    whole = scrubbing._write_anew  # noqa: SLF001  to erase in the middle of it

    def overtaken(conn):
        done = whole(conn)
        conn.execute("BEGIN IMMEDIATE")
        store.erase(conn, BEN, times.now())
        conn.execute("COMMIT")
        return done

    monkeypatch.setattr(scrubbing, "_write_anew", overtaken)
    personal.erase(database, room, ADA)
    assert retention.rules(database).traces is not None
