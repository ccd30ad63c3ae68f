"""What can go wrong with the store, each with a message for the person who meets it."""

import sqlite3
from pathlib import Path

from secondsource.core.attempt import Answer
from secondsource.core.words import gettext as _

_LOW_BYTE = 0xFF  # SQLite's extended codes keep the plain code here


class StoreError(Exception):
    """The store cannot do what was asked. The message says what happened and what to do."""


class BusyError(StoreError):
    """Too many wait, or another program holds the database. Trying again later is right."""


class DamagedError(StoreError):
    """A file is damaged, or is no database."""


class MissingError(StoreError):
    """What was asked for by its id or digest is not in the database."""


class ConflictError(StoreError):
    """The response was not saved because of what is stored; `answer` is the stored one, None if there is none."""

    def __init__(self, message: str, answer: Answer | None) -> None:
        super().__init__(message)
        self.answer = answer


def is_trouble(error: sqlite3.Error) -> bool:
    """Whether the disk, the file or a lock is to blame, and not the statement or what was to be stored."""
    return type(error) in {sqlite3.OperationalError, sqlite3.DatabaseError} and _code(error) != sqlite3.SQLITE_ERROR


def is_read_only(error: sqlite3.Error) -> bool:
    """Whether something would have to be written, and may not be over this connection."""
    return _code(error) == sqlite3.SQLITE_READONLY


def explained(error: sqlite3.Error, path: Path | None = None) -> StoreError:
    """SQLite's error in words for people, after the path where one is given: students are not told paths."""
    where = f"{path}: " if path else ""
    match _code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return BusyError(where + _("The database is busy. Wait a moment and try again."))
        case sqlite3.SQLITE_FULL:
            return StoreError(where + _("There is no room left on the disk. Make room and try again."))
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            what = _("The database cannot be opened or written: {reason}.").format(reason=error)
            do = _("Check who owns the folder and its files, or choose another with --data.")
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            what = _("The file is damaged or is no database: {reason}.").format(reason=error)
            do = _(
                "Stop the server and put a backup in its place with `secondsource restore`; or choose another folder "
                "with --data."
            )
            return DamagedError(f"{where}{what} {do}")
        case sqlite3.SQLITE_IOERR:  # which is also what a disk without room for its smallest files answers
            what = _("The disk does not do what the database asks of it: {reason}.").format(reason=error)
            do = _("See whether it is full; run `secondsource doctor` to find out more.")
        case _:
            what = _("The database cannot be used: {reason}.").format(reason=error)
            do = _("Run `secondsource doctor` to find out why.")
    return StoreError(f"{where}{what} {do}")


def _code(error: sqlite3.Error) -> int:
    """SQLite's plain result code; 0 for what Python raised by itself."""
    return int(getattr(error, "sqlite_errorcode", 0)) & _LOW_BYTE
