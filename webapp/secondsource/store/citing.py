"""Which items of manuscripts, as they are now, cite some sources: to warn before their evidence is taken away."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import NamedTuple

from secondsource.core.items.base import Item
from secondsource.core.leaning import leaning
from secondsource.store import editions

_FIND = """
SELECT m.id, m.owner, m.shared, m.archived, json_extract(r.head, '$.title') AS title, e.digest
FROM manuscripts AS m JOIN manuscript_revisions AS r ON r.manuscript = m.id, json_each(r.items) AS i
JOIN item_editions AS e ON e.digest = i.value
WHERE r.number = (SELECT max(n.number) FROM manuscript_revisions AS n WHERE n.manuscript = m.id)
AND EXISTS (SELECT 1 FROM json_each(:sources) AS s WHERE instr(e.json, '"' || s.value || '/'))
"""


class Citing(NamedTuple):
    """An item that cites one of the sources: its bank, whose that is, and all references of the item."""

    manuscript: int
    owner: int
    shared: bool
    title: str
    item: Item
    refs: frozenset[str]


def citing(conn: sqlite3.Connection, sources: Collection[str]) -> list[Citing]:
    """Every item that cites some sources, by bank and in the order of its bank. Archived banks count: they come back."""
    rows = conn.execute(f"{_FIND} ORDER BY m.id, i.key", {"sources": json.dumps(sorted(sources))})
    found = (_read(conn, row) for row in rows)
    return [one for one in found if any(ref.partition("/")[0] in sources for ref in one.refs)]


def _read(conn: sqlite3.Connection, row: sqlite3.Row) -> Citing:
    item = editions.item_edition(conn, row["digest"])
    return Citing(row["id"], row["owner"], bool(row["shared"]), row["title"], item, leaning(item))


def sources_of(items: Collection[Item]) -> set[str]:
    """The sources that some items cite, by id."""
    return set(_sources(items))


def _sources(items: Collection[Item]) -> Iterator[str]:
    return (ref.partition("/")[0] for item in items for ref in leaning(item))
