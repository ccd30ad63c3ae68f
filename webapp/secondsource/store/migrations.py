"""Bringing a database up to this version: refused where it is from a newer one, and never without a backup."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlite_utils

from secondsource.core import events
from secondsource.core.words import gettext as _
from secondsource.store import backups, connections, health, schema, times
from secondsource.store.errors import StoreError, explained
from secondsource.store.folder import Folder


@dataclass(frozen=True)
class State:
    """Which steps a database has been through, which it still needs, and which this version does not know."""

    applied: tuple[str, ...]
    pending: tuple[str, ...]
    unknown: tuple[str, ...]
    tables: bool

    @property
    def empty(self) -> bool:
        """Whether nothing was ever kept in it."""
        return not self.tables


def state(connection: sqlite3.Connection) -> State:
    """The state of a database. Reads only."""
    with connections.snapshot(connection):  # another process may be making the tables just now
        db = sqlite_utils.Database(connection, execute_plugins=False)
        applied = tuple(step.name for step in schema.MIGRATIONS.applied(db))
        pending = tuple(step.name for step in schema.MIGRATIONS.pending(db))
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()
    known = _steps()
    return State(applied, pending, tuple(name for name in applied if name not in known), tables > 0)


def _steps() -> set[str]:
    """All steps of this version: those that a new database would need."""
    new = sqlite_utils.Database(memory=True, execute_plugins=False)
    with closing(new.conn):
        return {step.name for step in schema.MIGRATIONS.pending(new)}


def refuse_strange(found: State, path: Path) -> None:
    """Raises StoreError for a database from a newer version, and for one that is not ours."""
    if found.unknown:
        raise StoreError(
            _(
                "{path} comes from a newer version of Second Source, and nothing in it was changed. Install the newest "
                "version with `pip install --upgrade secondsource`, or choose another folder with --data."
            ).format(path=path)
        )
    if found.tables and not found.applied:
        raise StoreError(
            _(
                "{path} is the database of another program, and nothing in it was changed. Choose another folder "
                "with --data."
            ).format(path=path)
        )


def migrate(folder: Folder) -> None:
    """Apply what is pending, in one transaction: all of it or nothing. Several processes may try at once.

    Raises StoreError; then the database is as it was.
    """
    path = folder.database
    with closing(connections.recovered(path)) as reader:  # looks before anything is touched
        found = state(reader)
    refuse_strange(found, path)
    if not found.pending:
        return
    with closing(connections.writing(path)) as writer:
        try:
            writer.execute("PRAGMA foreign_keys = OFF")  # a step may rebuild a table; all keys are checked at the end
            writer.execute("BEGIN IMMEDIATE")
            steps = _apply(writer, folder)
            writer.execute("COMMIT")
        except sqlite3.Error as error:
            raise explained(error, path) from error
    events.tell("migration", steps=len(steps), newest=max(steps, default=None))


def _apply(writer: sqlite3.Connection, folder: Folder) -> tuple[str, ...]:
    """Apply what is pending in the transaction that is begun; which steps those were."""
    found = state(writer)  # again, under the lock: another process may have been faster, or newer
    refuse_strange(found, folder.database)
    if not found.pending:
        return ()
    if not found.empty:
        _back_up(folder, found.pending[0])
    schema.MIGRATIONS.apply(sqlite_utils.Database(writer, execute_plugins=False))
    if not found.empty:
        _verify(writer, folder)
    return found.pending


def _verify(writer: sqlite3.Connection, folder: Folder) -> None:
    """Look the upgraded tables through, before they are committed. Raises StoreError."""
    if health.dangling(writer):
        what = _(
            "{path} could not be upgraded: rows in it point at rows that are not there. Nothing in it was changed."
        )
        raise StoreError(what.format(path=folder.database))
    if faults := health.faults(writer):
        what = _("{path} could not be upgraded: it is not sound afterwards ({found}). Nothing in it was changed.")
        raise StoreError(what.format(path=folder.database, found="; ".join(faults[:3])))


def _back_up(folder: Folder, step: str) -> None:
    """Copy what is committed. The lock is held meanwhile, by another connection, so nothing is added to it."""
    with closing(connections.reading(folder.database)) as reader:
        backups.make(reader, folder, f"before-{step}", times.now())
