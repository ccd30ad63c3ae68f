"""A task with a time limit as its pupil meets it, without scripts: how long, until when, and what is late."""

import re

import pytest

from kit import tasks
from kit.pages import flat
from kit.student import Student
from secondsource.actions import accommodations
from secondsource.core.assignment import Terms
from secondsource.core.days import clock, offset


@pytest.fixture
def task(database, place):
    return tasks.give(database, place.room, attempts=2, feedback="after-finishing", terms=Terms(minutes=40))


@pytest.fixture
def ada_browser(place):
    return place.browsers["ada"]


@pytest.fixture
def begin(ada_browser, send, task):
    """Press the button of the task's page."""

    def begin():
        answer = send(ada_browser, f"/take/tasks/{task.id}/", to=f"/take/tasks/{task.id}/start")
        return Student(ada_browser, answer.headers["Location"])

    return begin


def id_of(sits):
    return sits.attempt.strip("/").split("/")[-1]


def test_before_the_start_it_says_how_long(ada_browser, task):
    page = flat(ada_browser, f"/take/tasks/{task.id}/")
    assert "Once you start, you have 40 minutes." in page
    assert "The last finished one counts." in page
    assert "40 minutes" in flat(ada_browser, "/take/tasks/")


def test_each_page_of_it_says_until_when_by_the_clock_of_the_class(database, place, ada_browser, task, begin):
    sits = begin()
    ends = tasks.begun_before(database, id_of(sits), 35.5) + tasks.HOUR * 40 / 60
    for path in ("1", "ready"):
        page = flat(ada_browser, f"{sits.attempt}{path}")
        assert "Your time ends at" in page
        assert f"{clock(ends, place.room.zone):%H:%M} ({offset(ends, place.room.zone)})" in page
        timer = re.search(r'<span role="timer"[^>]*>([^<]*)<', page)
        assert timer[1] == "5 minutes left"
        assert 'aria-live="off"' in timer[0]
        assert 265 <= int(re.search(r'data-left="(\d+)"', page)[1]) <= 270
        assert 'data-whole="2400"' in page
        assert page.count('role="status"') == 1
    assert "Your time for it ends:" in flat(ada_browser, f"/take/tasks/{task.id}/")


@pytest.mark.promise("deadline", "clocks.refused_when_late")
def test_after_it_the_attempt_is_gone_on_with_late_and_then_taken_again(database, ada_browser, task, begin):
    sits = begin()
    tasks.begun_before(database, id_of(sits), 41)
    page = flat(ada_browser, f"{sits.attempt}1")
    assert "The time is over. What you save now is kept" in page
    assert 'role="timer"' not in page
    assert sits.check(1, answer="ministry").status_code == 303
    assert [row["late"] for row in database.read().execute("SELECT late FROM responses")] == [1]
    page = flat(ada_browser, f"/take/tasks/{task.id}/")
    assert "You can still finish; your teacher sees that it is late." in page
    assert begin().attempt == sits.attempt
    sits.finish(sure="yes")
    assert "Take it again" in flat(ada_browser, f"/take/tasks/{task.id}/")
    again = begin()
    assert again.attempt != sits.attempt
    assert 'role="timer"' in flat(ada_browser, f"{again.attempt}1")


def test_minutes_given_meanwhile_stand_on_the_next_page(database, place, ada_browser, task, begin):
    sits = begin()
    tasks.begun_before(database, id_of(sits), 41)
    accommodations.extend(database, place.room, task.id, place.ada.pupil.id, 10)
    page = flat(ada_browser, f"{sits.attempt}1")
    assert "10 minutes left" in page
    assert sits.check(1, answer="ministry").status_code == 303
    assert [row["late"] for row in database.read().execute("SELECT late FROM responses")] == [0]


def test_a_task_without_a_limit_has_no_timer(database, place, ada_browser, send):
    other = tasks.give(database, place.room, feedback="after-finishing")
    begun = send(ada_browser, f"/take/tasks/{other.id}/", to=f"/take/tasks/{other.id}/start")
    page = flat(ada_browser, f"{begun.headers['Location']}1")
    assert "timer" not in page
    assert "Open until" in page


def test_the_drawn_questions_are_all_that_its_pages_know(database, place, ada_browser, send):
    drawn = tasks.give(database, place.room, feedback="after-finishing", terms=Terms(draw=1, mixed=True))
    page = flat(ada_browser, f"/take/tasks/{drawn.id}/")
    count = int(re.search(r"(\d+) question", page)[1])
    begun = send(ada_browser, f"/take/tasks/{drawn.id}/", to=f"/take/tasks/{drawn.id}/start")
    sits = Student(ada_browser, begun.headers["Location"])
    assert f"Question 1 of {count}" in " ".join(sits.page(1).split())
    assert ada_browser.get(f"{sits.attempt}{count + 1}").status_code == 404
    sits.finish(sure="yes")
    assert flat(ada_browser, f"{sits.attempt}review").count("<article") == count
    told = flat(place.browsers["ms_cole"], f"/teach/classes/{place.room.id}/pupils/{place.ada.pupil.id}/")
    assert told.count("<article") == count
