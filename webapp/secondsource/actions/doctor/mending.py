"""What the doctor may change by itself, because nothing can be lost by it."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from secondsource.actions.doctor import data_folder, tables
from secondsource.core.words import gettext as _
from secondsource.store import claim, connections, files, migrations, restoring
from secondsource.store.errors import DamagedError, StoreError
from secondsource.store.folder import Folder


def mend(folder: Path) -> list[str]:
    """Close the folder to others, delete what was half written, and empty a log that a killed server left.

    Returns what was changed, in words. Beside a running server the log is the server's. Raises StoreError.
    """
    where = Folder(folder.expanduser().absolute())
    return [*_close(where), *_delete(where), *_empty_log(where)] if where.path.is_dir() else []


def _close(where: Folder) -> Iterator[str]:
    for path in data_folder.open_to_others(where):
        try:
            files.tighten(path)
        except OSError as error:
            text = _("{file} cannot be closed to others: {reason}. Its owner has to do it.")
            raise StoreError(text.format(file=path, reason=error.strerror)) from error
        yield _("closed to others: {file}").format(file=path)


def _delete(where: Folder) -> Iterator[str]:
    for path in data_folder.left_over(where):
        path.unlink(missing_ok=True)
        yield _("deleted: {file}").format(file=path)


def _empty_log(where: Folder) -> Iterator[str]:
    if not tables.log_size(where) or claim.is_taken(where):
        return
    with claim.claimed(where), suppress(DamagedError):  # then it is told, and kept as it is for a restore
        restoring.finish(where)
        with closing(connections.reading(where.database)) as conn:
            found = migrations.state(conn)
        if found.applied and not found.unknown:  # ours, and not of a newer version
            connections.empty_log(where.database)
            yield _("the log was moved into the database")
