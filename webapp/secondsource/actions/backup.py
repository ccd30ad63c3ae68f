"""Back up: a whole and checked copy of the database in one file, made while the server runs."""

from pathlib import Path

from secondsource.core.words import gettext as _
from secondsource.store import copies, database
from secondsource.store.errors import StoreError


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
