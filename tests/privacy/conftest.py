"""What tests about pupils' data share: a class with rows in every table, ada's full of canaries; and a clock that can be set."""

import datetime as dt
import json

import pytest

from kit import older_rows
from secondsource.actions.upkeep import Upkeep
from secondsource.store import classrooms, editions, times
from secondsource.store.digests import digest

ADA, BEN = 2, 3  # their numbers in `older_rows`
CANARY = "kestrel"  # the invented course has canaries of its own
# What must be gone with her: texts, and what stands for her browser, her code and her attempt.
TRACES = tuple(
    word.encode() for word in (CANARY, digest(older_rows.ADA), digest("ada's code"), older_rows.ADAS_ATTEMPT)
)
# Columns that hold her words, or words about her.
_NAMED = {"nickname", "nickname_key", "value", "comment", "reason", "idem"}
_FEW = 200  # answers of each, by turns: enough that pages of the file were split


@pytest.fixture
def set_clock(monkeypatch):
    """Make it another moment."""
    return lambda moment: monkeypatch.setattr(times, "now", lambda: moment)


@pytest.fixture
def later(set_clock):
    """Let time pass, from now on."""
    return lambda **passed: set_clock(dt.datetime.now(dt.UTC) + dt.timedelta(**passed))


@pytest.fixture
def upkeep(database):
    """The upkeep that a server has; each call is a turn of it."""
    return lambda: Upkeep(database).turn()


@pytest.fixture
def planted(database, shelf):
    """A class with ada and ben, whose every word is a canary where it is ada's; and a guest."""
    bank = shelf.courses["harbour"].banks["cranes"]
    items = editions.item_digests(database.read(), bank)
    rows = [_planted(one) for one in older_rows.rows(bank, items, '{"answer": ["ministry"]}')]
    database.write(lambda conn: older_rows.add(conn, [one for one in rows if one is not None]))
    database.write(lambda conn: older_rows.add(conn, list(_more(bank, next(iter(items))))))
    return rows


def _planted(one):
    """The row; ada's with canaries. That of a knock is hers, too: she was admitted."""
    values = dict(one.values)
    if values.get("student") == ADA or values.get("attempt") == older_rows.ADAS_ATTEMPT or values.get("id") == ADA:
        values |= {name: f"{CANARY}-{name}" for name in _NAMED & values.keys()}
        if "response" in values:
            values["response"] = json.dumps({"answer": [f"{CANARY} answer"]})
    if one.table == "knocks":
        values |= {"student": ADA, "nickname": f"{CANARY}-knock", "nickname_key": f"{CANARY}-knock"}
    return one._replace(values=values)


def _more(edition, item):
    attempt = {"course": "harbour", "bank": "cranes", "edition": edition, "form": "core", "number": 2, "seed": "seed"}
    for who, student in ((older_rows.ADAS_ATTEMPT, ADA), ("bens", BEN)):
        yield older_rows.Row(1, "attempts", {**attempt, "id": f"{who}-2", "student": student, "started": older_rows.AT})
    for n in range(1, _FEW):
        for who, word in ((older_rows.ADAS_ATTEMPT, CANARY), ("bens", "other")):
            saved = {"first_shown": older_rows.AT, "saved": older_rows.AT, "late": 0}
            answer = json.dumps({"answer": [f"{word} {n} " * (n % 37)]})
            row = {"attempt": f"{who}-2", "item": item, "revision": n, "idem": f"{n * 7919 % 1000}-{word}", **saved}
            yield older_rows.Row(1, "responses", {**row, "response": answer})


@pytest.fixture
def room(planted, database):
    """Their class."""
    return classrooms.by_id(database.read(), 1)


@pytest.fixture
def traces_in():
    """Which of ada's traces stand in which of some files."""

    def traces_in(*files):
        return {file.name: found for file in files if (found := [one for one in TRACES if one in file.read_bytes()])}

    return traces_in


@pytest.fixture
def database_files(database):
    """The database and the files beside it."""
    return lambda: sorted(database.folder.glob("secondsource.db*"))
