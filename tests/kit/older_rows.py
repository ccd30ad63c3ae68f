"""A school as each released version kept it: rows for every table that the version had, beside published editions."""

import json
import sqlite3
from typing import Any, NamedTuple

from secondsource.store.digests import digest

AT, LATER, ENDS = "2026-09-01T08:00:00.000000+00:00", "2099-09-01T08:00:00.000000+00:00", "2099-12-01"
GUEST, ADA, COLE = "a guest's browser", "ada's browser", "ms_cole's browser"  # what their cookies hold
ATTEMPT, ADAS_ATTEMPT = "attempt-of-a-guest", "attempt-of-ada"

PUBLISHED = {"item_editions", "bank_editions", "bank_edition_items", "publications"}  # filled by publishing
KEPT_BY_THEMSELVES = {"beats", "demonstrations"}  # triggers fill the one; the other is for invented schools

# Those of which every row here is ada's, a pupil's: what is stored of her.
NAMING_STUDENTS = {
    "students",
    "sessions",
    "attempts",
    "responses",
    "roster_ids",
    "knocks",
    "pairs",
    "accommodations",
    "ratings",
    "ruling_effects",
    "help_requests",
    "reopenings",
    "discussion_answers",
    "support",
}


class Row(NamedTuple):
    """A row of a table, and the version of the schema with which the table, or a column that is named here, came."""

    since: int
    table: str
    values: dict[str, Any]


def rows(edition: str, items: dict[str, str], answer: str) -> list[Row]:
    """The rows, in an order in which they can be added.

    `edition` is a bank's of the course harbour, `items` are the digests of its items by id, and `answer` is the JSON of
    an answer to the first.
    """
    first, item = next(iter(items.items()))
    attempt = {"course": "harbour", "bank": "cranes", "edition": edition, "form": "core", "number": 1, "seed": "seed"}
    saved = {"item": first, "revision": 1, "response": answer, "confidence": "fairly", "first_shown": AT, "saved": AT}
    room = {"name": "10B", "code": "ABCD2345", "ends": ENDS, "zone": "UTC", "created": AT}
    joined = {"id": 2, "created": AT, "classroom": 1, "nickname": "ada", "nickname_key": "ada"}
    partner = {"id": 3, "created": AT, "classroom": 1, "nickname": "ben", "nickname_key": "ben"}
    task = {"classroom": 1, "course": "harbour", "bank": "cranes", "reading": 0, "opens": AT, "closes": LATER}
    head = json.dumps({"title": "Old cranes", "scenario": "", "profile": "teaching"})
    change = json.dumps({"deed": "created"})
    about = {"about": "{}", "model": "{}", "fallen": "[]", "change": change, "teacher": 1, "saved": AT}
    given = {"student": 2, "assignment": 1}
    ruling = {"classroom": 1, "item_edition": item, "kind": "credit", "reason": "Unclear.", "teacher": 1, "made": AT}
    points = {"points_before": 0, "most_before": 1, "points_after": 1, "most_after": 1}
    rating = {"item": first, "text": "0" * 64, "levels": "{}", "comment": "Good.", "teacher": 1, "saved": AT}
    talk = {"classroom": 1, "edition": edition, "item": first, "seed": "s", "teacher": 1, "phase": "alone", "ended": AT}
    said = {"discussion": 1, "student": 2, "round": 1, "revision": 1, "idem": "k", "response": answer, "saved": AT}
    return [
        Row(1, "students", {"id": 1, "token": digest(GUEST), "created": AT}),
        Row(1, "attempts", {"id": ATTEMPT, "student": 1, "started": AT, **attempt}),
        Row(1, "responses", {"attempt": ATTEMPT, "idem": "g" * 16, "late": 0, **saved}),
        Row(2, "teachers", {"name": "ms_cole", "name_key": "ms_cole", "admin": 1, "created": AT}),
        Row(2, "setup_codes", {"digest": "1" * 64, "purpose": "add", "teacher": 1, "created": AT, "expires": LATER}),
        Row(2, "classrooms", room),
        Row(2, "classroom_teachers", {"classroom": 1, "teacher": 1, "role": "owner"}),
        Row(2, "students", {**joined, "return_code": digest("ada's code")}),
        Row(2, "students", {**partner, "return_code": None}),
        Row(2, "sessions", {"token": digest(COLE), "teacher": 1, "created": AT, "expires": LATER}),
        Row(2, "sessions", {"token": digest(ADA), "student": 2, "created": AT, "expires": LATER}),
        Row(3, "assignments", {**task, "attempts": 1, "feedback": "at-once", "created": AT}),
        Row(3, "attempts", {"id": ADAS_ATTEMPT, "student": 2, "started": AT, "assignment": 1, **attempt}),
        Row(3, "responses", {"attempt": ADAS_ATTEMPT, "idem": "a" * 16, "late": 0, **saved}),
        Row(5, "manuscripts", {"course": "harbour", "bank": "old-cranes", "owner": 1, "created": AT}),
        Row(5, "manuscript_revisions", {
            "manuscript": 1, "number": 1, "head": head, "items": json.dumps([item]), "change": change, "saved": AT}),
        Row(5, "manuscript_publications", {"manuscript": 1, "revision": 1, "edition": edition, "published": AT}),
        Row(5, "working_copies", {"teacher": 1, "manuscript": 1, "item": first, "fields": "{}", "kept": AT}),
        Row(5, "searched_items", {"digest": item}),
        Row(6, "own_sources", {"source": "post", "course": "harbour", "letter": "P", "owner": 1, "created": AT}),
        Row(6, "own_source_texts", {"digest": "2" * 64, "text": "A crane fell."}),
        Row(6, "own_source_revisions", {"source": 1, "number": 1, "text": "2" * 64, **about}),
        Row(7, "imports", {
            "manuscript": 1, "revision": 1, "file": "a.gift", "format": "gift", "items": "[]", "losses": "[]"}),
        Row(8, "roster_ids", {"student": 2, "field": "email", "value": "ada@school.example"}),
        Row(8, "knocks", {
            "classroom": 1, "token": "3" * 64, "nickname": "dora", "nickname_key": "dora", "asked": AT}),
        Row(8, "pairs", {"assignment": 1, "owner": 2, "partner": 3, "made": AT}),
        Row(8, "looks", {
            "classroom": 1, "token": "4" * 64, "made_by": 1, "note": "a colleague", "names": 0, "ends": ENDS, "created": AT}),
        Row(9, "accommodations", {**given, "factor": 1.5, "unlimited": 0, "given": AT}),
        Row(10, "ratings", {"attempt": ADAS_ATTEMPT, **rating}),
        Row(10, "comments", {"teacher": 1, "text": "Who says so?", "added": AT}),
        Row(10, "rulings", ruling),
        Row(10, "ruling_effects", {"ruling": 1, "attempt": ADAS_ATTEMPT, **points}),
        Row(11, "help_requests", {**given, "asked": AT}),
        Row(11, "reopenings", {
            "attempt": ADAS_ATTEMPT, "finished": AT, "explained": 0, "reason": "Ill.", "teacher": 1, "reopened": AT}),
        Row(11, "discussions", {**talk, "started": AT, "changed": AT}),
        Row(11, "discussion_answers", said),
        Row(12, "support", {
            "student": 2, "share": 50, "aloud": 1, "glosses": 0, "confidence": 1, "kept": AT}),
    ]  # fmt: skip


def add(conn: sqlite3.Connection, some: list[Row]) -> None:
    """Add rows, in a transaction of the caller's."""
    for one in some:
        names = ", ".join(one.values)
        places = ", ".join(f":{name}" for name in one.values)
        conn.execute(f"INSERT INTO {one.table} ({names}) VALUES ({places})", one.values)  # noqa: S608  made of constants


def missing(conn: sqlite3.Connection, some: list[Row]) -> list[Row]:
    """Those of the rows that are not there as they were added."""
    return [one for one in some if not _there(conn, one)]


def _there(conn: sqlite3.Connection, one: Row) -> bool:
    same = " AND ".join(f"{name} IS :{name}" for name in one.values)
    (count,) = conn.execute(f"SELECT count(*) FROM {one.table} WHERE {same}", one.values).fetchone()  # noqa: S608  made of constants
    return int(count) == 1
