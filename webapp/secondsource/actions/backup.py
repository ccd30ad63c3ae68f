"""Back up: a whole and checked copy of the database in one file, made while the server runs."""

import datetime as dt
from pathlib import Path

from secondsource.core.words import gettext as _
from secondsource.store import backups, copies, database, times
from secondsource.store.errors import StoreError
from secondsource.store.folder import existing


def back_up(folder: Path, file: Path, progress: copies.Progress | None = None) -> Path:
    """Copy the database of a data folder to a new file that only its owner may read; returns the file's full path.

    All that was saved before it began is in it. `progress` is called with the pages done and the pages in all. The
    file appears once the copy has been checked. Raises StoreError: there is no database yet, the file exists or cannot
    be written, or the database is damaged.
    """
    to = file.expanduser().absolute()
    if to.is_dir():
        raise StoreError(_("{file} is a folder. Name a file in it, such as {file}/backup.db.").format(file=file))
    with database.open_beside(folder) as source:
        copies.copy(source, to, progress)
    return to


def back_up_managed(folder: Path, progress: copies.Progress | None = None) -> Path:
    """The same into the data folder's own folder of backups, under a dated name. Those expire."""
    with database.open_beside(folder) as source:
        return backups.make(source, existing(folder), "backup", times.now(), progress)


def expire(folder: Path, days: int) -> int:
    """Delete the managed backups that are older than so many days; returns how many those were. Raises StoreError."""
    return len(backups.expire(existing(folder), times.now() - dt.timedelta(days=days)))
