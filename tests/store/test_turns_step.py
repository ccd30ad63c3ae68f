"""From a class without halves to one with them: its pupils take turns in the order in which they joined."""

import pytest

from kit import older
from secondsource.store import classrooms, pupils, teachers
from secondsource.store.database import Database

JOIN = """
INSERT INTO students (created, classroom, nickname, nickname_key, return_code)
VALUES ('2026-09-01T08:00:00Z', :room, :name, :name, NULL)
"""


@pytest.fixture
def third_release(monkeypatch):
    """Databases are made as the release with assignments made them, until it is called."""
    with older.before(monkeypatch, "m0004") as upgrade:
        yield upgrade


def test_pupils_of_every_class_take_turns_from_its_first(third_release, folder, database, at):
    def two_classes(conn):
        owner = teachers.create(conn, "ms_cole", admin=False, at=at)
        rooms = [
            classrooms.create(conn, owner=owner.id, name=name, code=code, ends=at.date(), zone="UTC", at=at).id
            for name, code in (("10B", "ABCD2345"), ("9A", "EFGH2345"))
        ]
        for n in range(6):  # they join by turns, so that neither class has numbers in a row
            conn.execute(JOIN, {"room": rooms[n % 3 == 0], "name": f"pupil {n}"})
        return rooms

    rooms = database.write(two_classes)
    database.close()
    third_release()
    with Database.open(folder) as upgraded:
        halves = [[pupil.half for pupil in pupils.of_classroom(upgraded.read(), room)] for room in rooms]
    assert halves == [[0, 1, 0, 1], [0, 1]]
