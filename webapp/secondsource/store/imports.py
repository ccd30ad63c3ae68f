"""Imports: which items came from which file, what of it was lost, and whether somebody has seen that."""

import datetime as dt
import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from secondsource.store.times import from_text, to_text

_COLUMNS = "id, manuscript, revision, file, format, items, losses, acknowledged, undone, seen"

# What could not be kept, or needs a look: `line`, `what`, `do`, `kept` and `kind`, as `formats.rows.fault_row` gives them.
Loss = dict[str, Any]


class Import(NamedTuple):
    """One of them. `revision` is the one that it made, `items` are the digests of the editions that it added."""

    id: int
    manuscript: int
    revision: int
    file: str
    format: str
    items: tuple[str, ...]
    losses: tuple[Loss, ...]
    acknowledged: dt.datetime | None
    undone: dt.datetime | None
    seen: frozenset[int]  # places in `losses`, from 0, of those that are acknowledged one by one

    @property
    def unseen(self) -> int:
        """How many of its losses still have to be acknowledged."""
        return len(self.losses) - len(self.seen) if self.open else 0

    @property
    def open(self) -> bool:
        """Whether its losses still have to be acknowledged."""
        return bool(self.losses) and self.acknowledged is None and self.undone is None


def add(  # noqa: PLR0913  the columns of the table
    conn: sqlite3.Connection,
    *,
    manuscript: int,
    revision: int,
    file: str,
    format_: str,
    items: Sequence[str],
    losses: Sequence[Loss],
    upload: str | None = None,
) -> int:
    """Note an import; its number. `upload` is the token of what it came from, which can be imported once."""
    row: dict[str, Any] = {
        "manuscript": manuscript,
        "revision": revision,
        "file": file,
        "format": format_,
        "upload": upload,
    }
    added = conn.execute(
        "INSERT INTO imports (manuscript, revision, file, format, items, losses, upload) "
        "VALUES (:manuscript, :revision, :file, :format, :items, :losses, :upload)",
        {**row, "items": json.dumps(list(items)), "losses": json.dumps(list(losses), ensure_ascii=False)},
    )
    return added.lastrowid or 0


def by_id(conn: sqlite3.Connection, id_: int) -> Import | None:
    """The import with this number."""
    row = conn.execute(f"SELECT {_COLUMNS} FROM imports WHERE id = :id", {"id": id_}).fetchone()  # noqa: S608  a constant
    return None if row is None else _import(row)


def of_upload(conn: sqlite3.Connection, upload: str) -> Import | None:
    """The import of an upload, once it is imported."""
    row = conn.execute(f"SELECT {_COLUMNS} FROM imports WHERE upload = :upload", {"upload": upload}).fetchone()  # noqa: S608  a constant
    return None if row is None else _import(row)


def of_manuscript(conn: sqlite3.Connection, manuscript: int) -> list[Import]:
    """All imports into a manuscript, the newest first; those that were undone too."""
    rows = conn.execute(
        f"SELECT {_COLUMNS} FROM imports WHERE manuscript = :manuscript ORDER BY id DESC",  # noqa: S608  a constant
        {"manuscript": manuscript},
    )
    return [_import(row) for row in rows]


def see(conn: sqlite3.Connection, id_: int, places: Collection[int]) -> None:
    """Note that some losses of an import are seen, by their places from 0, beside those that were before."""
    before = conn.execute("SELECT seen FROM imports WHERE id = :id", {"id": id_}).fetchone()
    seen = sorted({*json.loads(before["seen"]), *places})
    conn.execute("UPDATE imports SET seen = :seen WHERE id = :id", {"id": id_, "seen": json.dumps(seen)})


def being_edited(conn: sqlite3.Connection, manuscript: int) -> set[str]:
    """The ids of items of a manuscript for which somebody has typed what is not saved yet."""
    rows = conn.execute("SELECT item FROM working_copies WHERE manuscript = :manuscript", {"manuscript": manuscript})
    return {row["item"] for row in rows}


def acknowledge(conn: sqlite3.Connection, id_: int, teacher: int, at: dt.datetime) -> None:
    """Note that a teacher has seen what an import lost. Doing it again changes nothing."""
    conn.execute(
        "UPDATE imports SET acknowledged = :at, acknowledged_by = :teacher WHERE id = :id AND acknowledged IS NULL",
        {"id": id_, "teacher": teacher, "at": to_text(at)},
    )


def undo(conn: sqlite3.Connection, id_: int, at: dt.datetime) -> None:
    """Note that an import was undone."""
    conn.execute("UPDATE imports SET undone = :at WHERE id = :id", {"id": id_, "at": to_text(at)})


def _import(row: sqlite3.Row) -> Import:
    read: dict[str, Any] = {name: tuple(json.loads(row[name])) for name in ("items", "losses")}
    read["seen"] = frozenset(json.loads(row["seen"]))
    times = {name: from_text(row[name]) if row[name] else None for name in ("acknowledged", "undone")}
    return Import(**{**dict(row), **read, **times})
