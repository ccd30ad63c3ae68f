"""Putting a backup in the place of the database, so that a power cut at any moment leaves the one or the other.

A checked copy of the backup is staged beside the database; the database is kept among the backups; the staged copy gets
the name that says it is to take the place. From that name on the next start finishes what was begun. Whoever calls
these functions holds the claim on the folder.
"""

import datetime as dt
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from secondsource.core import events
from secondsource.core.words import gettext as _
from secondsource.store import backups, connections, copies, files, migrations
from secondsource.store.errors import BusyError, DamagedError, StoreError, explained
from secondsource.store.folder import Folder
from secondsource.store.times import to_text

_BESIDE = ("-journal", "-wal", "-shm")  # what SQLite may have left beside a database
_WORTH_KEEPING = ("-journal", "-wal", "")  # the database last: when it is there, all of it is

# Whatever opened a door may have been ended since the backup was made. Return codes and passwords stay.
_DOORS = {
    "sessions": "DELETE FROM sessions",
    "setup_codes": "DELETE FROM setup_codes",
    "looks": "UPDATE looks SET revoked = :at WHERE revoked IS NULL",
}


def finish(folder: Folder) -> None:
    """Finish what a restore that was cut off had made ready, and sweep out what it had not."""
    sweep(folder)
    if folder.ready.exists():
        for ending in _BESIDE:  # they belong to the database that is replaced, and would be played into the new one
            Path(f"{folder.database}{ending}").unlink(missing_ok=True)
        files.sync_folder(folder.path)
        files.replace(folder.ready, folder.database)
        events.tell("restored")
    elif folder.database.exists():
        _take_back(folder)


def _take_back(folder: Folder) -> None:
    """Take from a database that was not replaced the names under which it was to be kept: it would change under them."""
    for backup in backups.list_managed(folder):
        if backup.path.samefile(folder.database):
            backup.path.unlink()
    for beside in folder.backups.glob(f"{backups.BEFORE_RESTORE}-*.db-*"):
        if not beside.with_name(beside.name.rpartition("-")[0]).exists():
            beside.unlink(missing_ok=True)


def sweep(folder: Folder) -> None:
    """Delete what was staged; what is ready stays."""
    for left in folder.half_restored():
        left.unlink(missing_ok=True)


def stage(folder: Folder, file: Path, at: dt.datetime, progress: copies.Progress | None = None) -> None:
    """Copy a backup to where it can take the place of the database, check it, and end what would open doors.

    Raises StoreError, and nothing is changed, where it is damaged, not a database of ours, or from a newer version.
    """
    try:
        with closing(connections.reading(file)) as source:
            found = migrations.state(source)
            migrations.refuse_strange(found, file)
            if found.empty:
                raise StoreError(_("{file} is empty. Nothing was changed; choose another backup.").format(file=file))
            copies.copy(source, folder.staged, progress)
    except sqlite3.Error as error:
        raise _told(explained(error, file), file) from error
    except DamagedError as error:
        raise _told(error, file) from error
    with closing(connections.writing(folder.staged)) as conn:
        _close_doors(conn, at)
        _settle(conn)
    files.hand_over(folder.staged)


def keep(folder: Folder, at: dt.datetime) -> Path | None:
    """Give what is in the place of the database a dated name among the backups too; None where there is nothing.

    Raises BusyError where another program is using it.
    """
    if not folder.database.exists() or not folder.database.stat().st_size:
        return None
    try:
        with closing(connections.writing(folder.database)) as conn:
            _settle(conn)
    except BusyError:
        raise
    except (StoreError, sqlite3.Error):  # damaged: kept as it is, with what is beside it
        pass
    kept = backups.new_path(folder, backups.BEFORE_RESTORE, at)
    for ending in _WORTH_KEEPING:
        if (old := Path(f"{folder.database}{ending}")).exists():
            _link(old, Path(f"{kept}{ending}"))
    files.sync_folder(folder.backups)
    return kept


def put(folder: Folder) -> None:
    """Let the staged copy take the place. From its first step on it will, whatever happens."""
    files.replace(folder.staged, folder.ready)
    finish(folder)


def _settle(conn: sqlite3.Connection) -> None:
    """Bring all that was committed into the one file. Raises BusyError where others have it open."""
    try:
        (mode,) = conn.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.OperationalError as error:
        raise explained(error) from error
    if mode != "delete":
        raise BusyError(_("Another program is using the database. End it and try again."))


def _close_doors(conn: sqlite3.Connection, at: dt.datetime) -> None:
    tables = {row["name"] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    conn.execute("BEGIN IMMEDIATE")
    for table, statement in _DOORS.items():
        if table in tables:  # a backup of an earlier version may have none
            conn.execute(statement, {"at": to_text(at)} if ":at" in statement else {})
    conn.execute("COMMIT")


def _link(old: Path, new: Path) -> None:
    """A second name for a file; where the file system has none, a copy."""
    try:
        os.link(old, new)
    except FileExistsError:
        raise
    except OSError:
        part = new.with_name(f".{new.name}.part")
        try:
            files.make_file(part, new=False)
            shutil.copyfile(old, part)
            files.sync(part)
            files.replace(part, new)
        except OSError as error:  # such as a full disk, if the backups lie on another than the database
            part.unlink(missing_ok=True)
            what = _("What is there now cannot be kept as {file}: {reason}. Nothing was changed.")
            raise StoreError(what.format(file=new, reason=error.strerror or error)) from error


def _told(error: StoreError, file: Path) -> StoreError:
    if not isinstance(error, DamagedError):
        return error
    return StoreError(_("{file} is damaged. Nothing was changed; choose another backup.").format(file=file))
