"""Scrubbing: the file of the database is written anew without what was erased, and the write-ahead log is emptied."""

import datetime as dt
import shutil
import sqlite3

from secondsource.core.words import gettext as _
from secondsource.store import health, retention
from secondsource.store.database import Database
from secondsource.store.errors import StoreError

SMALL = 32_000_000  # bytes: written anew in a fraction of a second, which nobody notices who saves meanwhile
QUIET = dt.timedelta(minutes=10)  # without an answer of anybody, after which nobody is taken to be at work
AT_THE_LATEST = dt.timedelta(days=1)  # then it is done while people work
_PATIENCE = 1800.0  # seconds for a large database on a slow disk
_SPARE = 50_000_000  # bytes that stay free for answers
_READERS = 500  # milliseconds for which somebody who is reading is waited for


def is_small(database: Database) -> bool:
    """Whether it can be done at any time."""
    return database.path.stat().st_size <= SMALL


def is_quiet(conn: sqlite3.Connection, now: dt.datetime) -> bool:
    """Whether nobody has answered anything for a while."""
    last = health.newest_answer(conn)
    return last is None or last < now - QUIET


def scrub(database: Database) -> bool:
    """Scrub, whatever goes on meanwhile. False where a reader kept the log from being emptied: try again later.

    Raises StoreError: there is no room on the disk for a second copy, or the database could not write.
    """
    _insist_on_room(database)
    known = retention.rules(database.read()).traces
    if not database.alone(_write_anew, _PATIENCE):
        return False
    if known is not None:
        database.write(lambda conn: retention.forget_traces(conn, known))
    return True


def _insist_on_room(database: Database) -> None:
    """The log takes all of it once, and SQLite's own temporary file once more: a full disk would refuse answers meanwhile."""
    needed = 2 * database.path.stat().st_size + _SPARE
    if shutil.disk_usage(database.folder).free < needed:
        what = _("There is no room on the disk to write the database anew: {needed} MB are needed.")
        raise StoreError(what.format(needed=needed // 1_000_000))


def _write_anew(conn: sqlite3.Connection) -> bool:
    conn.execute("VACUUM")
    return _emptied(conn)


def _emptied(conn: sqlite3.Connection) -> bool:
    """Empty the write-ahead log; False where somebody still reads what it holds."""
    (before,) = conn.execute("PRAGMA busy_timeout").fetchone()
    conn.execute(f"PRAGMA busy_timeout = {_READERS}")
    try:
        busy, _log, _moved = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        conn.execute(f"PRAGMA busy_timeout = {before}")
    return not busy
