"""A data folder as another program has it: what it holds, and its lock."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kit.savers import Sent


def stored(data: Path, where: str = "") -> list[Sent]:
    """Every answer that is stored, in the order of saving, from a database that passes its own checks."""
    assert (data / "secondsource.db").exists(), f"{where}: the database is gone"
    with closing(sqlite3.connect(data / "secondsource.db")) as conn:
        try:
            assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)], where
            assert conn.execute("PRAGMA foreign_key_check").fetchall() == [], where
            rows = conn.execute("SELECT attempt, item, revision, idem, response FROM responses ORDER BY id").fetchall()
        except sqlite3.DatabaseError as error:
            raise AssertionError(f"{where}: {error}") from error
    return [Sent(*row, *json.loads(response)["answer"]) for *row, response in rows]


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Hold the lock, so that every save waits."""
    with closing(sqlite3.connect(data / "secondsource.db", isolation_level=None, timeout=30)) as conn:
        conn.execute("BEGIN IMMEDIATE")
        yield
        conn.execute("ROLLBACK")
