"""From a database without marking to one with it: what was answered stays, and can be marked and decided about."""

import datetime as dt

import pytest

from kit import older
from secondsource.core.rating import Rating
from secondsource.core.ruling import Effect
from secondsource.store import classrooms, comments, ledger, ratings, responses, rulings, teachers
from secondsource.store.database import Database


@pytest.fixture
def ninth_step(monkeypatch):
    """Databases are made without the step of judging, until it is called."""
    with older.before(monkeypatch, "m0010") as upgrade:
        yield upgrade


def test_an_older_database_is_upgraded_and_keeps_its_answers(ninth_step, folder, database, digest, at, ada):
    attempt = database.write(lambda conn: older.attempt(conn, ada, digest, at))
    database.write(lambda conn: older.answer(conn, attempt, "whose-count", '{"answer": ["ministry"]}', at))
    with pytest.raises(Exception, match="no such table"):
        database.read().execute("SELECT * FROM ratings")
    database.close()
    ninth_step()
    with Database.open(folder) as upgraded:
        assert set(responses.answers(upgraded.read(), attempt)) == {"whose-count"}
        upgraded.write(lambda conn: judge(conn, attempt, at))
        assert ratings.of_attempts(upgraded.read(), [attempt])[attempt]["whose-count"].levels == {"text": 2}
        assert ledger.effects(upgraded.read(), 1)[attempt].difference == -1


def judge(conn, attempt, at):
    """Something in every table of the step."""
    teacher = teachers.create(conn, "ms_cole", admin=False, at=at)
    rating = Rating(levels={"text": 2}, text="0" * 64, teacher="ms_cole", saved=at)
    ratings.add(conn, attempt, "whose-count", rating, teacher.id)
    comments.keep(conn, teacher.id, "Who says so?", at)
    room = classrooms.create(
        conn, owner=teacher.id, name="10B", code="ABCD2345", ends=dt.date(2027, 1, 1), zone="UTC", at=at
    )
    (digest,) = conn.execute("SELECT digest FROM item_editions LIMIT 1").fetchone()
    row = {"classroom": room.id, "item_edition": digest, "kind": "left-out", "replacement": None, "reason": "Unclear."}
    number = rulings.add(conn, **row, teacher=teacher.id, at=at)
    effect = Effect(points_before=1, most_before=2, points_after=0, most_after=1)
    ledger.keep_effects(conn, number, {attempt: effect})
