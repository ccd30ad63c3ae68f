"""Published banks of teachers: which there are, whose they are, and the ids that their items hold."""

import sqlite3
from typing import NamedTuple

_PUBLISHED = """
SELECT m.id AS number, m.course, m.bank, p.edition, json_extract(e.json, '$.title') AS title,
    ifnull(json_extract(r.head, '$.profile'), 'draft') = 'draft' AS draft
FROM manuscripts AS m JOIN manuscript_publications AS p ON p.manuscript = m.id
JOIN manuscript_revisions AS r ON r.manuscript = p.manuscript AND r.number = p.revision
JOIN bank_editions AS e ON e.digest = p.edition
WHERE p.published = (SELECT max(x.published) FROM manuscript_publications AS x WHERE x.manuscript = m.id)
"""


class OwnBank(NamedTuple):
    """A bank of a teacher as it was published last. `draft`: to be practised, not yet as teaching."""

    number: int
    course: str
    bank: str
    edition: str
    title: str
    draft: bool


def of_teacher(conn: sqlite3.Connection, teacher: int) -> list[OwnBank]:
    """Those that a teacher may give to a class, by title: not those in the archive."""
    rows = conn.execute(
        f"{_PUBLISHED} AND m.archived IS NULL AND (m.owner = :teacher OR m.shared) ORDER BY title, m.id",
        {"teacher": teacher},
    )
    return [OwnBank(**{**dict(row), "draft": bool(row["draft"])}) for row in rows]


def giveable(conn: sqlite3.Connection, course: str, bank: str, classroom: int) -> bool:
    """Whether a class may be given a bank: one of the course, or one that its teachers made or share, not archived."""
    row = conn.execute(
        "SELECT m.archived IS NULL AND (m.shared OR m.owner IN "
        "(SELECT t.teacher FROM classroom_teachers AS t WHERE t.classroom = :classroom)) AS may "
        "FROM manuscripts AS m WHERE m.course = :course AND m.bank = :bank",
        {"course": course, "bank": bank, "classroom": classroom},
    ).fetchone()
    return row is None or bool(row["may"])


def item_ids(conn: sqlite3.Connection, course: str, but: int) -> dict[str, int]:
    """The ids of the items of a course's manuscripts as they are now, and in which each is; all but those of one."""
    rows = conn.execute(
        "SELECT DISTINCT i.item, m.id FROM manuscripts AS m JOIN manuscript_revisions AS r ON r.manuscript = m.id, "
        "json_each(r.items) AS e JOIN item_editions AS i ON i.digest = e.value "
        "WHERE m.course = :course AND m.id != :but AND r.number = "
        "(SELECT max(n.number) FROM manuscript_revisions AS n WHERE n.manuscript = m.id)",
        {"course": course, "but": but},
    )
    return {row["item"]: row["id"] for row in rows}
