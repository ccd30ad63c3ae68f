"""What the doctor says of a school's server in daily use, and what `--fix` changes."""

import datetime as dt
import json
import os
import shutil
import stat
import time

import pytest
from click.testing import CliRunner

from kit import older
from secondsource import __version__
from secondsource.actions.backup import back_up_managed
from secondsource.actions.doctor import examine
from secondsource.actions.doctor.mending import mend
from secondsource.actions.restore import restore
from secondsource.cli import main
from secondsource.store import backups, files, students
from secondsource.store.database import Database
from secondsource.store.folder import existing

NOW = dt.datetime.now(dt.UTC)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def database(folder):
    with Database.open(folder) as opened:
        opened.write(lambda conn: students.create(conn, "ada's browser", NOW))
        yield opened


@pytest.fixture
def answered(database):
    """Let ada have saved an answer at a moment."""

    def answered(at):
        def job(conn):
            conn.execute("INSERT INTO bank_editions VALUES ('b', 'crane', 'who-says', '{}', 'now')")
            older.answer(conn, older.attempt(conn, 1, "b", at), "whose-count", "{}", at)

        database.write(job)

    return answered


def look(folder):
    return {check.key: check for check in examine(folder)}


def troubles(folder):
    return [key for key, check in look(folder).items() if not check.ok]


def test_answers_without_any_backup_are_told_until_there_is_one(folder, answered):
    assert troubles(folder) == []
    answered(NOW)
    assert troubles(folder) == ["backups"]
    assert "`secondsource backup`" in look(folder)["backups"].do
    back_up_managed(folder)
    assert troubles(folder) == []
    assert "1 in the data folder" in look(folder)["backups"].detail


def test_a_newest_backup_that_is_older_than_a_week_is_told_for_a_timer_has_stopped(folder, database, answered):
    answered(NOW)
    backups.make(database.read(), existing(folder), "backup", NOW - dt.timedelta(days=9))
    assert troubles(folder) == ["backups"]
    assert "the newest is 216 hours old" in look(folder)["backups"].detail


def test_a_backup_from_the_future_is_told_for_it_would_pass_for_the_newest_and_expires_too_late(
    folder, database, answered
):
    answered(NOW)
    backups.make(database.read(), existing(folder), "backup", NOW + dt.timedelta(days=400))
    assert troubles(folder) == ["backups"]
    assert "has not come yet" in look(folder)["backups"].detail


def test_a_clock_that_is_behind_the_newest_answer_is_told(folder, answered):
    answered(NOW + dt.timedelta(hours=3))
    back_up_managed(folder)
    assert troubles(folder) == ["clock"]
    assert "NTP" in look(folder)["clock"].do


def test_the_time_zone_of_the_computer_is_told(folder, database, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    try:
        assert "+05:45" in look(folder)["clock"].detail
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_running_server_is_told_with_its_settings_and_when_it_is_of_another_version(folder):
    with Database.open(folder, alone=True) as database:
        about = {"url": "http://127.0.0.1:8000", "names": ["quiz.school.example"], "proxy": "127.0.0.1"}
        database.claim.say(**about, version=__version__, started="2026-11-03T09:05:00+00:00")
        found = look(folder)["server"]
        assert found.ok
        for told in (f"process {os.getpid()}", "127.0.0.1:8000", "quiz.school.example", "behind a proxy", "T09:05"):
            assert told in found.detail
        database.claim.say(**about, version="0.0.9")
        assert troubles(folder) == ["server"]
        assert "start it again" in look(folder)["server"].do


@pytest.fixture
def neglected(folder, database, tmp_path):
    """A folder whose server was killed, that others can read, and in which half-written files lie about."""
    killed = tmp_path / "killed"
    shutil.copytree(folder, killed)
    database.close()
    (killed / "secret").chmod(0o644)
    parts = [killed / ".secret-0f", killed / "restoring.db", killed / "backups" / ".backup.db.0f.part"]
    for part in parts:
        part.touch(0o600)
        os.utime(part, (time.time() - 7200,) * 2)
    return killed


def contents(folder):
    return {path: (path.stat().st_mode, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


def test_what_fix_would_change_is_told_and_not_done(neglected):
    before = contents(neglected)
    found = look(neglected)
    assert [key for key, check in found.items() if check.fix] == ["folder", "leftovers", "journal"]
    after = contents(neglected)
    assert {path: after[path] for path in before if path.suffix != ".db-shm"} == {
        path: before[path] for path in before if path.suffix != ".db-shm"
    }


def test_fix_closes_deletes_and_empties_and_then_all_is_well(neglected):
    changed = mend(neglected)
    assert len(changed) == 5
    assert stat.S_IMODE((neglected / "secret").stat().st_mode) == 0o600
    assert not list(neglected.rglob(".*"))
    assert not (neglected / "restoring.db").exists()
    assert not any(check.fix for check in examine(neglected))
    assert troubles(neglected) == []
    with Database.open(neglected) as database:
        assert students.by_token(database.read(), "ada's browser"), "she was in the log alone"
    assert mend(neglected) == []


def test_beside_a_server_its_log_and_a_restore_under_way_are_left_alone(neglected):
    with Database.open(neglected, alone=True) as database:
        (neglected / "restoring.db").touch(0o600)
        database.write(lambda conn: students.create(conn, "ben's browser", NOW))
        assert not look(neglected)["journal"].fix
        assert not [line for line in mend(neglected) if "the log was" in line or "restoring.db" in line]
        assert (neglected / "restoring.db").exists()


def test_fix_leaves_a_database_of_a_newer_version_and_a_damaged_one_as_they_are(neglected):
    with Database.open(neglected) as database:
        step = "INSERT INTO _sqlite_migrations VALUES (99, 'secondsource', 'm9999-later', '2030-01-01')"
        database.write(lambda conn: conn.execute(step))
        shutil.copytree(neglected, neglected / "newer")
    for spoil in (lambda _path: None, lambda path: path.write_bytes(b"a letter " * 2000)):
        spoil(neglected / "newer" / "secondsource.db")
        before = (neglected / "newer" / "secondsource.db").read_bytes()
        mend(neglected / "newer")
        assert (neglected / "newer" / "secondsource.db").read_bytes() == before
        assert (neglected / "newer" / "secondsource.db-wal").stat().st_size


def test_for_programs_it_answers_in_json(neglected):
    done = CliRunner().invoke(main, ["doctor", "--data", str(neglected), "--format", "json"])
    told = json.loads(done.output)
    assert done.exit_code == 1
    assert (told["ok"], told["changed"]) == (False, [])
    checks = {check["key"]: check for check in told["checks"]}
    assert set(checks["folder"]) == {"key", "name", "detail", "ok", "do", "fix"}
    assert not checks["folder"]["ok"]
    mended = CliRunner().invoke(main, ["doctor", "--data", str(neglected), "--format", "json", "--fix"])
    told = json.loads(mended.output)
    assert mended.exit_code == 0
    assert (told["ok"], len(told["changed"])) == (True, 5)
    assert "All is well." in CliRunner().invoke(main, ["doctor", "--data", str(neglected)]).output


def test_what_a_restore_has_replaced_is_no_backup_to_rely_on(database, folder, answered):
    answered(NOW)
    kept = back_up_managed(folder)
    kept.rename(kept.with_name(kept.name.replace("backup-", "before-restore-")))
    assert "backups" in troubles(folder)


def test_a_file_of_another_user_than_the_folder_is_told_before_the_server_cannot_write_it(
    database, folder, monkeypatch
):
    assert "owner" not in look(folder)
    monkeypatch.setattr(files, "owner", lambda path: 0 if path == folder / "secondsource.db" else 990)
    found = look(folder)["owner"]
    assert not found.ok
    assert str(folder / "secondsource.db") in found.detail
    assert "sudo -u" in found.do


def test_what_root_backs_up_and_restores_belongs_to_the_owner_of_the_folder(database, folder, monkeypatch):
    given = []
    monkeypatch.setattr(files, "hand_over", given.append)
    made = back_up_managed(folder)
    database.close()
    restore(folder, made)
    assert given == [made, folder / "restoring.db"]
