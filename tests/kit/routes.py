"""Addresses that a route answers: its parts are filled with ids that a database of some class has."""

import itertools
import sqlite3
from collections.abc import Iterator
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from secondsource.actions.publish import Shelf

Values = dict[str, list[Any]]

_BUSIEST_PUPIL = """
SELECT s.classroom, s.id AS pupil, a.id AS attempt, t.teacher FROM attempts AS a JOIN students AS s ON s.id = a.student
JOIN classroom_teachers AS t ON t.classroom = s.classroom
WHERE a.finished IS NOT NULL AND a.assignment IS NOT NULL GROUP BY s.id ORDER BY count(*) DESC LIMIT 1
"""


def ids(conn: sqlite3.Connection, shelf: Shelf) -> tuple[Values, int]:
    """What the parts of addresses may be, by their names; and the teacher who may see it."""
    busiest = conn.execute(_BUSIEST_PUPIL).fetchone()
    values: Values = {name: [busiest[name]] for name in ("classroom", "pupil", "attempt")}
    given = conn.execute("SELECT id, bank FROM assignments WHERE classroom = ? ORDER BY id", (busiest["classroom"],))
    rows = given.fetchall()
    values["assignment"] = [row["id"] for row in rows]
    values["course"] = list(shelf.courses)
    values["bank"] = values["quiz"] = [bank for one in shelf.courses.values() for bank in one.banks]
    values["lesson"] = [lesson for one in shelf.courses.values() for lesson in one.lessons]
    values["material"] = [name for one in shelf.courses.values() for name in one.material]
    values["source"] = [source for one in shelf.courses.values() for source in one.sources]
    items = conn.execute(
        "SELECT i.item, i.item_edition FROM bank_edition_items AS i JOIN attempts AS a ON a.edition = i.edition "
        "WHERE a.id = ? ORDER BY i.position",
        (busiest["attempt"],),
    ).fetchall()
    texts = conn.execute("SELECT item, digest FROM item_editions WHERE type = 'open'").fetchall()
    values["item"] = [row["item"] for row in (*items, *texts)]
    values["edition"] = [row["item_edition"] for row in items]
    values["digest"] = [*values["edition"], *(row["digest"] for row in texts)]
    values["code"] = [conn.execute("SELECT code FROM classrooms").fetchone()["code"]]
    values["position"] = values["number"] = values["page"] = [1]
    return values, busiest["teacher"]


def addresses(app: Flask, rule: Rule, values: Values) -> Iterator[str]:
    """The addresses of a route with all ids that may stand in it; none where one of them is not known."""
    names, adapter = sorted(rule.arguments), app.url_map.bind("localhost")
    for chosen in itertools.product(*(values.get(name, []) for name in names)):
        yield adapter.build(rule.endpoint, dict(zip(names, chosen, strict=True)))
