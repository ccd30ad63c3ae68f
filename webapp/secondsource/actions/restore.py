"""Restore: put a backup in the place of the database, and keep what was there."""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from secondsource.core.words import gettext as _
from secondsource.store import claim, connections, copies, health, migrations, restoring, texts, times
from secondsource.store.errors import StoreError
from secondsource.store.folder import prepare


class Restored(NamedTuple):
    """What was done: where the former database is now, what the restored one holds, and what is to be known of it."""

    kept: Path | None
    counts: health.Counts
    older: bool  # from an earlier version: the next start upgrades it
    dangling: list[str]  # tables with rows that point nowhere
    texts: int  # full texts in the folder, which no backup holds


def restore(folder: Path, file: Path, progress: copies.Progress | None = None) -> Restored:
    """Put a backup in the place of the database of a data folder, which is made where it is missing.

    What was there is kept among the backups. Nobody is signed in afterwards; return codes are those of the backup.
    `progress` is called with the pages done and the pages in all. Raises StoreError, and then nothing has changed: a
    server runs on the folder, the file is damaged, of another program or of a newer version, or the disk is full. Cut off
    at any moment, it can be run again.
    """
    backup = file.expanduser().absolute()
    if not backup.is_file():
        raise StoreError(_("{file} is not there, or is no file. Name the backup to restore.").format(file=file))
    where, now = prepare(folder), times.now()
    if backup.samefile(where.database):
        raise StoreError(_("{file} is the database itself. Name a backup of it.").format(file=file))
    with claim.claimed(where):
        restoring.finish(where)
        try:
            restoring.stage(where, backup, now, progress)
            kept = restoring.keep(where, now)
            restoring.put(where)
        finally:
            restoring.sweep(where)
    with closing(connections.reading(where.database)) as conn:
        found = migrations.state(conn)
        attached = len(list(texts.kept(where.path)))
        return Restored(kept, health.counts(conn), bool(found.pending), health.dangling(conn), attached)
