"""Finding items of manuscripts by their words: stems, options and feedback."""

import json
import re
import sqlite3
from collections.abc import Sequence

from secondsource.core.items.base import Item


def index(conn: sqlite3.Connection, digest: str, item: Item) -> None:
    """Let an edition that is kept be found. Doing it again changes nothing."""
    added = conn.execute(
        "INSERT INTO searched_items (digest) VALUES (:digest) ON CONFLICT (digest) DO NOTHING", {"digest": digest}
    )
    if added.rowcount:
        words = "\n".join([item.id, *(line.text for line in item.lines())])
        conn.execute(
            "INSERT INTO item_words (rowid, words) VALUES (:id, :words)", {"id": added.lastrowid, "words": words}
        )


def having(conn: sqlite3.Connection, typed: str, among: Sequence[str]) -> set[str]:
    """Those of some editions that hold every word typed, at the beginning of one of theirs; all, where none was typed."""
    words = re.findall(r"\w+", typed)
    if not words:
        return set(among)
    rows = conn.execute(
        "SELECT s.digest FROM item_words AS w JOIN searched_items AS s ON s.id = w.rowid "
        "WHERE w.words MATCH :query AND s.digest IN (SELECT value FROM json_each(:among))",
        {"query": " ".join(f'"{word}"*' for word in words), "among": json.dumps(list(among))},
    )
    return {row["digest"] for row in rows}
