"""A restore that is killed anywhere: the database is the former one or the restored one, nothing is lost, and it can go on."""

import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from secondsource.actions.backup import back_up
from secondsource.actions.restore import restore
from secondsource.store import health, students
from secondsource.store.database import Database

AT = dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)
CHILD = Path(__file__).with_name("restoring_child.py")
FORMER, RESTORED = ["ada", "ben"], ["ada"]


@pytest.fixture
def backup(tmp_path):
    """A backup from when ada was the only student; then the server that ben came to was killed, `tmp_path / "killed"`."""
    with Database.open(tmp_path / "data") as database:
        database.write(lambda conn: students.create(conn, "ada's browser", AT))
        made = back_up(tmp_path / "data", tmp_path / "copy.db")
        database.write(lambda conn: students.create(conn, "ben's browser", AT))
        shutil.copytree(tmp_path / "data", tmp_path / "killed")
    assert (tmp_path / "killed" / "secondsource.db-wal").stat().st_size, "ben is in the log alone"
    return made


def who(data):
    """Whom a server finds that is started on a folder."""
    with Database.open(data, alone=True) as database:
        conn = database.read()
        assert health.faults(conn) == health.dangling(conn) == []
        return [name for name in FORMER if students.by_token(conn, f"{name}'s browser")]


def kept(data, to):
    """Whom the former databases hold that are kept in a folder, each as a server would find them."""
    for path in data.glob("backups/before-restore-*.db"):
        place = to / path.name
        shutil.copytree(data, place, ignore=shutil.ignore_patterns("secondsource.db*", "resto*", "backups"))
        for ending in ("", "-wal"):
            if (beside := path.with_name(path.name + ending)).exists():
                shutil.copy(beside, place / f"secondsource.db{ending}")
        yield who(place)


def expect_no_second_name(data):
    """No backup is another name of the database in use, which would change under it; and no log is without its database."""
    for path in data.glob("backups/before-restore-*"):
        assert not path.samefile(data / "secondsource.db")
        assert path.with_name(path.name.partition(".db")[0] + ".db").exists()


def kept_pairs(data):
    """The databases that are kept with a log."""
    found = [(path, path.with_name(f"{path.name}-wal")) for path in data.glob("backups/before-restore-*.db")]
    return [(path, log) for path, log in found if log.exists()]


def cut(tmp_path, backup):
    """The folders of restores of it that were killed, each before another thing that it asked of the disk; and what those were."""
    command = [sys.executable, str(CHILD), str(tmp_path / "killed"), str(backup), str(tmp_path / "cut")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return [tmp_path / "cut" / number for number in said[::2]], said[1::2]


def test_a_restore_killed_at_any_step_leaves_one_or_the_other_and_can_be_run_again(tmp_path, backup):
    folders, asked = cut(tmp_path, backup)
    assert {"link", "replace", "fsync"} <= set(asked)
    found = []
    for data in folders:
        again = tmp_path / "again" / data.name
        shutil.copytree(data, again)
        found.append(who(data))
        expect_no_second_name(data)
        assert found[-1] == FORMER or FORMER in kept(data, tmp_path / "kept" / data.name)
        restore(again, backup)
        assert who(again) == RESTORED
        assert FORMER in kept(again, tmp_path / "kept again" / data.name), "by the first restore or by the second"
        assert not list(again.glob("*resto*")), "nothing half done is left"
    assert found == sorted(found, reverse=True), "once restored, it stays so"
    assert [found[0], found[-1]] == [FORMER, RESTORED]


def test_a_damaged_database_and_its_log_are_never_parted(tmp_path, backup):
    killed = tmp_path / "killed" / "secondsource.db"
    killed.write_bytes(b"no database any more " * 500)
    pair = [(killed.with_name(killed.name + ending)).read_bytes() for ending in ("", "-wal")]
    folders, _asked = cut(tmp_path, backup)
    for data in folders:
        there = [(data / "secondsource.db", data / "secondsource.db-wal"), *kept_pairs(data)]
        assert pair in [[path.read_bytes(), log.read_bytes()] for path, log in there if log.exists()]
        restore(data, backup)
        assert who(data) == RESTORED
        expect_no_second_name(data)
        assert [[path.read_bytes(), log.read_bytes()] for path, log in kept_pairs(data)] == [pair]
    assert len(folders) > 10
