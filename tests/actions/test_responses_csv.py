"""The file of responses keeps what it has worked out; it says what a plain program says that keeps nothing."""

import datetime as dt
from itertools import islice

import pytest

from kit import asked, essays, plain_csv
from kit.answered import sit
from secondsource.actions import classes, demo, export
from secondsource.core import csv_responses
from secondsource.core.edition import edition_digest
from secondsource.core.items import ITEM_TYPES
from secondsource.core.people import Classroom
from secondsource.store import attempts, classrooms, editions, rulings, students, times

pytestmark = pytest.mark.usefixtures("quick_passwords")

OF_ROOM = """
SELECT a.id FROM attempts AS a JOIN students AS s ON s.id = a.student
WHERE s.classroom = :room AND a.finished IS NOT NULL ORDER BY a.started
"""
FORMULA = "=HYPERLINK(1)\r\nsaid “somebody”, they say"


@pytest.fixture
def rooms(database, shelf):
    """Two classes in which every type was answered: changed answers, texts that were rated, and every kind of ruling."""
    demo.make(database, shelf, pupils=70, responses=1_200, seed=5)
    conn = database.read()
    found = [classrooms.by_id(conn, row["id"]) for row in conn.execute("SELECT id FROM classrooms ORDER BY id")]
    assert len(found) > 1
    _people_of_all_kinds(database, found[0])
    _decisions(database, found[0])
    return found


def _people_of_all_kinds(database, room: Classroom):
    """A pupil with a name like a formula who wrote one and was removed, and a guest who wrote the same."""
    edition = database.read().execute("SELECT edition FROM attempts ORDER BY started").fetchone()["edition"]
    items = editions.bank_edition(database.read(), edition).form("core")
    given = {item.id: {"answer": (FORMULA,)} if item.type == "open" else item.keyed() for item in items}
    gone = classes.join(database, room.code, "@ada, of 10B").pupil.id
    guest = database.write(lambda conn: students.create(conn, "a guest's browser", times.now()))
    for student in (gone, guest):
        database.write(lambda conn, student=student: sit(conn, student, edition, given))
    classes.remove(database, room, gone)


def _decisions(database, room: Classroom):
    """One question is scored by its correction, one left out, for one everybody gets the points; one was taken back."""
    conn = database.read()
    (id_,) = conn.execute(OF_ROOM, {"room": room.id}).fetchone()
    attempt = attempts.attempt(conn, id_)
    items = editions.bank_edition(conn, attempt.edition).form("core")
    wrong = next(item for item in items if item.type == "single")
    corrected = asked.other_key(wrong)
    others = [edition_digest(item) for item in items if item.type != "open" and item is not wrong]
    common = {"classroom": room.id, "reason": "Unclear.", "teacher": 1, "at": times.now()}
    old, new = essays.correct(database, attempt, corrected), edition_digest(corrected)

    def job(conn):
        rulings.add(conn, item_edition=old, kind="rescored", replacement=new, **common)
        for one, kind in zip(others, ("left-out", "credit", "left-out"), strict=False):
            number = rulings.add(conn, item_edition=one, kind=kind, replacement=None, **common)
        rulings.undo(conn, room.id, number, teacher=1, at=times.now() + dt.timedelta(days=1))

    database.write(job)


def test_the_file_is_that_of_a_plain_program_whatever_is_kept(database, rooms, monkeypatch):
    conn = database.read()
    told = "".join(export.responses_csv(conn, bom=False))
    assert told == plain_csv.responses_csv(conn)
    for room in rooms:
        assert "".join(export.responses_csv(conn, room, bom=False)) == plain_csv.responses_csv(conn, room.id)
    monkeypatch.setattr(csv_responses, "_KEPT", 7)
    assert "".join(export.responses_csv(conn, bom=False)) == told
    for type_ in ITEM_TYPES:
        assert f",{type_}," in told
    for cell in ("\"'@ada, of 10B", "(removed, ", "guest-", "'=HYPERLINK(1) said"):
        assert cell in told
    for kind in ("ratings", "rulings WHERE undone IS NOT NULL", "responses WHERE revision > 1"):
        assert conn.execute(f"SELECT count(*) FROM {kind}").fetchone()[0], kind  # noqa: S608  of the line above
    monkeypatch.setattr(csv_responses, "_PIECE", 100)
    pieces = list(islice(export.responses_csv(conn), 2))
    assert [piece.count("\n") for piece in pieces] == [1, 100], "the header, and what is read first"
