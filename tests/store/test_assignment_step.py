"""From tables without assignments to those with them: what was begun in practice goes on."""

import sqlite3

import pytest

from kit import older
from secondsource.store import assignments, attempts, classrooms, migrations, teachers, times
from secondsource.store.database import Database


@pytest.fixture
def second_release(monkeypatch):
    """Databases are made as the release with classrooms made them, until it is called."""
    with older.before(monkeypatch, "m0003") as upgrade:
        yield upgrade


def test_what_was_begun_in_practice_goes_on_beside_a_task(second_release, folder, database, digest, ada, at):
    row = {"student": ada, "edition": digest, "at": times.to_text(at)}
    database.write(
        lambda conn: conn.execute(
            "INSERT INTO attempts (id, student, course, bank, edition, form, number, seed, started) "
            "VALUES ('before', :student, 'crane', 'who-says', :edition, 'core', 1, 'seed', :at)",
            row,
        )
    )
    database.close()
    second_release()
    with Database.open(folder) as upgraded:
        which = {"student": ada, "course": "crane", "bank": "who-says", "edition": digest, "form": "core", "at": at}

        def begins(assignment=None):
            return upgraded.write(lambda conn: attempts.start(conn, **which, assignment=assignment))

        assert (begins().id, begins().assignment) == ("before", None)
        task = upgraded.write(lambda conn: given(conn, at))
        made = begins(task)
        assert (made.assignment, made.number) == (task, 2)
        assert begins(task) == made
        assert begins().id == "before"
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            upgraded.write(
                lambda conn: conn.execute(
                    "INSERT INTO attempts (id, student, course, bank, edition, form, number, seed, started, assignment) "
                    "SELECT 'double', student, course, bank, edition, form, 9, seed, started, assignment FROM attempts "
                    "WHERE id = :id",
                    {"id": made.id},
                )
            )
        assert migrations.state(upgraded.read()).pending == ()
    (backup,) = (folder / "backups").iterdir()
    assert backup.name.startswith("before-m0003-assignments")


@pytest.mark.parametrize(
    ("column", "value"),
    [("feedback", "'never'"), ("attempts", "0"), ("closes", "opens"), ("reading", "2"), ("classroom", "99")],
)
def test_an_assignment_that_can_mean_nothing_is_refused_by_the_table(database, at, column, value):
    task = database.write(lambda conn: given(conn, at))
    broken = f"UPDATE assignments SET {column} = {value}"  # noqa: S608  made of the constants above
    with pytest.raises(sqlite3.IntegrityError):
        database.write(lambda conn: conn.execute(broken))
    assert assignments.by_id(database.read(), task) is not None


def given(conn, at):
    """A task of a class; its number."""
    owner = teachers.create(conn, "ms_cole", admin=False, at=at)
    room = classrooms.create(conn, owner=owner.id, name="10B", code="ABCD2345", ends=at.date(), zone="UTC", at=at)
    rules = {"opens": at, "closes": at.replace(year=at.year + 1), "attempts": 1, "feedback": "at-once"}
    return assignments.create(
        conn, classroom=room.id, course="crane", bank="who-says", second=None, reading=False, at=at, **rules
    )
