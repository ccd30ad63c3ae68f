"""ms_cole gives one pupil more time over HTTP, and nobody else in the class can tell."""

import datetime as dt
import re

import pytest

from kit import tasks
from kit.pages import flat, hidden, texts
from kit.student import Student
from secondsource.actions import accommodations, assignments, classes
from secondsource.core.accommodation import Accommodation
from secondsource.core.assignment import Terms
from secondsource.core.days import clock


@pytest.fixture
def times(place):
    """The address of ada's times."""
    return f"/teach/classes/{place.room.id}/pupils/{place.ada.pupil.id}/times"


@pytest.fixture
def task(database, place):
    return tasks.give(database, place.room, feedback="after-closing", terms=Terms(minutes=40))


@pytest.fixture
def has(database, place):
    return lambda: accommodations.of_pupil(database, place.ada.pupil)


def moment(when, room):
    return f"{clock(when, room.zone):%Y-%m-%dT%H:%M}"


def test_extra_time_and_a_later_end_are_given_listed_and_taken_back(place, ms_cole, room, send, times, task, has):
    ada = place.ada.pupil
    assert "Time and windows" in texts(ms_cole.get(times.removesuffix("times")).get_data(as_text=True), "a")
    page = flat(ms_cole, f"{room}assignments/{task.id}/")
    assert "All have the same times." in page
    assert f'href="{times}?task={task.id}"' in page
    send(ms_cole, times, task="all", extra="1.5", closes="")
    closes = moment(task.closes + tasks.HOUR, place.room)
    send(ms_cole, times, task=str(task.id), extra="unlimited", closes=closes)
    every, one = has()
    assert every == Accommodation(student=ada.id, factor=1.5)
    assert (one.assignment, one.unlimited, moment(one.closes, place.room)) == (task.id, True, closes)
    listed = re.search(r'id="single">.*?</ul>', flat(ms_cole, f"{room}assignments/{task.id}/"))[0]
    assert ">ada</a>" in listed
    assert "no time limit" in listed
    shown = flat(ms_cole, times)
    assert "time × 1.5" in shown  # noqa: RUF001  the sign for times
    assert f'value="{closes}"' in flat(ms_cole, f"{times}?task={task.id}"), "the form is filled with what there is"
    send(ms_cole, times, to=f"{times}/back", task="all")
    send(ms_cole, times, to=f"{times}/back", task=str(task.id))
    assert has() == []


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"task": "999"}, "task", "Choose a task"),
        ({"extra": "9"}, "extra", "Choose how much more"),
        ({"extra": "1"}, "closes", "Choose more time or a later end"),
        ({"closes": "2031-01-01T10:00"}, "closes", "belongs to one task"),
        ({"closes": "soon"}, "closes", "This is no day with a time"),
        ({"task": "own", "closes": "2001-01-01T10:00"}, "closes", "no later than that of the class"),
        ({"task": "own", "closes": "2051-01-01T10:00"}, "closes", "last day of the class"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(ms_cole, send, times, task, has, change, field, message):
    sent = {"task": "all", "extra": "1.5", "closes": "", **change}
    sent["task"] = str(task.id) if sent["task"] == "own" else sent["task"]
    answer = send(ms_cole, times, **sent)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert message in re.search(rf'id="{field}-problem">(.*?)</p>', page, re.DOTALL)[1]
    assert has() == []


@pytest.mark.parametrize("task_", ["", "x", "²", "9" * 30, "-1"])
def test_what_was_never_given_is_taken_back_without_harm(ms_cole, send, times, has, task_):
    send(ms_cole, times, task="all", extra="2", closes="")
    assert send(ms_cole, times, to=f"{times}/back", task=task_).status_code == 303
    assert [one.factor for one in has()] == [2]


def test_nobody_else_sees_that_a_pupil_has_more_time(database, place, ms_cole, room, task):
    ben, before = place.browsers["ben"], {}
    paths = ("/take/tasks/", f"/take/tasks/{task.id}/")
    for path in paths:
        before[path] = without_tokens(flat(ben, path))
    projector = without_tokens(flat(ms_cole, f"{room}projector"))
    given = Accommodation(student=place.ada.pupil.id, assignment=task.id, factor=2, closes=task.closes + tasks.TWO_DAYS)
    accommodations.give(database, place.room, given)
    accommodations.extend(database, place.room, task.id, place.ada.pupil.id, 10)
    for path in paths:
        assert without_tokens(flat(ben, path)) == before[path]
    assert without_tokens(flat(ms_cole, f"{room}projector")) == projector
    mine = flat(place.browsers["ada"], f"/take/tasks/{task.id}/")
    assert "you have 80 minutes" in mine


def test_ben_is_not_told_why_the_answers_wait_for_ada(database, place, task, send):
    """He has finished, his time is over, and hers is not: his page names no other end than his own."""
    accommodations.give(
        database,
        place.room,
        Accommodation(student=place.ada.pupil.id, assignment=task.id, closes=task.closes + tasks.HOUR),
    )
    ben = place.browsers["ben"]
    begun = send(ben, f"/take/tasks/{task.id}/", to=f"/take/tasks/{task.id}/start")
    sits = Student(ben, begun.headers["Location"])
    sits.check(1, answer="ministry")
    sits.finish(sure="yes")
    moved = tasks.moved(database, place.room, task, opens=-90, closes=-2)
    page = flat(ben, f"{sits.attempt}review")
    assert "data-outcome" not in page
    assert "for everybody, not before" in page
    assert re.findall(r'<time datetime="([^"]+)"', page) == [moved.closes.isoformat()]


def test_a_pupil_of_the_class_can_be_given_nothing_through_another_class(database, place, send):
    dean = place.browsers["mr_dean"]
    his = f"/teach/classes/{place.other.id}/pupils/{place.ada.pupil.id}/times"
    assert dean.get(his).status_code == 404
    assert send(dean, "/teach/classes/new", to=his, task="all", extra="2").status_code == 404


def test_a_later_end_that_the_clock_never_shows_is_told(database, place, ms_cole, send):
    day = dt.date(dt.datetime.now(dt.UTC).year + 1, 3, 31)
    sunday = day - dt.timedelta(days=(day.weekday() + 1) % 7)
    made = send(ms_cole, "/teach/classes/new", name="11C", ends=str(day), zone="Europe/Warsaw").headers["Location"]
    room = classes.classroom(database, place.ms_cole, int(made.strip("/").rpartition("/")[2]))
    assert room
    pupil = classes.join(database, room.code, "dora").pupil
    task = tasks.give(database, room)
    page = f"{made}pupils/{pupil.id}/times"
    answer = send(ms_cole, page, task=str(task.id), extra="1", closes=f"{sunday}T02:30")
    assert "The clock never shows this time" in answer.get_data(as_text=True)


def test_a_task_without_the_question_how_sure_one_is_keeps_no_answer_to_it(database, place, send):
    task = tasks.give(database, place.room, feedback="after-finishing", terms=Terms(confidence=False))
    ada = place.browsers["ada"]
    begun = send(ada, f"/take/tasks/{task.id}/", to=f"/take/tasks/{task.id}/start")
    sits = Student(ada, begun.headers["Location"])
    page = sits.page(1)
    assert "How sure are you?" not in page
    ada.post(f"{sits.attempt}1", data={**hidden(page), "answer": "ministry", "confidence": "certain"})
    kept = database.read().execute("SELECT response, confidence FROM responses").fetchall()
    assert [tuple(row) for row in kept] == [('{"answer": ["ministry"]}', None)]
    assert assignments.tasks(database, place.ada.pupil)[0].open


def without_tokens(html):
    return re.sub(r'name="csrf_token"[^>]*>', "", html)
