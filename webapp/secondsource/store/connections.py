"""Connections to the database: one way to open one that writes, and one way to open one that reads."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from secondsource.core.words import gettext as _
from secondsource.store.errors import BusyError, StoreError, explained, is_read_only

PATIENCE = 10.0  # seconds that a connection waits while another holds the lock
CHECKPOINT = 1000  # pages in the WAL after which the writer moves them into the database
_WAL = "PRAGMA journal_mode = WAL"
# KiB of pages: each thread of a server has a connection, and what it keeps is read anew after every commit of another.
_KEPT_BY_A_READER = 512
_PAUSE = 0.02  # seconds between two tries at what SQLite does not wait for by itself


def writing(path: Path, *, checkpoints: bool = True) -> sqlite3.Connection:
    """A connection that writes, and checkpoints unless told not to; what it has committed is on the disk.

    The file must exist, so that it has its permissions before SQLite sees it. Transactions are begun and ended by
    hand. Any thread may use it, one at a time. Raises StoreError.
    """
    return _opened(
        path,
        "rw",
        _WAL,
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
        "PRAGMA secure_delete = ON",
        f"PRAGMA wal_autocheckpoint = {CHECKPOINT if checkpoints else 0}",
    )


def reading(path: Path) -> sqlite3.Connection:
    """A connection that can only read, and that never checkpoints, not even as the last one to close.

    It works beside a server and without one. Any thread may use it, one at a time. Raises StoreError.
    """
    cache = f"PRAGMA cache_size = -{_KEPT_BY_A_READER}"
    return _opened(path, "ro", "PRAGMA query_only = ON", "PRAGMA wal_autocheckpoint = 0", cache)


def recovered(path: Path) -> sqlite3.Connection:
    """A reading connection, for the start of a server: what a crash left half done is undone first.

    A reading connection cannot do that by itself, and is refused as long as it has not been done. Raises StoreError.
    """
    try:
        return reading(path)
    except StoreError as error:
        cause = error.__cause__
        if not isinstance(cause, sqlite3.OperationalError) or not is_read_only(cause):
            raise
    _opened(path, "rw").close()  # reading with the right to write is enough
    return reading(path)


def empty_log(path: Path) -> None:
    """Move what waits in the log into the database; for whoever holds the claim on its folder. Raises StoreError."""
    with closing(writing(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Whatever is read in the block is of one moment, also where others write meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # BEGIN itself does not choose the moment
        yield
    finally:
        connection.execute("ROLLBACK")


def _opened(path: Path, mode: str, *pragmas: str) -> sqlite3.Connection:
    connection = None
    try:
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        for pragma in pragmas:
            _set(connection, pragma)
        if _WAL in pragmas:
            _insist_on_wal(connection, path)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a file that is no database shows here
    except sqlite3.Error as error:
        _close(connection)
        raise explained(error, path) from error
    except BaseException:
        _close(connection)
        raise
    return connection


def _set(connection: sqlite3.Connection, pragma: str) -> None:
    """Run a pragma, and wait for the lock: SQLite answers "locked" at once while another process turns WAL on."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(pragma)
        except sqlite3.OperationalError as error:
            if not isinstance(explained(error), BusyError) or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _insist_on_wal(connection: sqlite3.Connection, path: Path) -> None:
    (journal,) = connection.execute("PRAGMA journal_mode").fetchone()
    if journal != "wal":
        raise StoreError(
            _(
                "{path}: this disk cannot hold the database safely. Choose a folder on a disk of this machine "
                "with --data."
            ).format(path=path)
        )


def _close(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        with suppress(sqlite3.Error):
            connection.close()
