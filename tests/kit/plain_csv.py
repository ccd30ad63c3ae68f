"""The file of responses written from the definitions: every table read whole, every row worked out by itself, nothing kept."""

import csv
import io
import json
import sqlite3

from secondsource.core import csv_responses
from secondsource.core.csv_rows import harmless, number
from secondsource.core.items import item_from
from secondsource.core.items.base import Item
from secondsource.core.outcome import Response
from secondsource.core.rating import text_digest

HALF = 0.5  # of the points of a criterion, for each level above the first


def responses_csv(conn: sqlite3.Connection, classroom: int | None = None) -> str:
    """The file of all classes, or of one."""
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow(csv_responses.RESPONSES)
    for row in _table(conn, "responses"):
        told = _row(conn, row)
        if told is not None and (classroom is None or told[1] == classroom):
            writer.writerow(harmless("" if cell is None else str(cell)) for cell in told)
    return paper.getvalue()


def _row(conn: sqlite3.Connection, row: sqlite3.Row) -> list[object] | None:
    """The cells of a response; None where a newer one took its place."""
    revisions = _table(conn, "responses", attempt=row["attempt"], item=row["item"])
    if row["revision"] < max(one["revision"] for one in revisions):
        return None
    (attempt,) = _table(conn, "attempts", id=row["attempt"])
    (student,) = _table(conn, "students", id=attempt["student"])
    rooms = _table(conn, "classrooms", id=student["classroom"])
    (pinned,) = _table(conn, "bank_edition_items", edition=attempt["edition"], item=row["item"])
    item = _item(conn, pinned["item_edition"])
    response = {slot: tuple(given) for slot, given in json.loads(row["response"]).items()}
    rulings = [
        one
        for one in _table(conn, "rulings", classroom=student["classroom"], item_edition=pinned["item_edition"])
        if one["undone"] is None
    ]
    scored = _item(conn, rulings[0]["replacement"]) if rulings and rulings[0]["replacement"] else item
    return [
        *((rooms[0]["name"], rooms[0]["id"]) if rooms else (None, None)),
        _name(student),
        *(attempt["course"], attempt["bank"], pinned["item_edition"], item.id, item.type, item.skill),
        *(attempt["number"], attempt["assignment"]),
        *(item.readable(response), item.ids(response), scored.readable(scored.keyed())),
        *_points(conn, row, scored, response, rulings[0]["kind"] if rulings else None),
        row["confidence"],
        _second(min(one["first_shown"] for one in revisions)),
        _second(row["saved"]),
        "yes" if row["late"] else "no",
    ]


def _points(
    conn: sqlite3.Connection, row: sqlite3.Row, scored: Item, response: Response, kind: str | None
) -> tuple[str, str]:
    outcome = scored.score(response)
    points = outcome.points
    ratings = _table(conn, "ratings", attempt=row["attempt"], item=row["item"])
    if points is None and ratings and ratings[-1]["text"] == text_digest(response):
        levels = json.loads(ratings[-1]["levels"]).values()
        points = outcome.most * sum(HALF * (level - 1) for level in levels) / len(levels)
    if kind == "credit":
        points = outcome.most
    if points is None or kind == "left-out":
        return "", ""
    return number(points), number(outcome.most)


def _table(conn: sqlite3.Connection, name: str, **where: object) -> list[sqlite3.Row]:
    """The rows of a table in their order, where columns are as said."""
    told = " AND ".join(f"{column} = :{column}" for column in where) or "true"
    return conn.execute(f"SELECT * FROM {name} WHERE {told} ORDER BY rowid", where).fetchall()  # noqa: S608  names of the tests


def _item(conn: sqlite3.Connection, digest: str) -> Item:
    (row,) = _table(conn, "item_editions", digest=digest)
    return item_from(json.loads(row["json"]))


def _name(student: sqlite3.Row) -> str:
    if student["nickname"] is None:
        return f"guest-{student['id']}"
    return student["nickname"] + (f" (removed, {student['id']})" if student["removed"] else "")


def _second(moment: str) -> str:
    return moment.partition(".")[0] + "Z"
