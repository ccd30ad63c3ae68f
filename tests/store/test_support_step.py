"""From a database without support to one with it: nothing helps anybody until a teacher says so."""

import datetime as dt

import pytest

from kit import older
from secondsource.core.support import Support
from secondsource.store import classrooms, pupils, support, teachers
from secondsource.store.database import Database


@pytest.fixture
def release_before(monkeypatch):
    """Databases are made without the step, until it is called."""
    with older.before(monkeypatch, "m0012") as upgrade:
        yield upgrade


def test_pupils_who_were_there_before_take_everything_as_it_is(release_before, folder, database, at):
    def a_class(conn):
        owner = teachers.create(conn, "ms_cole", admin=False, at=at)
        room = classrooms.create(conn, owner=owner.id, name="10B", code="ABCD2345", ends=at.date(), zone="UTC", at=at)
        return pupils.join(conn, classroom=room.id, nickname="ada", return_code="x" * 8, at=at).id

    ada = database.write(a_class)
    database.close()
    release_before()
    helped = Support(share=50, glosses=True, confidence=False)
    with Database.open(folder) as upgraded:
        assert support.of_student(upgraded.read(), ada) == Support()
        upgraded.write(lambda conn: support.keep(conn, ada, helped, at + dt.timedelta(days=1)))
        assert support.of_student(upgraded.read(), ada) == helped
        upgraded.write(lambda conn: support.keep(conn, ada, Support(), at))
        assert upgraded.read().execute("SELECT count(*) AS n FROM support").fetchone()["n"] == 0
