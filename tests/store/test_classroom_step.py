"""From the first tables to those with classrooms: nothing that was saved is lost."""

import sqlite3

import pytest

from kit import older
from secondsource.core.csv_responses import Answered
from secondsource.store import attempts, pupils, records, responses, students
from secondsource.store.database import Database


@pytest.fixture
def first_release(monkeypatch):
    """Databases are made as the first release made them, until it is called."""
    with older.before(monkeypatch, "m0002") as upgrade:
        yield upgrade


def test_an_upgrade_keeps_students_attempts_and_answers(first_release, folder, ada, ben, database, digest, at):
    conn = database.read()
    assert "nickname" not in [row["name"] for row in conn.execute("PRAGMA table_info(students)")]
    mine, bens = (database.write(lambda conn, one=one: older.attempt(conn, one, digest, at)) for one in (ada, ben))
    database.write(lambda conn: older.answer(conn, mine, "whose-count", '{"answer": ["ministry"]}', at))
    database.write(lambda conn: older.answer(conn, bens, "how-many-times", '{"answer": [" 51"]}', at))
    before = {one: responses.answers(conn, one) for one in (mine, bens)}
    database.close()
    first_release()
    with Database.open(folder) as upgraded:
        conn = upgraded.read()
        assert {one: responses.answers(conn, one) for one in (mine, bens)} == before
        kept = attempts.attempt(conn, mine)
        assert (kept.student, kept.edition, kept.started, kept.finished) == (ada, digest, at, None)
        assert students.by_token(conn, "ada's browser") == ada
        assert [Answered._make(row).student for row in records.answered(conn)] == [f"guest-{ada}", f"guest-{ben}"]
        saved = upgraded.write(lambda conn: attempts.finish(conn, bens, at))
        assert saved.finished == at
        assert upgraded.write(lambda conn: attempts.finish(conn, mine, at)).assignment is None
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    (backup,) = (folder / "backups").iterdir()
    assert backup.name.startswith("before-m0002-classrooms")


def test_the_number_of_a_student_who_was_erased_is_not_given_again(first_release, folder, ada, ben, database, at):
    database.write(lambda conn: conn.execute("DELETE FROM students WHERE id = :id", {"id": ben}))
    database.close()
    first_release()
    with Database.open(folder) as upgraded:
        assert upgraded.write(lambda conn: students.create(conn, "cleo's browser", at)) == ben + 1


def test_the_tables_point_at_students_and_not_at_what_they_were_rebuilt_from(database):
    sql = "\n".join(row["sql"] or "" for row in database.read().execute("SELECT sql FROM sqlite_master"))
    assert "students_rebuilt" not in sql
    keys = database.read().execute("PRAGMA foreign_key_list(attempts)")
    assert "students" in {row["table"] for row in keys}


@pytest.mark.parametrize(
    "broken",
    [
        "INSERT INTO students (created) VALUES ('now')",
        "INSERT INTO students (created, classroom, nickname_key) VALUES ('now', 1, 'ada')",
        "INSERT INTO students (created, classroom, nickname, nickname_key) VALUES ('now', 9, 'ada', 'ada')",
        "INSERT INTO sessions (token, created, expires) VALUES (hex(zeroblob(32)), 'now', 'then')",
        "INSERT INTO sessions VALUES (hex(zeroblob(32)), 1, 1, 'now', 'then')",
        "INSERT INTO sessions VALUES ('a plain token', 1, NULL, 'now', 'then')",
        "INSERT INTO setup_codes VALUES (hex(zeroblob(32)), 'reset', NULL, 'now', 'then', NULL)",
        "INSERT INTO classroom_teachers VALUES (1, 1, 'admin')",
    ],
)
def test_rows_that_can_mean_nothing_are_refused_by_the_tables(database, broken):
    with pytest.raises(sqlite3.IntegrityError):
        database.write(lambda conn: conn.execute(broken))
    assert pupils.by_id(database.read(), 1) is None
