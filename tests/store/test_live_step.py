"""From a class without beats to one with them: a database of the tenth step goes on as it is."""

import pytest

from kit import older
from secondsource.store import attempts, classrooms, help_requests, live, pupils, teachers
from secondsource.store.database import Database


@pytest.fixture
def tenth_step(monkeypatch):
    """Databases are made without the step of live pages, until it is called."""
    with older.before(monkeypatch, "m0011") as upgrade:
        yield upgrade


def test_an_older_database_is_upgraded_and_its_class_goes_on(tenth_step, folder, database, at):
    def a_class(conn):
        owner = teachers.create(conn, "ms_cole", admin=False, at=at)
        room = classrooms.create(conn, owner=owner.id, name="10B", code="ABCD2345", ends=at.date(), zone="UTC", at=at)
        return room.id, pupils.join(conn, classroom=room.id, nickname="ada", return_code="R", at=at).id

    room, ada = database.write(a_class)
    database.close()
    tenth_step()
    with Database.open(folder) as upgraded:
        assert live.beat(upgraded.read(), room) == 0
        upgraded.write(lambda conn: pupils.set_instead(conn, ada, "x/y"))
        assert live.beat(upgraded.read(), room) == 1
        assert attempts.of_student(upgraded.read(), ada) == []
        assert help_requests.waiting(upgraded.read(), 1) == {}
