"""Sources that teachers add. Every save is a revision that is added; a text is kept once for all revisions that have it."""

import datetime as dt
import hashlib
import json
import sqlite3
from typing import Any, NamedTuple

from secondsource.core.edition import canonical
from secondsource.core.own_source import About, OwnSource, SourceChange
from secondsource.core.sources import Excerpt, Source
from secondsource.store.times import from_text, to_text

_FIND = """
SELECT s.id, s.course, s.owner, s.shared, s.archived, r.number AS revision, r.saved, r.about, r.model, r.fallen
FROM own_sources AS s JOIN own_source_revisions AS r ON r.source = s.id
WHERE r.number = (SELECT max(n.number) FROM own_source_revisions AS n WHERE n.source = s.id)
"""
_SEEN = "(s.owner = :teacher OR s.shared)"


class Content(NamedTuple):
    """What a revision holds."""

    text: str
    about: About
    source: Source
    fallen: tuple[Excerpt, ...] = ()


class SourceRevision(NamedTuple):
    """One save of a source: what was done, when, and by whom; None for a command."""

    number: int
    change: SourceChange
    teacher: str | None
    saved: dt.datetime


def create(  # noqa: PLR0913  what a source begins with, each by name
    conn: sqlite3.Connection, *, course: str, owner: int, content: Content, change: SourceChange, at: dt.datetime
) -> OwnSource:
    """A new source with its first revision. Its id is no other's, its letter no other's in the course."""
    row = {"source": content.source.source, "course": course, "letter": content.source.letter, "owner": owner}
    added = conn.execute(
        "INSERT INTO own_sources (source, course, letter, owner, created) "
        "VALUES (:source, :course, :letter, :owner, :created)",
        {**row, "created": to_text(at)},
    )
    id_ = added.lastrowid or 0
    _add(conn, id_, 1, content, change, owner, at)
    return _insist(by_id(conn, id_))


def save(  # noqa: PLR0913  what a revision is made of, each by name
    conn: sqlite3.Connection, id_: int, *, content: Content, change: SourceChange, teacher: int | None, at: dt.datetime
) -> OwnSource:
    """Add a revision. Look at the newest one in the same transaction first."""
    _add(conn, id_, _insist(by_id(conn, id_)).revision + 1, content, change, teacher, at)
    return _insist(by_id(conn, id_))


def _add(  # noqa: PLR0913, PLR0917  the columns of the table
    conn: sqlite3.Connection,
    id_: int,
    number: int,
    content: Content,
    change: SourceChange,
    teacher: int | None,
    at: dt.datetime,
) -> None:
    digest = hashlib.sha256(content.text.encode()).hexdigest()
    conn.execute(
        "INSERT INTO own_source_texts (digest, text) VALUES (:digest, :text) ON CONFLICT (digest) DO NOTHING",
        {"digest": digest, "text": content.text},
    )
    row = {"source": id_, "number": number, "text": digest, "about": canonical(content.about)}
    row |= {"model": _whole(content.source), "change": canonical(change), "teacher": teacher, "saved": to_text(at)}
    conn.execute(
        "INSERT INTO own_source_revisions (source, number, text, about, model, fallen, change, teacher, saved) "
        "VALUES (:source, :number, :text, :about, :model, :fallen, :change, :teacher, :saved)",
        {**row, "fallen": json.dumps([one.model_dump(mode="json") for one in content.fallen], ensure_ascii=False)},
    )


def _whole(source: Source) -> str:
    """A source as JSON with its nulls, which say that the copy shows nothing there."""
    return json.dumps(source.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)


def by_id(conn: sqlite3.Connection, id_: int) -> OwnSource | None:
    """The source with this number, as it is now."""
    return _one(conn.execute(f"{_FIND} AND s.id = :id", {"id": id_}))


def seen(conn: sqlite3.Connection, id_: int, teacher: int) -> OwnSource | None:
    """The source with this number, if it is the teacher's or shared."""
    return _one(conn.execute(f"{_FIND} AND s.id = :id AND {_SEEN}", {"id": id_, "teacher": teacher}))


def of_teacher(conn: sqlite3.Connection, teacher: int) -> list[OwnSource]:
    """All sources that a teacher may cite, archived ones too: by course, then by letter."""
    rows = conn.execute(f"{_FIND} AND {_SEEN} ORDER BY s.course, length(s.letter), s.letter", {"teacher": teacher})
    return [_read(row) for row in rows]


def citable(conn: sqlite3.Connection, course: str, teacher: int) -> dict[str, Source]:
    """The sources of a course that a teacher may cite now, by id."""
    rows = conn.execute(
        f"{_FIND} AND s.course = :course AND s.archived IS NULL AND {_SEEN} ORDER BY s.id",
        {"course": course, "teacher": teacher},
    )
    found = (_read(row).source for row in rows)
    return {source.source: source for source in found}


def text(conn: sqlite3.Connection, id_: int) -> str:
    """The whole text of a source as it is now."""
    row = conn.execute(
        "SELECT t.text FROM own_source_revisions AS r JOIN own_source_texts AS t ON t.digest = r.text "
        "WHERE r.source = :id ORDER BY r.number DESC LIMIT 1",
        {"id": id_},
    ).fetchone()
    return str(row["text"])


def taken_ids(conn: sqlite3.Connection) -> set[str]:
    """The ids of all sources that teachers added, for whatever course."""
    return {row["source"] for row in conn.execute("SELECT source FROM own_sources")}


def taken_letters(conn: sqlite3.Connection, course: str) -> set[str]:
    """The letters of those of a course, whoever added them."""
    rows = conn.execute("SELECT letter FROM own_sources WHERE course = :course", {"course": course})
    return {row["letter"] for row in rows}


def share(conn: sqlite3.Connection, id_: int, *, shared: bool) -> None:
    """Let every teacher here read, mark and cite it, or its owner alone."""
    conn.execute("UPDATE own_sources SET shared = :shared WHERE id = :id", {"id": id_, "shared": shared})


def share_named(conn: sqlite3.Connection, owner: int, ids: set[str]) -> None:
    """Share those of some sources, by the ids that items cite, that one teacher owns. Others' stay as they are."""
    conn.execute(
        "UPDATE own_sources SET shared = 1 WHERE owner = :owner AND source IN (SELECT value FROM json_each(:ids))",
        {"owner": owner, "ids": json.dumps(sorted(ids))},
    )


def archive(conn: sqlite3.Connection, id_: int, at: dt.datetime | None) -> None:
    """Put it out of the way, or bring it back with None."""
    row = {"id": id_, "archived": to_text(at) if at else None}
    conn.execute("UPDATE own_sources SET archived = :archived WHERE id = :id", row)


def revisions(conn: sqlite3.Connection, id_: int) -> list[SourceRevision]:
    """Every revision, the newest first."""
    rows = conn.execute(
        "SELECT r.number, r.change, t.name AS teacher, r.saved FROM own_source_revisions AS r "
        "LEFT JOIN teachers AS t ON t.id = r.teacher WHERE r.source = :id ORDER BY r.number DESC",
        {"id": id_},
    )
    return [
        SourceRevision(
            row["number"], SourceChange.model_validate_json(row["change"]), row["teacher"], from_text(row["saved"])
        )
        for row in rows
    ]


def _one(rows: sqlite3.Cursor) -> OwnSource | None:
    row = rows.fetchone()
    return None if row is None else _read(row)


def _read(row: sqlite3.Row) -> OwnSource:
    read: dict[str, Any] = {"about": json.loads(row["about"]), "source": json.loads(row["model"])}
    read |= {"fallen": json.loads(row["fallen"]), "saved": from_text(row["saved"])}
    archived = from_text(row["archived"]) if row["archived"] else None
    return OwnSource.model_validate({**{name: row[name] for name in row.keys() if name != "model"}, **read, "archived": archived})  # noqa: SIM118  a row is no mapping  # fmt: skip


def _insist(found: OwnSource | None) -> OwnSource:
    if found is None:
        raise LookupError("the source was there in this transaction")
    return found
