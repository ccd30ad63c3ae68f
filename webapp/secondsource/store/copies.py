"""Copies of the database: whole, checked and private, made while others write. A copied file would lose rows."""

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from secondsource.core.words import gettext as _
from secondsource.store import connections, files
from secondsource.store.errors import DamagedError, StoreError, explained

Progress = Callable[[int, int], None]  # called with the pages done and the pages in all
_PAGES = 512  # copied at one go: 2 MB


def copy(source: sqlite3.Connection, to: Path, progress: Progress | None = None) -> None:
    """Copy what is committed now to a new file, which gets its name only once it has been checked.

    `source` is a reading connection of its own: one that is writing could not be copied from. Raises StoreError where
    the file exists or cannot be written, DamagedError where the copy is not sound.
    """
    if to.exists():
        raise _taken(to)
    part = to.with_name(f".{to.name}.{secrets.token_hex(8)}.part")
    try:
        files.make_file(part)
        with closing(sqlite3.connect(part, isolation_level=None)) as target:
            _copy_pages(source, target, progress)
            target.execute("PRAGMA journal_mode = DELETE")  # one file that can be carried away by itself
            _insist_on_sound(target)
        files.sync(part)
        files.place(part, to)
    except FileExistsError as error:
        raise _taken(to) from error
    except OSError as error:
        what = _("{file} cannot be written: {reason}. Choose another place.")
        raise StoreError(what.format(file=to, reason=error.strerror or error)) from error
    except sqlite3.Error as error:
        raise explained(error, to) from error
    finally:
        for left in (part, *part.parent.glob(f"{part.name}-*")):
            left.unlink(missing_ok=True)


def _copy_pages(source: sqlite3.Connection, target: sqlite3.Connection, progress: Progress | None) -> None:
    def tell(_status: int, remaining: int, pages: int) -> None:
        if progress is not None:
            progress(pages - remaining, pages)

    with connections.snapshot(source):  # without it each commit of the server would make the copy begin again, for ever
        source.backup(target, pages=_PAGES, progress=tell)


def _insist_on_sound(copy_: sqlite3.Connection) -> None:
    found = [str(row[0]) for row in copy_.execute("PRAGMA integrity_check")]
    if found != ["ok"]:
        what = _(
            "The copy is not sound: {found}. No backup was made. Run `secondsource doctor` to examine the database."
        )
        raise DamagedError(what.format(found="; ".join(found[:3])))


def _taken(to: Path) -> StoreError:
    return StoreError(_("{file} exists already, and nothing is written over it. Choose another name.").format(file=to))
