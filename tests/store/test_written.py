"""Texts that teachers judge: whose, from which attempts, and whether they wait; comments that are kept."""

import pytest

from kit import essays, people, tasks
from secondsource.actions import classes, study
from secondsource.core.assignment import Terms
from secondsource.core.rating import Rating, text_digest
from secondsource.store import comments, ratings, times, written
from secondsource.store.database import Database


@pytest.fixture
def database(tmp_path):
    with Database.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def ms_cole(database, quick_passwords):
    return people.teacher(database, "ms_cole")


@pytest.fixture
def room(database, ms_cole, tmp_path):
    essays.shelf(database, tmp_path)
    return people.classroom(database, ms_cole, "10B")


@pytest.fixture
def ada(database, room):
    return classes.join(database, room.code, "ada").pupil


@pytest.fixture
def task(database, room):
    return tasks.give(database, room, attempts=None, feedback="after-finishing")


@pytest.fixture
def found(database, room):
    """What is to be judged in the class: text and whether it waits."""

    def found(now=None):
        return [(one.text, one.waits) for one in written.of_classrooms(database.read(), [room.id], now or times.now())]

    return found


def rate(database, ms_cole, attempt, text, **levels):
    digest = text_digest({"answer": (text,)})
    rating = Rating(levels=levels, text=digest, teacher="ms_cole", saved=times.now())
    database.write(lambda conn: ratings.add(conn, attempt.id, "open-10", rating, ms_cole.id))


def test_a_finished_text_waits_until_it_is_rated_as_it_is_now(database, ms_cole, ada, task, found):
    attempt = essays.takes(database, ada, task, "One.")
    assert found() == [("One.", True)]
    rate(database, ms_cole, attempt, "One.", speaker=2, doubt=2)
    assert found() == [("One.", False)]
    essays.reopen(database, attempt)
    essays.answers(database, ada, attempt, essays.OPEN, {"answer": ("Two.",)})
    study.finish(database, attempt)
    assert found() == [("Two.", True)]


def test_a_text_under_way_is_read_when_the_time_is_over(database, ada, task, found):
    essays.begins(database, ada, task, "Half.")
    assert found() == []
    assert found(task.closes) == [("Half.", True)]


def test_of_several_attempts_the_newest_finished_one_is_read(database, ada, task, found):
    for text in ("One.", "Two."):
        essays.takes(database, ada, task, text)
    essays.begins(database, ada, task, "Three.")
    assert found() == [("Two.", True)]
    assert found(task.closes) == [("Two.", True)]


@pytest.mark.parametrize(("rule", "read"), [("first", {"One."}), ("best", {"One.", "Two."}), ("newest", {"Two."})])
def test_what_may_count_by_the_rule_of_the_task_is_read(database, room, ada, found, rule, read):
    task = tasks.give(database, room, attempts=None, terms=Terms(counting=rule))
    for text in ("One.", "Two."):
        essays.takes(database, ada, task, text)
    essays.begins(database, ada, task, "Three.")
    assert {text for text, _waits in found(task.closes)} == read
    assert written.waiting(database.read(), [room.id], times.now()) == {room.id: len(read)}


def test_nothing_written_practice_removed_pupils_and_tasks_taken_back_are_not_read(database, room, ada, task, found):
    assert essays.takes(database, ada, task, "").finished
    assert found() == []
    ben = classes.join(database, room.code, "ben").pupil
    essays.takes(database, ben, task, "Ben's.")
    assert found() == [("Ben's.", True)]
    classes.remove(database, room, ben.id)
    assert found() == []
    essays.takes(database, ada, task, "Ada's.")
    database.write(lambda conn: conn.execute("UPDATE assignments SET withdrawn = created"))
    assert found() == []


def test_the_count_is_that_of_the_texts_that_wait(database, ms_cole, room, ada, task):
    def counts():
        every = [one.waits for one in written.of_classrooms(database.read(), [room.id], times.now())]
        return sum(every), written.waiting(database.read(), [room.id], times.now()).get(room.id, 0)

    assert counts() == (0, 0)
    attempt = essays.takes(database, ada, task, "One.")
    assert counts() == (1, 1)
    rate(database, ms_cole, attempt, "One.", speaker=2, doubt=2)
    assert counts() == (0, 0)
    essays.reopen(database, attempt)
    checked = {"answer": ("One.",), "check-speaker": ("1",), "check-doubt": ("1",)}
    essays.answers(database, ada, attempt, essays.OPEN, checked)
    study.finish(database, attempt)
    assert counts() == (0, 0), "a self-check is a newer revision of the same text"
    essays.reopen(database, attempt)
    essays.answers(database, ada, attempt, essays.OPEN, {"answer": ("Two.",)})
    study.finish(database, attempt)
    assert counts() == (1, 1)


def test_comments_are_kept_once_and_dropped_by_their_owner_alone(database, ms_cole):
    other = people.teacher(database, "mr_dean")
    for text in ("Who says so?", "Well done", "Who says so?"):
        database.write(lambda conn, text=text: comments.keep(conn, ms_cole.id, text, times.now()))
    kept = comments.of_teacher(database.read(), ms_cole.id)
    assert [one.text for one in kept] == ["Well done", "Who says so?"]
    database.write(lambda conn: comments.drop(conn, other.id, kept[0].id))
    assert len(comments.of_teacher(database.read(), ms_cole.id)) == 2
    database.write(lambda conn: comments.drop(conn, ms_cole.id, kept[0].id))
    assert [one.text for one in comments.of_teacher(database.read(), ms_cole.id)] == ["Who says so?"]
    assert comments.of_teacher(database.read(), other.id) == []
