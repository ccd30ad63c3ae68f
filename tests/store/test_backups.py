import datetime as dt
import os
import stat
import time

import pytest

from secondsource.store import backups, files
from secondsource.store.database import open_beside
from secondsource.store.errors import StoreError
from secondsource.store.folder import existing

DAY = dt.timedelta(days=1)


@pytest.fixture
def where(database, folder):
    return existing(folder)


@pytest.fixture
def made(where, folder, at):
    """Managed backups of four days, the oldest first."""
    with open_beside(folder) as source:
        return [backups.make(source, where, "backup", at + n * DAY) for n in range(4)]


def names(where):
    return sorted(path.name for path in where.backups.iterdir())


def test_managed_backups_are_listed_the_newest_first_with_the_moment_they_were_made(where, made, at):
    found = backups.list_managed(where)
    assert [backup.path for backup in found] == made[::-1]
    assert [backup.made for backup in found] == [at + n * DAY for n in (3, 2, 1, 0)]
    assert {backup.size for backup in found} == {made[0].stat().st_size}
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}


def test_those_made_before_a_moment_expire_and_no_others(where, made, at):
    gone = backups.expire(where, at + 2 * DAY)
    assert [backup.path for backup in gone] == [made[1], made[0]]
    assert names(where) == [made[2].name, made[3].name]


def test_the_last_one_expires_too_for_it_may_hold_what_was_erased_since(where, made, at):
    backups.expire(where, at + 9 * DAY)
    assert names(where) == []


def test_age_is_told_by_the_name_so_that_moving_the_folder_makes_nothing_younger(where, made, at):
    for path in made:
        os.utime(path)
    backups.expire(where, at + DAY)
    assert made[0].name not in names(where)


def test_what_a_person_put_among_them_is_left_alone(where, at):
    for name in ("mine.db", "backup-20200101.db", "backup-20209901T000000000000Z.db", "notes.txt"):
        (where.backups / name).touch()
    before = names(where)
    assert backups.expire(where, at + 9999 * DAY) == []
    assert names(where) == before


def test_the_log_beside_one_that_was_kept_as_it_was_goes_with_it(where, at):
    kept = backups.new_path(where, "before-restore", at)
    kept.touch()
    kept.with_name(f"{kept.name}-wal").touch()
    backups.expire(where, at + DAY)
    assert names(where) == []


def test_what_broken_off_backups_left_goes_and_one_under_way_stays(where, at):
    old, fresh = where.backups / ".backup.db.0f.part", where.backups / ".backup.db.1f.part"
    for path in (old, fresh, where.backups / ".backup.db.0f.part-journal"):
        path.touch()
        if path != fresh:
            os.utime(path, (time.time() - 7200,) * 2)
    backups.expire(where, at)
    assert names(where) == [fresh.name]


def test_one_that_cannot_be_deleted_is_told(where, made, at, monkeypatch):
    def refuse(self, **_options):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    with pytest.raises(StoreError, match=rf"{made[0]} is past its time and cannot be deleted: Permission denied"):
        backups.expire(where, at + DAY)


def test_a_backup_is_on_the_disk_before_it_has_its_name_and_its_name_before_it_is_told(where, folder, at, monkeypatch):
    done = []
    monkeypatch.setattr(files, "sync", lambda path: done.append(("content", path.suffix)))
    monkeypatch.setattr(files, "sync_folder", lambda path: done.append(("name", path.name, *names(where))))
    with open_beside(folder) as source:
        made = backups.make(source, where, "backup", at)
    assert done == [("content", ".part"), ("name", "backups", made.name)]


def test_a_copy_that_is_done_with_in_this_very_moment_is_no_leftover_and_no_error(where, monkeypatch):
    part = where.backups / ".backup.db.1234.part"
    part.symlink_to(where.backups / "gone")
    monkeypatch.setattr("pathlib.Path.exists", lambda _path: True)  # when it was looked for it still was there
    assert backups.leftovers(where) == []
