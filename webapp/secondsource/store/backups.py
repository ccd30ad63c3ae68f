"""Managed backups: those that the program makes into its own folder, under dated names, and that expire.

A file that somebody else put there has no such name and is left alone, as are copies made elsewhere.
"""

import datetime as dt
import math
import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from secondsource.core import events
from secondsource.core.words import gettext as _
from secondsource.store import copies, files
from secondsource.store.errors import StoreError
from secondsource.store.folder import Folder

BEFORE_RESTORE = "before-restore"  # what is kept of a database when another is put in its place
_STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"(?P<what>[a-z0-9-]+)-(?P<stamp>\d{8}T\d{12}Z)\.db")
_CUT_OFF = 60 * 60  # seconds after which what a copy left behind is nobody's work any more


class Backup(NamedTuple):
    """A managed backup: its file, when it was made, in UTC, and its size in bytes."""

    path: Path
    made: dt.datetime
    size: int


def new_path(folder: Folder, what: str, at: dt.datetime) -> Path:
    """Where a managed backup goes; `what` says in small letters and hyphens what it was made for.

    >>> new_path(Folder(Path("data")), "daily", dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)).as_posix()
    'data/backups/daily-20261103T090500000000Z.db'
    """
    return folder.backups / f"{what}-{at.astimezone(dt.UTC):{_STAMP}}.db"


def was_replaced(backup: Backup) -> bool:
    """Whether it is a database in whose place another was put: kept as it was, and sound or not."""
    return backup.path.name.startswith(f"{BEFORE_RESTORE}-")


def make(
    source: sqlite3.Connection, folder: Folder, what: str, at: dt.datetime, progress: copies.Progress | None = None
) -> Path:
    """Copy what is committed into a new managed backup: see `copies.copy`, whose errors it raises."""
    path = new_path(folder, what, at)
    copies.copy(source, path, progress)
    files.hand_over(path)
    events.tell("backup", file=path.name, bytes=path.stat().st_size)
    return path


def list_managed(folder: Folder) -> list[Backup]:
    """All managed backups, the newest first."""
    return sorted(_found(folder), key=lambda backup: (backup.made, backup.path.name), reverse=True)


def _found(folder: Folder) -> Iterator[Backup]:
    for path in folder.backups.glob("*.db"):
        if named := _NAME.fullmatch(path.name):
            try:
                made = dt.datetime.strptime(named["stamp"], _STAMP).replace(tzinfo=dt.UTC)
                yield Backup(path, made, path.stat().st_size)
            except (ValueError, FileNotFoundError):  # no such day; expired just now by another
                continue


def leftovers(folder: Folder) -> list[Path]:
    """What backups left behind that were broken off: unfinished copies that nothing has touched for an hour."""
    return [path for path in folder.backups.glob(".*.part*") if _touched(path) < time.time() - _CUT_OFF]


def _touched(path: Path) -> float:
    """When it was written last; of one that a backup has just finished with, later than ever."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return math.inf


def expire(folder: Folder, before: dt.datetime) -> list[Backup]:
    """Delete the managed backups made before a moment, and what was left of broken-off ones; returns those deleted.

    This is the one rule of how long they are kept: `secondsource backup --keep-days` and the server both ask for it. Even
    the last one goes, for it may hold what was erased since. Raises StoreError where a file cannot be deleted.
    """
    old = [backup for backup in list_managed(folder) if backup.made < before]
    try:
        for path in (*leftovers(folder), *(file for backup in old for file in _files(backup.path))):
            path.unlink(missing_ok=True)
    except OSError as error:
        what = _("{file} is past its time and cannot be deleted: {reason}. Check who owns the folder.")
        raise StoreError(what.format(file=error.filename, reason=error.strerror)) from error
    if old:
        events.tell("expiry", backups=len(old))
    return old


def _files(path: Path) -> list[Path]:
    """A backup, and the log beside one that was kept as it was because it was damaged."""
    return [path, *path.parent.glob(f"{path.name}-*")]
