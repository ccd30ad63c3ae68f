"""From a class without rosters to one with them: it stays open to newcomers, and its pupils stay as they are."""

import pytest

from kit import older
from secondsource.store import classrooms, pupils, roster_ids, teachers
from secondsource.store.database import Database

CLASSROOM = (
    "INSERT INTO classrooms (name, code, ends, zone, created) VALUES ('10B', 'ABCD2345', '2026-12-01', 'UTC', :at)"
)
JOIN = "INSERT INTO students (created, classroom, nickname, nickname_key, return_code) VALUES (:at, :room, 'ada', 'ada', NULL)"


@pytest.fixture
def release_before(monkeypatch):
    """Databases are made as the release before rosters made them, until it is called."""
    with older.before(monkeypatch, "m0008") as upgrade:
        yield upgrade


def test_a_class_of_before_stays_open_and_its_pupils_can_be_given_ids(release_before, folder, database, at):
    def one_class(conn):
        teachers.create(conn, "ms_cole", admin=False, at=at)
        when = {"at": at.isoformat()}
        room = conn.execute(CLASSROOM, when).lastrowid
        conn.execute(JOIN, {**when, "room": room})
        return room

    room = database.write(one_class)
    database.close()
    release_before()
    with Database.open(folder) as upgraded:
        assert classrooms.by_id(upgraded.read(), room).newcomers == "open"
        (ada,) = pupils.of_classroom(upgraded.read(), room)
        upgraded.write(lambda conn: roster_ids.keep(conn, ada.id, {"canvas_id": "12", "email": ""}))
        assert roster_ids.of_classroom(upgraded.read(), room) == {ada.id: {"canvas_id": "12"}}
