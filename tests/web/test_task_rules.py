"""ms_cole sets the rules of a task over HTTP, and its pages say what they do."""

import datetime as dt
import re

import pytest

from kit import tasks
from kit.pages import flat, texts
from secondsource.actions import assignments
from secondsource.core.assignment import USUAL, Terms
from secondsource.core.days import clock, offset

OTHER = {"minutes": "40", "counting": "best", "draw": "1", "mixed": "yes", "as_written": "yes", "confidence": "no"}


@pytest.fixture
def fields(place):
    """What the form holds when it is sent at once, as its page offers it."""
    closes = clock(dt.datetime.now(dt.UTC) + dt.timedelta(days=3), place.room.zone)
    usual = {"minutes": "", "counting": "newest", "draw": "", "mixed": "no", "as_written": "no", "confidence": "yes"}
    times = {"opens": "", "closes": f"{closes:%Y-%m-%dT%H:%M}"}
    return {"what": "quiz/harbour/cranes", **times, "attempts": "2", "feedback": "at-once", **usual}


@pytest.fixture
def given(database, place):
    """What the class has been given."""
    return lambda: assignments.of_classroom(database, place.room)


def test_all_rules_are_given_shown_again_and_changed(ms_cole, room, send, fields, given):
    send(ms_cole, f"{room}assign", **{**fields, **OTHER, "feedback": "by-hand"})
    (task,) = given()
    assert task.terms == Terms(minutes=40, counting="best", draw=1, mixed=True, as_written=True, confidence=False)
    assert task.feedback == "by-hand"
    listed = flat(ms_cole, room)
    assert "proof not shown yet · 40 minutes · the best attempt counts · 1 question of each skill" in listed
    page = flat(ms_cole, f"{room}assignments/{task.id}/")
    assert '<details class="later rules" open>' in page, "what is other than usual is not folded away"
    for name, value in (("minutes", "40"), ("draw", "1")):
        assert re.search(rf'id="{name}"[^>]*value="{value}"', page), name
    for value in ("best", "by-hand"):
        assert f'<option selected value="{value}">' in page
    assert "An attempt has 1 question: Attribution 1 of" in page
    send(ms_cole, f"{room}assignments/{task.id}/", **{**fields, "attempts": "1"})
    assert given()[0].terms == USUAL


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"minutes": "4"}, "from 5 to 240"),
        ({"minutes": "241"}, "from 5 to 240"),
        ({"minutes": "½"}, "from 5 to 240"),
        ({"minutes": "9" * 5000}, "from 5 to 240"),
        ({"minutes": "0000000040 or so"}, "from 5 to 240"),
        ({"draw": "0"}, "from 1 to 100"),
        ({"draw": "two"}, "from 1 to 100"),
        ({"counting": "worst"}, "which attempt counts"),
        ({"mixed": "maybe"}, "order of the questions"),
        ({"as_written": "maybe"}, "order of the options"),
        ({"confidence": "maybe"}, "whether to ask"),
        ({"more": "quiz/harbour/gone"}, "Choose lessons or quizzes"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_in_sight(ms_cole, room, send, fields, given, change, message):
    answer = send(ms_cole, f"{room}assign", **{**fields, **change})
    page = answer.get_data(as_text=True)
    (name,) = change
    assert answer.status_code == 422
    assert message in re.search(rf'id="{name}-problem">(.*?)</p>', page, re.DOTALL)[1]
    before = page[: page.index(f'id="{name}-problem"')]
    folded = re.findall(r"<details[^>]*>", before)[before.count("</details>") :]
    assert all("open" in one for one in folded), "the message is not folded away"
    assert given() == []


def test_several_are_given_together(app, database, ms_cole, room, send, fields, given, shelf):
    banks = shelf.courses["harbour"].banks
    banks["boats"] = tasks.another_bank(database, banks["cranes"], "boats")
    page = flat(ms_cole, f"{room}assign")
    assert 'name="more" value="quiz/harbour/boats"' in page
    send(ms_cole, f"{room}assign", **{**fields, "more": "quiz/harbour/boats"})
    assert [(one.bank, one.attempts) for one in given()] == [("cranes", 2), ("boats", 2)]


def test_every_moment_is_shown_with_its_offset(place, ms_cole, room, send, fields, given):
    send(ms_cole, f"{room}assign", **fields)
    closes = given()[0].closes
    shown = clock(closes, place.room.zone)
    wanted = f"{shown:%H:%M} ({offset(closes, place.room.zone)})"
    assert wanted.endswith("(UTC+3)")
    for browser, path in (
        (ms_cole, room),
        (place.browsers["ada"], "/take/tasks/"),
        (place.browsers["ada"], f"/take/tasks/{given()[0].id}/"),
    ):
        assert re.search(rf"\w\w\w {shown.day} \w+ {shown.year}, {re.escape(wanted)}", flat(browser, path)), path


def test_of_an_hour_that_comes_twice_the_first_is_meant_and_told(database, place, ms_cole, send, fields):
    """In Warsaw the clocks go back from 3 to 2 on the last Sunday of October."""
    day = dt.date(dt.datetime.now(dt.UTC).year + 1, 10, 31)
    sunday = day - dt.timedelta(days=(day.weekday() + 1) % 7)
    made = send(ms_cole, "/teach/classes/new", name="11C", ends=str(day), zone="Europe/Warsaw")
    room = made.headers["Location"]
    send(ms_cole, f"{room}assign", **{**fields, "closes": f"{sunday}T02:30"})
    assert "02:30 (UTC+2)" in flat(ms_cole, room)
    path = re.search(rf"{room}assignments/\d+/", flat(ms_cole, room))[0]
    assert "The clock shows this time twice that day. Meant is" in flat(ms_cole, path)
    task = int(path.strip("/").rpartition("/")[2])
    before = database.read().execute("SELECT closes FROM assignments WHERE id = ?", [task]).fetchone()[0]
    send(ms_cole, path, **{**fields, "closes": f"{sunday}T02:30"})
    assert database.read().execute("SELECT closes FROM assignments WHERE id = ?", [task]).fetchone()[0] == before


def test_answers_are_shown_by_hand_with_a_button(database, place, ms_cole, room, send):
    task = tasks.give(database, place.room, feedback="by-hand")
    path = f"{room}assignments/{task.id}/"
    assert "Show the answers" not in flat(ms_cole, path)
    tasks.moved(database, place.room, task, opens=-60, closes=-1)
    assert "Show the answers" in texts(ms_cole.get(path).get_data(as_text=True), "button")
    assert send(ms_cole, path, to=f"{path}answers").status_code == 303
    page = flat(ms_cole, path)
    assert "Pupils can see what is right, and the proof, since" in page
    assert "Show the answers" not in page


def test_attempts_under_way_are_told_before_rules_are_changed(database, place, ms_cole, room):
    task = tasks.give(database, place.room)
    path = f"{room}assignments/{task.id}/"
    assert "under way" not in flat(ms_cole, path)
    assignments.begin(database, place.ada.pupil, task.id)
    assert "1 attempt is under way." in flat(ms_cole, path)


def test_times_that_are_sent_back_untouched_stay_to_the_second(database, place, ms_cole, room, send, fields, given):
    task = tasks.give(database, place.room)
    assert task.closes.second or task.closes.microsecond
    page = ms_cole.get(f"{room}assignments/{task.id}/").get_data(as_text=True)
    shown = {name: re.search(rf'id="{name}"[^>]*value="([^"]+)"', page)[1] for name in ("opens", "closes")}
    send(ms_cole, f"{room}assignments/{task.id}/", **{**fields, **shown})
    (found,) = given()
    assert (found.opens, found.closes, found.attempts) == (task.opens, task.closes, 2)
