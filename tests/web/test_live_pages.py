"""The live page of a task over HTTP: nothing is read again that has not changed, and nobody but the teacher sees who needs help."""

import re

import pytest

from kit import lively, people, tasks
from kit.pages import hidden, texts
from secondsource.actions import helping, study
from secondsource.store import pupils


@pytest.fixture
def task(database, place):
    return tasks.give(database, place.room, feedback="after-finishing")


@pytest.fixture
def live(room, task):
    """The address of the live page."""
    return f"{room}assignments/{task.id}/live"


@pytest.fixture
def sits(database, place, task):
    """Ada's open attempt."""
    return lively.begun(database, place.ada.pupil, task)


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def row(html, name):
    return next(text for text in texts(html, "tr") if text.startswith(name))


def test_it_shows_who_is_where(database, place, ms_cole, live, sits):
    tasks.answer(database, place.ada.pupil, sits)
    shown = page(ms_cole, live)
    assert "question 2" in row(shown, "ada")
    assert "1 of 12" in row(shown, "ada")
    assert "joined, not begun" in row(shown, "ben")
    assert 'aria-label="saved: 1. open: 2, 3' in shown
    assert "right: 1" not in shown
    assert 'aria-label="right: 1. open: 2, 3' in page(ms_cole, f"{live}?verdicts=yes")


def asked_again(browser, database, address):
    """The status of a page asked for again under the tag that it came with, and the tables that were read for that."""
    tag = browser.get(address).headers["ETag"]
    seen = []
    database.read().set_trace_callback(seen.append)
    answer = browser.get(address, headers={"If-None-Match": tag})
    database.read().set_trace_callback(None)
    return answer.status_code, {table for one in seen for table in re.findall(r"(?:FROM|JOIN) (\w+)", one)}


AUTHORISED = {
    "sessions",
    "teachers",
    "classrooms",
    "classroom_teachers",
    "assignments",
    "accommodations",
    "students",
    "support",
}


@pytest.mark.parametrize("which", ["", "/projector", "?verdicts=yes"])
def test_unchanged_it_is_not_read_again(database, ms_cole, live, sits, which):
    status, read = asked_again(ms_cole, database, live + which)
    assert status == 304
    assert read <= AUTHORISED | {"beats"}


def test_an_answer_changes_it_and_an_answer_in_another_class_does_not(database, place, ms_cole, live, sits):
    tag = ms_cole.get(live).headers["ETag"]
    dean = database.read().execute("SELECT id FROM students WHERE nickname = 'carl'").fetchone()["id"]
    other = tasks.give(database, place.other)
    lively.begun(database, pupils.by_id(database.read(), dean), other)
    assert ms_cole.get(live, headers={"If-None-Match": tag}).status_code == 304
    tasks.answer(database, place.ada.pupil, sits)
    assert ms_cole.get(live, headers={"If-None-Match": tag}).status_code == 200


def test_a_task_that_closes_by_itself_changes_it(database, place, ms_cole, live, task):
    tag = ms_cole.get(live).headers["ETag"]
    tasks.moved(database, place.room, task, opens=-20, closes=-5)
    closed = ms_cole.get(live, headers={"If-None-Match": tag})
    assert (closed.status_code, closed.headers["ETag"] != tag) == (200, True)
    assert closed.headers["ETag"].endswith('-closed"')


def test_without_scripts_it_loads_again_only_where_that_is_chosen(ms_cole, live):
    assert 'http-equiv="refresh"' not in page(ms_cole, live)
    assert '<a href="' + live + '?again=yes">Load it again every 20 seconds</a>' in page(ms_cole, live)
    assert 'http-equiv="refresh" content="20"' in page(ms_cole, f"{live}?again=yes")


def test_help_is_asked_for_and_only_the_teacher_sees_it(database, place, ms_cole, live, task, sits, send):
    ada, ben = place.browsers["ada"], place.browsers["ben"]
    lively.begun(database, people_called(database, "ben"), task)
    address = f"/take/attempt/{sits.id}/1"
    typed = ada.post(
        f"{address}/help",
        data={**hidden(page(ada, address)), "answer": "guards", "confidence": "certain", "help": "yes"},
    )
    shown = typed.get_data(as_text=True)
    assert "Your teacher sees that you need help" in shown
    assert re.search(r'value="guards" +checked', shown), "what was chosen and not saved is still there"
    assert re.search(r'value="certain" +checked', shown)
    assert not study.sitting(database, sits.id, place.ada.pupil.id).answers
    assert "ada needs help." in page(ms_cole, live)
    assert re.search(r"since \d\d:\d\d", row(page(ms_cole, live), "ada"))
    assert "needs help" not in page(ms_cole, f"{live}/projector")
    for path in ("/take/tasks/", f"/take/tasks/{task.id}/"):
        assert "sees that you need help" not in page(ben, path)
    assert "sees that you need help" in page(ada, f"/take/tasks/{task.id}/")
    send(ada, f"/take/tasks/{task.id}/", f"/take/tasks/{task.id}/help", help="no")
    assert "needs help" not in page(ms_cole, live).replace("who needs help", "")


def people_called(database, name):
    found = database.read().execute("SELECT id FROM students WHERE nickname = :name", {"name": name}).fetchone()
    return pupils.by_id(database.read(), found["id"])


def test_helped_clears_it(database, place, ms_cole, live, task, sits, send):
    helping.wish(database, place.ada.pupil, task.id, wanted=True)
    send(ms_cole, live, f"{live}/{place.ada.pupil.id}/helped")
    assert "since" not in row(page(ms_cole, live), "ada")


def test_no_help_can_be_asked_for_in_practice_or_after_the_end(database, ada_sits, place, sits):
    browser = place.browsers["ada"]
    study.finish(database, sits)
    token = browser.token("/join/back")
    assert browser.post(f"/take/attempt/{sits.id}/1/help", data={"csrf_token": token, "help": "yes"}).status_code == 404
    assert "I need help" not in page(browser, f"/take/attempt/{sits.id}/1")
    assert "I need help" not in ada_sits.page(1)


def test_the_projector_names_nobody(database, place, ms_cole, live, sits):
    shown = page(ms_cole, f"{live}/projector")
    assert "ada" not in texts(shown, "main")[0]
    assert "2 of 2" in texts(shown, "dl")[0]


def test_the_end_for_all_asks_once(database, place, ms_cole, live, sits, send):
    asks = send(ms_cole, live, f"{live}/end").get_data(as_text=True)
    assert "1 pupil is in the middle of it" in asks
    assert study.sitting(database, sits.id, place.ada.pupil.id).attempt.finished is None
    assert send(ms_cole, live, f"{live}/end", sure="yes").status_code == 303
    assert study.sitting(database, sits.id, place.ada.pupil.id).attempt.finished
    assert "Everybody has finished" not in page(ms_cole, live), "ben has not begun"


def told(html):
    """The last moment that the page of a question tells."""
    return max(re.findall(r'<time datetime="(20[^"]+)"', html))


def test_more_time_for_all_is_told_on_the_next_page_of_a_pupil(place, ms_cole, live, task, sits, send):
    ada = place.browsers["ada"]
    before = told(page(ada, f"/take/attempt/{sits.id}/1"))
    send(ms_cole, live, f"{live}/extend", minutes="15")
    assert told(page(ada, f"/take/attempt/{sits.id}/1")) > before
    assert send(ms_cole, live, f"{live}/extend", minutes="0").status_code == 409
    assert send(ms_cole, live, f"{live}/extend", minutes="x").status_code == 409


def test_more_time_for_one_is_that_pupils_alone(database, place, ms_cole, live, task, sits, send):
    lively.begun(database, people_called(database, "ben"), task)
    send(ms_cole, live, f"{live}/{place.ada.pupil.id}/extend", minutes="10")
    shown = page(ms_cole, live)
    assert re.search(r"until \d\d:\d\d", row(shown, "ada"))
    assert "until" not in row(shown, "ben")


def test_an_attempt_is_opened_again_with_a_reason_and_a_warning(database, place, ms_cole, live, sits, send):
    study.finish(database, sits)
    address = f"{live}/{place.ada.pupil.id}/reopen"
    assert "may have seen what is right" in page(ms_cole, address)
    refused = send(ms_cole, address, reason=" ")
    assert (refused.status_code, "Say in a few words why" in refused.get_data(as_text=True)) == (422, True)
    assert send(ms_cole, address, reason="Pressed <Finish> too soon").status_code == 303
    assert "opened again by ms_cole: Pressed <Finish> too soon" in row(page(ms_cole, live), "ada")
    assert ms_cole.get(address).status_code == 409


def test_an_empty_class_says_what_to_do(app, database, place, ms_cole):
    empty = people.classroom(database, place.ms_cole, "10C")
    given = tasks.give(database, empty)
    assert "Nobody has joined" in page(ms_cole, f"/teach/classes/{empty.id}/assignments/{given.id}/live")
