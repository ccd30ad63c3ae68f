"""The database as a server holds it open, and as a command reads it beside the server."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from secondsource.core.words import gettext as _
from secondsource.store import connections, folder, migrations, uploads, writer
from secondsource.store.errors import StoreError, explained, is_trouble
from secondsource.store.readers import Readers

T = TypeVar("T")


class Database:
    """An open database: many read, one writes. Made by `open`; closed by `close` or at the end of `with`."""

    def __init__(self, where: folder.Folder, secret: str) -> None:
        self.folder = where.path
        self.path = where.database
        self.secret = secret
        self._readers = Readers(self.path)
        self._writer = writer.Writer(connections.writing(self.path))

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the database of a data folder, which is made where it is missing, and bring it up to this version.

        Raises StoreError: the folder cannot be written, or the database is damaged or from a newer version.
        """
        where = folder.prepare(path)
        migrations.migrate(where)
        uploads.sweep(where.path)
        return cls(where, folder.read_secret(where))

    def write(self, job: Callable[[sqlite3.Connection], T], timeout: float = writer.PATIENCE) -> T:
        """Run a job in a transaction and return what it returned once that is on the disk: see `Writer.submit`."""
        return self._writer.submit(job, timeout)

    def read(self) -> sqlite3.Connection:
        """The reading connection of the thread that asks. It is not to be closed, nor handed to another thread."""
        return self._readers.mine()

    def close(self) -> None:
        """Close the readers, finish what waits to be written, and leave a single file. Twice is harmless."""
        self._readers.close()
        self._writer.close()

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


def _insist_on_current(connection: sqlite3.Connection, where: folder.Folder) -> None:
    found = migrations.state(connection)
    migrations.refuse_strange(found, where.database)
    if found.empty:
        raise folder.missing(where)
    if found.pending:
        what = _("{path} comes from an older version. Start `secondsource serve` once: it makes a backup and upgrades.")
        raise StoreError(what.format(path=where.database))
