"""The power fails while a new version upgrades the database: it is the old one or the new one, and then with a backup."""

import os
import random
import shutil
import sqlite3
from contextlib import closing

import pytest

from kit import older
from kit.disk import Disk, records
from secondsource.store import migrations
from secondsource.store.database import Database

CUTS = int(os.environ.get("CUTS", "60")) // 3
ADA = "a" * 64


@pytest.fixture
def of_old(tmp_path, monkeypatch):
    """A data folder as an earlier release left it, with ada in it."""
    data = tmp_path / "root" / "data"
    with older.before(monkeypatch, "m0009"), Database.open(data) as database:
        row = {"token": ADA, "created": "2026-09-01T08:00:00Z"}
        database.write(
            lambda conn: conn.execute("INSERT INTO students (token, created) VALUES (:token, :created)", row)
        )
    return data


def pending(database):
    """The steps that a sound database with ada in it still needs."""
    with closing(sqlite3.connect(database)) as conn:
        conn.row_factory = sqlite3.Row
        assert [tuple(row) for row in conn.execute("PRAGMA integrity_check")] == [("ok",)]
        assert [row["token"] for row in conn.execute("SELECT token FROM students")] == [ADA]
        return migrations.state(conn).pending


@pytest.mark.promise("power", "writing.names_wait_for_no_disk")
@pytest.mark.promise("upgrade", "upgrading.no_backup")
def test_an_upgrade_is_done_with_a_backup_or_not_at_all(tmp_path, of_old, watched, serve):
    root, log, copy = of_old.parent, tmp_path / "log", tmp_path / "cut"
    assert pending(of_old / "secondsource.db")
    before, chance = Disk(root), random.Random(os.environ.get("SEED", "second source"))
    serve(of_old, hatchery=watched, env={"FAULT_ROOT": str(root), "FAULT_LOG": str(log)}).kill()
    assert not pending(of_old / "secondsource.db")
    done = list(records(log))
    moments = sorted([*chance.choices(range(len(done)), k=CUTS), len(done) - 1])
    for n, record in enumerate(done):
        before.do(record)
        while moments and moments[0] == n:
            moments.pop(0)
            before.cut(copy, chance, without="cache")
            if not pending(copy / "data" / "secondsource.db"):
                backups = list((copy / "data" / "backups").glob("before-*.db"))
                assert backups, f"record {n}: it is upgraded, and there is no backup"
                assert pending(backups[0])
            Database.open(copy / "data").close()
            shutil.rmtree(copy)
