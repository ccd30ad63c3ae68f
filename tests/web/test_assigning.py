"""ms_cole gives her class a task over HTTP, changes it, closes it and takes it back."""

import datetime as dt
import re

import pytest

from kit.pages import flat, texts
from secondsource.actions import assignments
from secondsource.core.days import clock


@pytest.fixture
def fields(place):
    """What the form holds when it is sent at once, as its page offers it."""
    closes = clock(dt.datetime.now(dt.UTC) + dt.timedelta(days=3), place.room.zone)
    return {
        "what": "lesson/harbour/cranes",
        "opens": "",
        "closes": f"{closes:%Y-%m-%dT%H:%M}",
        "attempts": "1",
        "feedback": "at-once",
    }


def given(database, place):
    return assignments.of_classroom(database, place.room)


def test_a_task_is_given_as_the_page_offers_it(database, place, ms_cole, room, send):
    page = ms_cole.get(f"{room}assign").get_data(as_text=True)
    closes = re.search(r'id="closes"[^>]*value="([^"]+)"', page)[1]
    assert closes.endswith("T23:59")
    assert texts(page, "option")[:2] == ["Cranes (lesson and quiz)", "Cranes (the quiz alone)"]
    answer = send(
        ms_cole, f"{room}assign", what="lesson/harbour/cranes", closes=closes, attempts="1", feedback="at-once"
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{room}#tasks")
    (task,) = given(database, place)
    assert (task.course, task.bank, task.reading, task.attempts, task.feedback) == (
        "harbour",
        "cranes",
        True,
        1,
        "at-once",
    )
    assert f"{clock(task.closes, place.room.zone):%Y-%m-%dT%H:%M}" == closes, "by the clock of the class"
    shown = flat(ms_cole, room)
    assert "open until" in shown
    assert "1 attempt · proof shown at once" in shown
    assert shown.count(">Cranes<") == 2, "its column stands in the roster before anybody has begun"


def test_times_are_read_by_the_clock_of_the_class(database, place, ms_cole, room, send, fields):
    opens = clock(dt.datetime.now(dt.UTC) + dt.timedelta(hours=5), "Europe/Minsk").replace(second=0, microsecond=0)
    send(ms_cole, f"{room}assign", **{**fields, "opens": f"{opens:%Y-%m-%dT%H:%M}"})
    (task,) = given(database, place)
    assert task.opens == opens
    assert "opens" in flat(ms_cole, room)


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"what": "quiz/harbour/gone"}, "what", "Choose a lesson or a quiz"),
        ({"what": "../../etc/passwd"}, "what", "Choose a lesson or a quiz"),
        ({"closes": ""}, "closes", "Choose until when"),
        ({"closes": "tomorrow"}, "closes", "This is no day with a time"),
        ({"closes": "2001-01-01T10:00"}, "closes", "close before it"),
        ({"closes": "9999-12-31T23:59"}, "closes", "last day of the class"),
        ({"closes": "0001-01-01T00:00"}, "closes", "never shows|close before"),
        ({"opens": "2031-01-01T10:00"}, "closes", "close before it opens"),
        ({"opens": "x" * 10_000}, "opens", "This is no day with a time"),
        ({"attempts": "-1"}, "attempts", "Choose how often"),
        ({"feedback": "never"}, "feedback", "Choose from the list"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_given(
    database, place, ms_cole, room, send, fields, change, field, message
):
    answer = send(ms_cole, f"{room}assign", **{**fields, **change})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert re.search(message, re.search(rf'id="{field}-problem">(.*?)</p>', page, re.DOTALL)[1])
    assert given(database, place) == []


def test_a_time_that_the_clock_leaves_out_is_told(database, place, ms_cole, send, fields):
    """In Warsaw the clocks go from 2 to 3 on the last Sunday of March."""
    day = dt.date(dt.datetime.now(dt.UTC).year + 1, 3, 31)
    sunday = day - dt.timedelta(days=(day.weekday() + 1) % 7)
    made = send(ms_cole, "/teach/classes/new", name="11C", ends=str(sunday), zone="Europe/Warsaw")
    assert made.status_code == 303
    answer = send(ms_cole, f"{made.headers['Location']}assign", **{**fields, "closes": f"{sunday}T02:30"})
    assert answer.status_code == 422
    assert "The clock never shows this time" in answer.get_data(as_text=True)


def test_a_task_is_changed_closed_and_taken_back(database, place, ms_cole, room, send, fields):
    send(ms_cole, f"{room}assign", **fields)
    (task,) = given(database, place)
    page = f"{room}assignments/{task.id}/"
    rules = {"closes": fields["closes"], "attempts": "any", "feedback": "after-closing"}
    assert send(ms_cole, page, **rules).headers["Location"] == f"{room}#tasks"
    (changed,) = given(database, place)
    assert (changed.attempts, changed.feedback, changed.opens) == (None, "after-closing", task.opens)
    assert send(ms_cole, page, **{**rules, "closes": "2001-01-01T10:00"}).status_code == 422
    assert given(database, place) == [changed]
    send(ms_cole, page, to=f"{page}close")
    assert given(database, place)[0].state(dt.datetime.now(dt.UTC)) == "closed"
    assert "Close it now" not in flat(ms_cole, page)
    asked = send(ms_cole, page, to=f"{page}withdraw").get_data(as_text=True)
    assert "Take the task back?" in asked
    assert given(database, place) != []
    send(ms_cole, page, to=f"{page}withdraw", sure="yes")
    assert given(database, place) == []
    assert ms_cole.get(page).status_code == 404


def test_a_task_is_not_given_twice_at_a_time(database, place, ms_cole, room, send, fields):
    send(ms_cole, f"{room}assign", **fields)
    again = send(ms_cole, f"{room}assign", **fields)
    assert again.status_code == 422
    problem = re.search(r'id="what-problem">(.*?)</p>', again.get_data(as_text=True), re.DOTALL)
    assert "has this quiz already" in problem[1]
    assert len(given(database, place)) == 1


def test_a_task_of_another_class_is_unknown_also_under_ones_own(database, place, ms_cole, room, send, fields):
    send(ms_cole, f"{room}assign", **fields)
    (task,) = given(database, place)
    dean, his = place.browsers["mr_dean"], f"/teach/classes/{place.other.id}/assignments/{task.id}/"
    assert dean.get(his).status_code == 404
    for act in ("", "close", "withdraw"):
        answer = send(dean, "/teach/classes/new", to=f"{his}{act}", sure="yes", **fields)
        assert answer.status_code == 404
    assert given(database, place) == [task]
