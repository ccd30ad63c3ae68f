"""From the first tables to those with classrooms: nothing that was saved is lost."""

import sqlite3

import pytest
import sqlite_utils

from secondsource.core.attempt import Attempt
from secondsource.store import attempts, pupils, responses, schema, students, times
from secondsource.store.database import Database


@pytest.fixture
def first_release(monkeypatch):
    """Databases are made as the first release made them, until it is called."""
    only = sqlite_utils.Migrations("secondsource")
    only(name="m0001-first-tables")(schema.first_tables)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", only)
        yield patched.undo


@pytest.fixture
def start(database, digest, at):
    """Attempts as the first release wrote them."""

    def start(student):
        row = {"id": f"attempt of {student}", "student": student, "edition": digest, "at": times.to_text(at)}
        database.write(
            lambda conn: conn.execute(
                "INSERT INTO attempts (id, student, course, bank, edition, form, number, seed, started) "
                "VALUES (:id, :student, 'crane', 'who-says', :edition, 'core', 1, 'seed', :at)",
                row,
            )
        )
        return Attempt(
            id=row["id"], student=student, course="crane", bank="who-says", edition=digest, form="core", number=1,
            seed="seed", started=at, finished=None,
        )  # fmt: skip

    return start


def test_an_upgrade_keeps_students_attempts_and_answers(first_release, folder, ada, ben, start, save, database, at):
    conn = database.read()
    assert "nickname" not in [row["name"] for row in conn.execute("PRAGMA table_info(students)")]
    mine, bens = start(ada), start(ben)
    save(mine)
    save(bens, item="how-many-times", response={"answer": (" 51",)}, confidence=None)
    before = {one.id: responses.answers(conn, one.id) for one in (mine, bens)}
    database.close()
    first_release()
    with Database.open(folder) as upgraded:
        conn = upgraded.read()
        assert {one.id: responses.answers(conn, one.id) for one in (mine, bens)} == before
        assert attempts.attempt(conn, mine.id) == mine
        assert students.by_token(conn, "ada's browser") == ada
        assert [one.student for one in responses.records(conn)] == [f"guest-{ada}", f"guest-{ben}"]
        saved = upgraded.write(lambda conn: attempts.finish(conn, bens.id, at))
        assert saved.finished == at
        assert upgraded.write(lambda conn: attempts.finish(conn, mine.id, at)).assignment is None
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
