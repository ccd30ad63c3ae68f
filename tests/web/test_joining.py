"""Pupils join a class, come back, and leave; and everything that can be typed wrong."""

import datetime as dt
import re

import pytest

from kit import people
from kit.pages import texts
from secondsource.actions import classes
from secondsource.core.codes import shown_code
from secondsource.store import times

NO_CLASS = "There is no class with this code now"


def code_of(page):
    """The return code that a page shows."""
    return re.search(r'id="code">([^<]+)<', page)[1]


def joins(app, room, send, nickname="dora"):
    """A new pupil at a new browser, on the page with the return code."""
    browser = app.test_client()
    answer = send(browser, f"/join/{room.code}", nickname=nickname)
    assert answer.headers["Location"] == "/join/welcome", answer.get_data(as_text=True)
    return browser, browser.get("/join/welcome").get_data(as_text=True)


def test_a_pupil_joins_by_the_code_answers_and_comes_back_on_another_device(app, place, send, start):
    browser = app.test_client()
    typed = shown_code(place.room.code).lower().replace("-", " - ")
    found = browser.get("/join/", query_string={"code": typed})
    assert found.headers["Location"] == f"/join/{place.room.code}"
    page = browser.get(found.headers["Location"]).get_data(as_text=True)
    assert "10B" in page
    assert "Nobody was hurt." in page, "the content note stands before the first step"
    offered = re.search(r'name="nickname"[^>]* value="([^"]+)"', page)[1]
    assert send(browser, f"/join/{place.room.code}", nickname=offered).status_code == 303
    welcome = browser.get("/join/welcome").get_data(as_text=True)
    assert f"Welcome, {offered}" in welcome
    sits = start(browser)
    sits.check(1, answer="ministry")

    elsewhere = app.test_client()
    back = send(elsewhere, "/join/back", code=code_of(welcome).lower().replace("-", " "))
    assert back.headers["Location"] == "/read/harbour/"
    assert 'data-outcome="right"' in elsewhere.get(f"{sits.attempt}1").get_data(as_text=True)


def test_a_pupils_attempt_is_the_pupils_and_no_guests(place, database, start):
    def guests():
        return database.read().execute("SELECT count(*) FROM students WHERE classroom IS NULL").fetchone()[0]

    assert guests() == 0
    start(place.browsers["ada"]).check(1, answer="ministry")
    assert guests() == 0
    [stands] = [one for one in classes.progress(database, place.room).pupils if one.pupil.nickname == "ada"]
    assert stands.banks["cranes"].answered == 1


@pytest.mark.promise("guessing", "people.an_ended_class_is_told")
def test_unknown_ended_and_deleted_codes_are_answered_alike(app, place, database, monkeypatch):
    ended = people.classroom(database, people.teacher(database, "mx_old"), "old", days=1)
    browser = app.test_client()

    def told(code):
        answers = [browser.get(f"/join/{code}"), browser.get("/join/", query_string={"code": code})]
        return [(one.status, one.get_data(as_text=True).replace(code, "CODE")) for one in answers]

    classes.delete(database, place.ms_cole, place.room)
    later = times.now() + dt.timedelta(days=3)
    monkeypatch.setattr(times, "now", lambda: later)
    assert told("ZZZZZZZZ") == told(place.room.code) == told(ended.code)
    assert told("ZZZZZZZZ")[0][0] == "404 NOT FOUND"
    assert NO_CLASS in told("ZZZZZZZZ")[0][1]


@pytest.mark.parametrize(
    ("nickname", "message"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("x" * 10_000, "too long"),
        ("\u202eada", "nobody can see"),
        ("\u200f\u200f", "nobody can see"),
        ("ada\u200b", "nobody can see"),
    ],
)
def test_a_nickname_that_will_not_do_is_told_beside_its_field(app, place, send, nickname, message):
    answer = send(app.test_client(), f"/join/{place.room.code}", nickname=nickname)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert message in re.search(r'id="nickname-problem">([^<]+)', page)[1]
    assert re.search(r'<input[^>]*aria-describedby="[^"]*nickname-problem"', page)
    assert re.search(r'<input[^>]*aria-invalid="true"[^>]* autofocus', page)


def test_what_was_typed_stays_in_the_field_and_harms_nobody(app, place, send):
    page = send(app.test_client(), f"/join/{place.room.code}", nickname='"><script>x</script>' + "y" * 30)
    assert "&lt;script&gt;x" in page.get_data(as_text=True)
    page = app.test_client().get("/join/", query_string={"code": '"><script>'}).get_data(as_text=True)
    assert "&lt;script&gt;" in page


@pytest.mark.promise("names", "people.a_nickname_lets_back_in")
@pytest.mark.parametrize("nickname", ["ada", "ADA", " Ada ", "\uff21\uff24\uff21"])
def test_a_taken_nickname_refuses_and_resumes_nobody(app, place, send, start, nickname):
    sits = start(place.browsers["ada"])
    stranger = app.test_client()
    answer = send(stranger, f"/join/{place.room.code}", nickname=nickname)
    assert answer.status_code == 422
    assert "Choose another nickname" in answer.get_data(as_text=True)
    assert stranger.get(f"{sits.attempt}1").status_code == 404


@pytest.mark.promise("sessions", "people.the_session_of_before_goes_on")
def test_joining_begins_a_new_session_and_leaves_nothing_of_the_one_before(app, place, send, start):
    browser = app.test_client()
    guest = start(browser)
    before = browser.token("/join/back")
    send(browser, f"/join/{place.room.code}", nickname="dora")
    assert browser.get(f"{guest.attempt}1").status_code == 404, "the guest's attempt"
    assert browser.post("/join/leave", data={"csrf_token": before}).status_code == 400, "the guest's token"
    with browser.session_transaction() as session:
        assert set(session) - {"csrf_token"} == {"session"}


def test_a_guest_is_told_that_earlier_answers_do_not_come_along(app, place, start):
    guest = app.test_client()
    told = "does not come with you into the class"
    assert told not in guest.get(f"/join/{place.room.code}").get_data(as_text=True)
    start(guest)
    assert told in guest.get(f"/join/{place.room.code}").get_data(as_text=True)
    assert told not in place.browsers["ada"].get(f"/join/{place.room.code}").get_data(as_text=True)


def test_after_leaving_back_says_how_to_return(place, start):
    ada = place.browsers["ada"]
    sits = start(ada)
    ada.post("/join/leave", data={"csrf_token": ada.token("/join/back")})
    gone = ada.get(f"{sits.attempt}1")
    assert gone.status_code == 404
    assert "come back with your return code" in gone.get_data(as_text=True)


def test_the_return_code_is_shown_to_its_pupil_alone_and_not_after_leaving(app, place, send):
    browser, welcome = joins(app, place.room, send)
    code = code_of(welcome)
    assert code in browser.get("/join/welcome").get_data(as_text=True), "a reload does not lose it"
    assert code not in place.browsers["ben"].get("/join/welcome").get_data(as_text=True)
    browser.post("/join/leave", data={"csrf_token": browser.token("/join/welcome")})
    send(browser, "/join/back", code=code)
    assert code not in browser.get("/join/welcome").get_data(as_text=True)


@pytest.mark.promise("shared-laptop", "shared_laptop.no_way_to_leave")
def test_every_page_of_a_pupil_offers_to_leave_and_is_stored_nowhere(place, start):
    browser = place.browsers["ada"]
    sits = start(browser)
    paths = ["/", "/read/harbour/", "/read/harbour/cranes", "/take/harbour/cranes/", f"{sits.attempt}1", "/nowhere"]
    for path in [*paths, "/join/", f"/join/{place.room.code}", "/join/welcome", "/join/back", "/teach/sign-in"]:
        answer = browser.get(path)
        assert "Not ada? Leave" in texts(answer.get_data(as_text=True), "button"), path
        assert answer.headers["Cache-Control"] == "no-store", path


@pytest.mark.promise("sessions", "people.signing_out_forgets_the_cookie_alone")
@pytest.mark.promise("shared-laptop", "people.signing_out_forgets_the_cookie_alone")
def test_leaving_ends_the_session_in_the_store_too(app, place, start):
    browser = place.browsers["ada"]
    sits = start(browser)
    cookie = browser.get_cookie("secondsource").value
    assert browser.post("/join/leave", data={"csrf_token": browser.token("/")}).headers["Location"] == "/"
    assert "Leave" not in browser.get("/").get_data(as_text=True)
    thief = app.test_client()
    thief.set_cookie("secondsource", cookie)
    assert thief.get(f"{sits.attempt}1").status_code == 404


@pytest.mark.promise("shared-laptop", "shared_laptop.sessions_last_a_week")
def test_after_midnight_a_pupil_is_told_how_to_come_back_and_nothing_is_lost(place, start, monkeypatch, send):
    browser = place.browsers["ada"]
    sits = start(browser)
    sits.check(1, answer="ministry")
    tomorrow = times.now() + dt.timedelta(days=1)
    with monkeypatch.context() as clock:
        clock.setattr(times, "now", lambda: tomorrow)
        ended = browser.get(f"{sits.attempt}2")
        assert ended.status_code == 404
        assert "Your session has ended" in ended.get_data(as_text=True)
        assert "has ended" in browser.get("/join/").get_data(as_text=True)
        send(browser, "/join/back", code=place.ada.return_code)
        assert 'data-outcome="right"' in browser.get(f"{sits.attempt}1").get_data(as_text=True)


def test_a_wrong_return_code_is_told_and_stays_in_the_field(app, place, send):
    answer = send(app.test_client(), "/join/back", code="AAAAA-BBBBB")
    assert answer.status_code == 422
    assert 'value="AAAAA-BBBBB"' in answer.get_data(as_text=True)
    assert "lets nobody in" in answer.get_data(as_text=True)
