"""Manuscripts: banks as teachers write them. Every save is a revision that is added; none is changed."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from secondsource.core.edition import canonical
from secondsource.core.items.base import Item
from secondsource.core.manuscript import Change, Head, Manuscript
from secondsource.store import citing, editions, item_words, own_sources
from secondsource.store.times import from_text, to_text

_FIND = """
SELECT m.id, m.course, m.bank, m.owner, m.shared, m.archived, r.number AS revision, r.saved, r.head, r.items
FROM manuscripts AS m JOIN manuscript_revisions AS r ON r.manuscript = m.id
WHERE r.number = (SELECT max(n.number) FROM manuscript_revisions AS n WHERE n.manuscript = m.id)
"""
_SEEN = "(m.owner = :teacher OR m.shared)"


def keep_items(conn: sqlite3.Connection, items: Iterable[Item]) -> list[str]:
    """Store editions of items, let them be found by their words, and return their digests, in order."""
    digests = []
    for item in items:
        digest = editions.keep_item(conn, item)
        item_words.index(conn, digest, item)
        digests.append(digest)
    return digests


def create(  # noqa: PLR0913  what a manuscript begins with, each by name
    conn: sqlite3.Connection,
    *,
    course: str,
    bank: str,
    owner: int,
    head: Head,
    items: Sequence[str],
    change: Change,
    at: dt.datetime,
) -> Manuscript:
    """A new manuscript with its first revision. `items` are digests of editions that are kept."""
    row: dict[str, Any] = {"course": course, "bank": bank, "owner": owner, "created": to_text(at)}
    added = conn.execute(
        "INSERT INTO manuscripts (course, bank, owner, created) VALUES (:course, :bank, :owner, :created)", row
    )
    id_ = added.lastrowid or 0
    _add(conn, id_, 1, head, items, change, owner, at)
    return _insist(by_id(conn, id_))


def save(  # noqa: PLR0913  what a revision is made of, each by name
    conn: sqlite3.Connection,
    id_: int,
    *,
    head: Head,
    items: Sequence[str],
    change: Change,
    teacher: int | None,
    at: dt.datetime,
) -> Manuscript:
    """Add a revision. Look at the newest one in the same transaction first."""
    newest = _insist(by_id(conn, id_))
    _add(conn, id_, newest.revision + 1, head, items, change, teacher, at)
    return _insist(by_id(conn, id_))


def _add(  # noqa: PLR0913, PLR0917  the columns of the table
    conn: sqlite3.Connection,
    id_: int,
    number: int,
    head: Head,
    items: Sequence[str],
    change: Change,
    teacher: int | None,
    at: dt.datetime,
) -> None:
    row = {"manuscript": id_, "number": number, "head": canonical(head), "items": json.dumps(list(items))}
    conn.execute(
        "INSERT INTO manuscript_revisions (manuscript, number, head, items, change, teacher, saved) "
        "VALUES (:manuscript, :number, :head, :items, :change, :teacher, :saved)",
        {**row, "change": canonical(change), "teacher": teacher, "saved": to_text(at)},
    )


def by_id(conn: sqlite3.Connection, id_: int) -> Manuscript | None:
    """The manuscript with this number, as it is now."""
    return _one(conn.execute(f"{_FIND} AND m.id = :id", {"id": id_}))


def seen(conn: sqlite3.Connection, id_: int, teacher: int) -> Manuscript | None:
    """The manuscript with this number, if it is the teacher's or shared."""
    return _one(conn.execute(f"{_FIND} AND m.id = :id AND {_SEEN}", {"id": id_, "teacher": teacher}))


def of_teacher(conn: sqlite3.Connection, teacher: int) -> list[Manuscript]:
    """All manuscripts that a teacher may edit, archived ones too: the one saved last comes first."""
    rows = conn.execute(f"{_FIND} AND {_SEEN} ORDER BY r.saved DESC, m.id DESC", {"teacher": teacher})
    return [_manuscript(row) for row in rows]


def called(conn: sqlite3.Connection, bank: str) -> list[Manuscript]:
    """All manuscripts of banks with this id, one of a course at most, by course; archived ones too."""
    rows = conn.execute(f"{_FIND} AND m.bank = :bank ORDER BY m.course", {"bank": bank})
    return [_manuscript(row) for row in rows]


def taken_ids(conn: sqlite3.Connection, course: str) -> set[str]:
    """The ids of banks that manuscripts of a course have, whoever writes them."""
    rows = conn.execute("SELECT bank FROM manuscripts WHERE course = :course", {"course": course})
    return {row["bank"] for row in rows}


def used_item_ids(conn: sqlite3.Connection, ids: Sequence[str]) -> set[str]:
    """Those of some ids that an item has or ever had: an id is never used again, because answers are kept under it."""
    rows = conn.execute(
        "SELECT DISTINCT item FROM item_editions WHERE item IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(list(ids))},
    )
    return {row["item"] for row in rows}


def all_item_ids(conn: sqlite3.Connection) -> set[str]:
    """Every id that an item has or ever had: asked once where many items need one."""
    return {row["item"] for row in conn.execute("SELECT DISTINCT item FROM item_editions")}


def share(conn: sqlite3.Connection, id_: int, *, shared: bool) -> None:
    """Let every teacher here edit it, or its owner alone. With it the owner's sources are shared that its items cite."""
    conn.execute("UPDATE manuscripts SET shared = :shared WHERE id = :id", {"id": id_, "shared": shared})
    found = by_id(conn, id_)
    if shared and found:
        share_sources(conn, found.owner, found.items)


def share_sources(conn: sqlite3.Connection, owner: int, digests: Iterable[str]) -> None:
    """Share those of a teacher's sources that some items cite: they stand in a bank that others see."""
    own_sources.share_named(conn, owner, citing.sources_of(editions.items(conn, list(digests))))


def archive(conn: sqlite3.Connection, id_: int, at: dt.datetime | None) -> None:
    """Put it out of the way, or bring it back with None."""
    row = {"id": id_, "archived": to_text(at) if at else None}
    conn.execute("UPDATE manuscripts SET archived = :archived WHERE id = :id", row)


def publish(  # noqa: PLR0913  the columns of the table
    conn: sqlite3.Connection, id_: int, *, revision: int, edition: str, teacher: int | None, at: dt.datetime
) -> None:
    """Note that an edition was published from a revision. Doing it again changes nothing."""
    row: dict[str, Any] = {"manuscript": id_, "revision": revision, "edition": edition, "teacher": teacher}
    conn.execute(
        "INSERT INTO manuscript_publications (manuscript, revision, edition, teacher, published) "
        "VALUES (:manuscript, :revision, :edition, :teacher, :published) "
        "ON CONFLICT (manuscript, revision) DO UPDATE SET edition = :edition, published = :published, teacher = :teacher",
        {**row, "published": to_text(at)},
    )


def published(conn: sqlite3.Connection, id_: int) -> tuple[int, str] | None:
    """The revision that was published last, and its edition."""
    row = conn.execute(
        "SELECT revision, edition FROM manuscript_publications WHERE manuscript = :id ORDER BY published DESC LIMIT 1",
        {"id": id_},
    ).fetchone()
    return None if row is None else (row["revision"], row["edition"])


def _one(rows: sqlite3.Cursor) -> Manuscript | None:
    row = rows.fetchone()
    return None if row is None else _manuscript(row)


def _manuscript(row: sqlite3.Row) -> Manuscript:
    archived = from_text(row["archived"]) if row["archived"] else None
    return Manuscript.model_validate({**_read(row), "archived": archived})


def _read(row: sqlite3.Row) -> dict[str, Any]:
    read = {"head": json.loads(row["head"]), "items": json.loads(row["items"]), "saved": from_text(row["saved"])}
    return {**dict(row), **read}


def _insist(found: Manuscript | None) -> Manuscript:
    if found is None:
        raise LookupError("the manuscript was there in this transaction")
    return found
