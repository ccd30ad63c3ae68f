import datetime as dt
import sqlite3

import pytest

from secondsource.store import attempts, students
from secondsource.store.errors import MissingError

LATER = dt.timedelta(minutes=5)


@pytest.fixture
def finish(database):
    return lambda attempt, at: database.write(lambda conn: attempts.finish(conn, attempt.id, at))


def test_a_student_is_found_by_the_token_of_the_browser(database, ada, ben):
    assert ada != ben
    assert students.by_token(database.read(), "ada's browser") == ada
    assert students.by_token(database.read(), "ben's browser") == ben
    assert students.by_token(database.read(), "another browser") is None


def test_the_token_itself_is_not_in_the_database(database, ada):
    assert students.by_token(database.read(), "ada's browser") == ada
    database.close()
    content = database.path.read_bytes()
    assert b"ada's browser" not in content
    assert content.count(b"2026-11-03T09:05:00.000000+00:00") >= 1  # the row itself is in there


def test_a_browser_that_asks_twice_at_once_is_one_student(database, at, at_once):
    found = at_once(20, lambda: database.write(lambda conn: students.create(conn, "ada's browser", at)))
    assert len(set(found)) == 1


def test_the_number_of_a_student_who_was_erased_is_not_given_again(database, ben, at):
    database.write(lambda conn: conn.execute("DELETE FROM students WHERE id = :id", {"id": ben}))
    assert database.write(lambda conn: students.create(conn, "somebody's browser", at)) > ben


def test_an_attempt_comes_back_as_it_was_started(database, start, ada, digest, at):
    begun = start(ada)
    assert attempts.attempt(database.read(), begun.id) == begun
    assert (begun.student, begun.course, begun.bank, begun.edition) == (ada, "crane", "who-says", digest)
    assert (begun.form, begun.number, begun.started, begun.finished) == ("core", 1, at, None)
    assert attempts.attempt(database.read(), "nobody's") is None


def test_ids_and_seeds_are_too_many_to_guess(start, ada, ben):
    mine, theirs = start(ada), start(ben)
    assert mine.id != theirs.id
    assert mine.seed != theirs.seed
    assert len(mine.id) * 6 >= 96  # each letter of base64 holds 6 bits
    assert mine.id.replace("-", "").replace("_", "").isalnum()


def test_an_attempt_that_is_open_is_gone_on_with(start, finish, ada, at):
    first = start(ada)
    assert start(ada, at=at + LATER) == first
    finish(first, at + LATER)
    second = start(ada, at=at + LATER)
    assert second.id != first.id
    assert second.number == 2


def test_students_and_forms_have_attempts_of_their_own(database, start, ada, ben, at):
    core, review, bens = start(ada), start(ada, "review", at + LATER), start(ben)
    assert [core.number, review.number, bens.number] == [1, 1, 1]
    assert attempts.of_student(database.read(), ada) == [core, review]
    assert attempts.of_student(database.read(), ben) == [bens]


def test_fifty_parallel_starts_make_one_attempt(database, start, ada, at_once):
    begun = at_once(50, lambda: start(ada))
    assert len({attempt.id for attempt in begun}) == 1
    assert attempts.of_student(database.read(), ada) == begun[:1]


def test_finishing_twice_keeps_the_first_time(database, start, finish, ada, at):
    begun = start(ada)
    assert finish(begun, at + LATER).finished == at + LATER
    assert finish(begun, at + 2 * LATER).finished == at + LATER
    assert attempts.attempt(database.read(), begun.id).finished == at + LATER


def test_an_attempt_that_does_not_exist_cannot_be_finished(database, at):
    with pytest.raises(MissingError, match="no such attempt"):
        database.write(lambda conn: attempts.finish(conn, "nobody's", at))


def test_the_database_itself_holds_two_open_attempts_off(database, start, ada):
    begun = start(ada)
    copy = (
        "INSERT INTO attempts (id, student, course, bank, edition, form, number, seed, started) "
        "SELECT 'other', student, course, bank, edition, form, 2, seed, started "
        "FROM attempts WHERE id = :id"
    )
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        database.write(lambda conn: conn.execute(copy, {"id": begun.id}))


def test_times_keep_their_moment_to_the_microsecond_and_must_have_a_zone(database, start, ada, ben):
    eastern = dt.datetime(2026, 11, 3, 12, 5, 0, 123456, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    begun = start(ada, at=eastern)
    assert begun.started == eastern
    assert begun.started.utcoffset() == dt.timedelta(0)
    with pytest.raises(ValueError, match="no time zone"):
        start(ben, at=dt.datetime(2026, 11, 3, 9, 5))  # noqa: DTZ001  a time without a zone is what is refused
    assert attempts.of_student(database.read(), ben) == []
