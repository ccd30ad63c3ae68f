"""Choosing among editions of items by their type, skill, level and sources, and telling their ids, without reading them."""

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

NONE = "-"  # as a skill: those that have none yet


class Facets(NamedTuple):
    """What is wanted; None where it makes no difference. `source` is the id of one whose excerpts are cited."""

    type: str | None = None
    skill: str | None = None
    level: int | None = None
    source: str | None = None

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        return any(wanted is not None for wanted in self)


def matching(conn: sqlite3.Connection, among: Sequence[str], facets: Facets) -> set[str]:
    """Those of some editions that are as wanted."""
    if not facets.any:
        return set(among)
    rows = conn.execute(
        "SELECT digest FROM item_editions WHERE digest IN (SELECT value FROM json_each(:among)) "
        "AND (:type IS NULL OR type = :type) "
        "AND (:skill IS NULL OR ifnull(json_extract(json, '$.skill'), :none) = :skill) "
        "AND (:level IS NULL OR json_extract(json, '$.level') = :level) "
        # A reference is a whole text that begins with the id of its source; a quote inside a text has a backslash.
        """AND (:source IS NULL OR instr(json, '["' || :source || '/') OR instr(json, ',"' || :source || '/'))""",
        {**facets._asdict(), "none": NONE, "among": json.dumps(list(among))},
    )
    return {row["digest"] for row in rows}


def ids_of(conn: sqlite3.Connection, digests: Sequence[str]) -> dict[str, str]:
    """The ids of the items of some editions, by digest in the order asked for."""
    rows = conn.execute(
        "SELECT digest, item FROM item_editions WHERE digest IN (SELECT value FROM json_each(:digests))",
        {"digests": json.dumps(list(digests))},
    )
    found = {row["digest"]: row["item"] for row in rows}
    return {digest: found[digest] for digest in digests}
