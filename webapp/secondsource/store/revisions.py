"""Revisions of manuscripts as a history lists them, how manuscripts stand beside what was published, and who uses it."""

import datetime as dt
import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from secondsource.core.manuscript import Change, Head
from secondsource.store.times import from_text


class Line(NamedTuple):
    """A revision in a history: `items` are counted. `edition` was published from it at `published`."""

    number: int
    change: Change
    teacher: str | None
    saved: dt.datetime
    items: int
    edition: str | None
    published: dt.datetime | None


class Standing(NamedTuple):
    """How a manuscript stands. `edition` was published last, `same` says whether the manuscript is still like it.

    `draft`: whether it was published as something to practise, not yet as teaching.
    """

    owner: str
    saved_by: str | None
    edition: str | None
    same: bool
    draft: bool


class Use(NamedTuple):
    """Attempts of one class at an edition. `classroom` is its name, None for a class of other teachers alone.

    `closes` is when the task of that class ends, on the clock of `zone`; None: it was taken back.
    """

    edition: str
    classroom: str | None
    closes: dt.datetime | None
    zone: str
    attempts: int


def log(conn: sqlite3.Connection, manuscript: int, *, most: int, skip: int = 0) -> list[Line]:
    """Some revisions of a manuscript, the newest first."""
    rows = conn.execute(
        "SELECT r.number, r.change, t.name AS teacher, r.saved, json_array_length(r.items) AS items, p.edition, "
        "p.published FROM manuscript_revisions AS r LEFT JOIN teachers AS t ON t.id = r.teacher "
        "LEFT JOIN manuscript_publications AS p ON p.manuscript = r.manuscript AND p.revision = r.number "
        "WHERE r.manuscript = :id ORDER BY r.number DESC LIMIT :most OFFSET :skip",
        {"id": manuscript, "most": most, "skip": skip},
    )
    return [
        Line(
            row["number"],
            Change.model_validate_json(row["change"]),
            row["teacher"],
            from_text(row["saved"]),
            row["items"],
            row["edition"],
            from_text(row["published"]) if row["published"] else None,
        )
        for row in rows
    ]


def last_change(conn: sqlite3.Connection, manuscript: int, item: str) -> tuple[str | None, dt.datetime] | None:
    """Who changed an item last, and when; where no deed was about it alone, who saved the manuscript last."""
    row = conn.execute(
        "SELECT t.name AS teacher, r.saved FROM manuscript_revisions AS r LEFT JOIN teachers AS t ON t.id = r.teacher "
        "WHERE r.manuscript = :id ORDER BY json_extract(r.change, '$.item') IS :item DESC, r.number DESC LIMIT 1",
        {"id": manuscript, "item": item},
    ).fetchone()
    return None if row is None else (row["teacher"], from_text(row["saved"]))


def content(conn: sqlite3.Connection, manuscript: int, number: int) -> tuple[Head, tuple[str, ...]] | None:
    """What a revision left: the head, and the digests of the items in order."""
    row = conn.execute(
        "SELECT head, items FROM manuscript_revisions WHERE manuscript = :id AND number = :number",
        {"id": manuscript, "number": number},
    ).fetchone()
    return None if row is None else (Head.model_validate_json(row["head"]), tuple(json.loads(row["items"])))


def standings(conn: sqlite3.Connection, manuscripts: Sequence[int]) -> dict[int, Standing]:
    """How some manuscripts stand, by number."""
    rows = conn.execute(
        "SELECT m.id, o.name AS owner, t.name AS saved_by, p.edition, "
        "ifnull(w.head = n.head AND w.items = n.items, 0) AS same, json_extract(w.head, '$.profile') AS profile "
        "FROM manuscripts AS m JOIN teachers AS o ON o.id = m.owner "
        "JOIN manuscript_revisions AS n ON n.manuscript = m.id AND n.number = "
        "(SELECT max(x.number) FROM manuscript_revisions AS x WHERE x.manuscript = m.id) "
        "LEFT JOIN teachers AS t ON t.id = n.teacher "
        "LEFT JOIN manuscript_publications AS p ON p.manuscript = m.id AND p.revision = "
        "(SELECT x.revision FROM manuscript_publications AS x WHERE x.manuscript = m.id "
        "ORDER BY x.published DESC LIMIT 1) "
        "LEFT JOIN manuscript_revisions AS w ON w.manuscript = m.id AND w.number = p.revision "
        "WHERE m.id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(list(manuscripts))},
    )
    return {
        row["id"]: Standing(
            row["owner"], row["saved_by"], row["edition"], bool(row["same"]), row["profile"] != "course"
        )  # a profile that is not written is the default: a draft
        for row in rows
    }


def uses(conn: sqlite3.Connection, course: str, bank: str, teacher: int) -> list[Use]:
    """The attempts at the editions of a bank, class by class and task by task: the teacher's own by name."""
    rows = conn.execute(
        "SELECT a.edition, CASE WHEN mine.teacher IS NULL THEN NULL ELSE c.name END AS classroom, t.closes, c.zone, "
        "count(*) AS attempts FROM attempts AS a JOIN students AS s ON s.id = a.student "
        "JOIN classrooms AS c ON c.id = s.classroom AND c.deleted IS NULL "
        "LEFT JOIN classroom_teachers AS mine ON mine.classroom = c.id AND mine.teacher = :teacher "
        "LEFT JOIN assignments AS t ON t.id = a.assignment AND t.withdrawn IS NULL "
        "WHERE a.course = :course AND a.bank = :bank AND s.removed IS NULL "
        "GROUP BY a.edition, c.id, t.id ORDER BY c.name, t.closes",
        {"course": course, "bank": bank, "teacher": teacher},
    )
    return [
        Use(
            row["edition"],
            row["classroom"],
            from_text(row["closes"]) if row["closes"] else None,
            row["zone"],
            row["attempts"],
        )
        for row in rows
    ]


def waiting(
    conn: sqlite3.Connection, course: str, bank: str, teacher: int
) -> list[tuple[str | None, dt.datetime, str]]:
    """The tasks with a bank that are not over by their rules: class (None: another teacher's), end and zone."""
    rows = conn.execute(
        "SELECT CASE WHEN mine.teacher IS NULL THEN NULL ELSE c.name END AS classroom, t.closes, c.zone "
        "FROM assignments AS t JOIN classrooms AS c ON c.id = t.classroom AND c.deleted IS NULL "
        "LEFT JOIN classroom_teachers AS mine ON mine.classroom = c.id AND mine.teacher = :teacher "
        "WHERE t.course = :course AND (t.bank = :bank OR t.second = :bank) AND t.withdrawn IS NULL ORDER BY t.closes",
        {"course": course, "bank": bank, "teacher": teacher},
    )
    return [(row["classroom"], from_text(row["closes"]), row["zone"]) for row in rows]
