"""The database as a server holds it open, and as a command reads it beside the server."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from secondsource.core.words import gettext as _
from secondsource.store import (
    claim,
    clock,
    connections,
    folder,
    migrations,
    restoring,
    timekeeping,
    times,
    uploads,
    writer,
)
from secondsource.store.errors import StoreError, explained, is_trouble
from secondsource.store.readers import Readers

T = TypeVar("T")


class Database:
    """An open database: many read, one writes. Made by `open`; closed by `close` or at the end of `with`."""

    def __init__(self, where: folder.Folder, secret: str, held: claim.Claim | None = None) -> None:
        self.folder = where.path
        self.path = where.database
        self.secret = secret
        self.claim = held
        self._readers = Readers(self.path)
        self._writer = writer.Writer(connections.writing(self.path), lambda: connections.writing(self.path))

    @classmethod
    def open(cls, path: Path, *, alone: bool = False) -> Self:
        """Open the database of a data folder, which is made where it is missing, and bring it up to this version.

        With `alone`, as a server opens it, the folder is claimed until the database is closed: see `store.claim`. From now
        on this process goes by the clock of this database. Raises StoreError: the folder cannot be written or is claimed
        by another process, or the database is damaged or from a newer version.
        """
        where = folder.prepare(path)
        held = claim.take(where) if alone else None
        opened = None
        try:
            if held:
                restoring.finish(where)
            migrations.migrate(where)
            uploads.sweep(where.path)
            opened = cls(where, folder.read_secret(where), held)
            times.go_by(opened.write(timekeeping.started))
        except BaseException:
            if opened:
                opened.close()
            if held:
                held.end()
            raise
        return opened

    def write(
        self, job: Callable[[sqlite3.Connection], T], timeout: float = writer.PATIENCE, *, single: bool = False
    ) -> T:
        """Run a job in a transaction and return what it returned once that is on the disk: see `Writer.submit`."""
        return self._writer.submit(job, timeout, single=single)

    def wait_by(self, wait: writer.Wait) -> None:
        """From now on, wait in this way for what is to be written, instead of holding the thread that asked for it."""
        self._writer.wait = wait

    @property
    def failing(self) -> bool:
        """Whether nothing can be written just now: see `Writer.failing`."""
        return self._writer.failing

    def alone(self, work: Callable[[sqlite3.Connection], T], timeout: float) -> T:
        """Run work outside any transaction, while all other writing waits: see `Writer.alone`."""
        return self._writer.alone(work, timeout)

    def read(self) -> sqlite3.Connection:
        """The reading connection of the thread that asks. It is not to be closed, nor handed to another thread."""
        return self._readers.mine()

    def close(self) -> None:
        """Close the readers, finish what waits to be written, and leave a single file. Twice is harmless."""
        self._readers.close()
        self._writer.close()
        if self.claim:
            self.claim.end()

    def __enter__(self) -> Self:
        """For `with Database.open(folder) as database`."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, whatever happened."""
        self.close()


@contextmanager
def open_beside(path: Path) -> Iterator[sqlite3.Connection]:
    """A reading connection for a command, with a server running or not. It changes nothing in the database.

    Raises StoreError where there is no database yet, or one from another version.
    """
    where = folder.existing(path)
    with closing(connections.reading(where.database)) as connection:
        _insist_on_current(connection, where)
        _go_by_its_clock(connection)
        yield connection


@contextmanager
def write_beside(path: Path) -> Iterator[sqlite3.Connection]:
    """A writing connection for a command, with a server running or not, in a transaction that the block is.

    It is committed at the end of the block and undone where that raises. Checkpoints are left to the server. Raises
    StoreError as `open_beside` does, and where the database cannot write.
    """
    with open_beside(path):
        pass  # looks before anything is touched
    where = folder.existing(path)
    with closing(connections.writing(where.database, checkpoints=False)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            _insist_on_current(connection, where)  # again, under the lock
            yield connection
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if is_trouble(error):
                raise explained(error, where.database) from error
            raise
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _go_by_its_clock(connection: sqlite3.Connection) -> None:
    """Let a command tell the time as the server does."""
    times.go_by(timekeeping.resumed(connection, clock.of_this_computer()))


def _insist_on_current(connection: sqlite3.Connection, where: folder.Folder) -> None:
    found = migrations.state(connection)
    migrations.refuse_strange(found, where.database)
    if found.empty:
        raise folder.missing(where)
    if found.pending:
        what = _("{path} comes from an older version. Start `secondsource serve` once: it makes a backup and upgrades.")
        raise StoreError(what.format(path=where.database))
