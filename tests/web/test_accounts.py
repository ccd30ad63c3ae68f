"""A teacher's account over HTTP: set up, sign in, sign out, another password, and every guess at them."""

import datetime as dt
import logging
import re

import pytest

from kit import people
from secondsource.actions import accounts
from secondsource.store import times

NEW = "a horse in the harbour"


def signs_in(browser, send, name="ms_cole", password=people.PASSWORD, **more):
    return send(browser, "/teach/sign-in", name=name, password=password, **more)


def test_the_code_of_the_terminal_becomes_an_account_once(app, database, quick_passwords, send):
    code = accounts.first_code(database)
    browser = app.test_client()
    assert browser.get("/teach/").headers["Location"].startswith("/teach/sign-in")
    assert 'href="/teach/setup"' in browser.get("/teach/sign-in").get_data(as_text=True)
    done = send(browser, "/teach/setup", code=code.lower(), name="ms_cole", password=NEW, again=NEW)
    assert done.headers["Location"] == "/teach/"
    assert "Create a class" in browser.get("/teach/").get_data(as_text=True)
    again = send(app.test_client(), "/teach/setup", code=code, name="mr_dean", password=NEW, again=NEW)
    assert again.status_code == 422
    assert "lets nobody in" in again.get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"code": ""}, "code", "Type the set-up code"),
        ({"code": "AAAAA-AAAAA"}, "code", "lets nobody in"),
        ({"name": ""}, "name", "empty"),
        ({"name": "x" * 10_000}, "name", "too long"),
        ({"name": "\u202e\u202e"}, "name", "nobody can see"),
        ({"password": "short", "again": "short"}, "password", "too short"),
        ({"password": "x" * 201, "again": "x" * 201}, "password", "too long"),
        ({"again": "something else entirely"}, "again", "not the same"),
        (
            {"name": "mistress of all", "password": "Mistress of All", "again": "Mistress of All"},
            "password",
            "is the name",
        ),
    ],
)
def test_what_is_wrong_with_a_set_up_stands_beside_its_field_and_the_code_stays_good(
    app, database, quick_passwords, send, change, field, message
):
    right = {"code": accounts.first_code(database), "name": "ms_cole", "password": NEW, "again": NEW}
    answer = send(app.test_client(), "/teach/setup", **{**right, **change})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert message in re.search(rf'id="{field}-problem">([^<]+)', page)[1]
    assert NEW not in page, "a password is not sent back"
    assert f'value="{({**right, **change})["name"]}"' in page, "the name stays as it was typed"
    assert send(app.test_client(), "/teach/setup", **right).status_code == 303


@pytest.mark.promise("guessing")
def test_an_unknown_name_and_a_wrong_password_are_answered_alike(app, place, send):
    answers = [
        signs_in(app.test_client(), send, name, "not the password") for name in ("ms_cole", "mx_cole", "ms_head")
    ]
    assert {answer.status_code for answer in answers} == {422}
    plain = {re.sub(r'value="[^"]*"', "", answer.get_data(as_text=True)) for answer in answers}
    assert len(plain) == 1
    assert "The name or the password is not right" in plain.pop()


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/teach/classes/1/", "/teach/classes/1/"),
        ("/teach/reach?a=b", "/teach/reach?a=b"),
        ("", "/teach/"),
        ("//evil.example/", "/teach/"),
        ("https://evil.example/", "/teach/"),
        ("/\\evil.example", "/teach/"),
        ("\\\\evil.example", "/teach/"),
        ("/\t/evil.example", "/teach/"),
        ("/\n/evil.example", "/teach/"),
        (" //evil.example", "/teach/"),
        ("javascript:alert(1)", "/teach/"),
        ("evil.example", "/teach/"),
        ("/teach@evil.example:80", "/teach/"),
        ("/teach/sign-out", "/teach/"),
    ],
)
def test_after_signing_in_next_leads_to_a_page_of_this_site_alone(app, place, send, wanted, led):
    browser = app.test_client()
    page = browser.get("/teach/sign-in", query_string={"next": wanted}).get_data(as_text=True)
    assert f'name="next" type="hidden" value="{led}"' in page
    assert signs_in(browser, send, next=wanted).headers["Location"] == led


def test_whoever_wanted_a_page_is_led_to_it_after_signing_in(app, place, send):
    browser = app.test_client()
    wanted = f"/teach/classes/{place.room.id}/"
    asked = browser.get(wanted)
    assert asked.status_code == 303
    done = send(browser, asked.headers["Location"], "/teach/sign-in", name="ms_cole", password=people.PASSWORD)
    assert done.headers["Location"] == wanted


@pytest.mark.promise("sessions", "people.the_session_of_before_goes_on", "people.signing_out_forgets_the_cookie_alone")
def test_signing_in_begins_a_new_session_and_signing_out_ends_it_everywhere(app, place, send):
    browser = app.test_client()
    before = browser.token("/teach/sign-in")
    signs_in(browser, send)
    cookie = browser.get_cookie("secondsource").value
    assert browser.post("/teach/sign-out", data={"csrf_token": before}).status_code == 400, "the token of before"
    browser.post("/teach/sign-out", data={"csrf_token": browser.token("/teach/")})
    for thief in (browser, app.test_client()):
        thief.set_cookie("secondsource", cookie)
        assert thief.get("/teach/").status_code == 303


@pytest.mark.promise("sessions", "people.scripts_get_the_cookie", "people.other_sites_get_the_cookie")
def test_the_cookie_is_for_this_site_and_out_of_reach_of_scripts(app, place, send):
    answer = signs_in(app.test_client(), send)
    cookie = next(value for name, value in answer.headers if name == "Set-Cookie" and "secondsource=" in value)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie, "it ends with the browser"


def test_a_teachers_session_ends_with_the_working_day(ms_cole, monkeypatch):
    assert ms_cole.get("/teach/").status_code == 200
    later = times.now() + dt.timedelta(hours=13)
    monkeypatch.setattr(times, "now", lambda: later)
    assert ms_cole.get("/teach/").status_code == 303
    assert "Your session has ended" in ms_cole.get("/teach/sign-in").get_data(as_text=True)


@pytest.mark.promise("sessions", "people.a_new_password_ends_nothing")
def test_another_password_ends_every_other_session(app, place, send, ms_cole):
    elsewhere = app.test_client()
    signs_in(elsewhere, send)
    wrong = send(ms_cole, "/teach/password", old="not the password", password=NEW, again=NEW)
    assert wrong.status_code == 422
    assert "old-problem" in wrong.get_data(as_text=True)
    done = send(ms_cole, "/teach/password", old=people.PASSWORD, password=NEW, again=NEW)
    assert done.status_code == 303
    assert "signed out everywhere else" in ms_cole.get(done.headers["Location"]).get_data(as_text=True)
    assert elsewhere.get("/teach/").status_code == 303
    assert signs_in(elsewhere, send).status_code == 422
    assert signs_in(elsewhere, send, password=NEW).status_code == 303


@pytest.mark.promise("guessing", "people.log_ins_are_counted_together")
def test_guesses_at_one_account_are_limited_and_other_accounts_go_on(app, place, send, caplog):
    caplog.set_level(logging.DEBUG)
    browser = app.test_client()
    codes = [signs_in(browser, send, password=f"guess number {n}").status_code for n in range(10)]
    assert set(codes) == {422}
    token = browser.token("/join/back")
    for name in ("ms_cole", " MS_COLE ", "ms_cole\ufe0f"):
        limited = browser.post("/teach/sign-in", data={"csrf_token": token, "name": name, "password": people.PASSWORD})
        assert limited.status_code == 429
        assert "Too many wrong tries" in limited.get_data(as_text=True)
    assert signs_in(app.test_client(), send, "mr_dean").status_code == 303
    assert place.browsers["ms_cole"].get("/teach/").status_code == 200, "whoever is in stays in"
    assert "cole" not in caplog.text.casefold()


@pytest.mark.promise("guessing")
def test_guesses_at_the_old_password_are_limited_for_that_teacher_alone(place, send, ms_cole):
    def tries(browser, old):
        return send(browser, "/teach/password", old=old, password=NEW, again=NEW).status_code

    assert {tries(ms_cole, f"guess number {n}") for n in range(10)} == {422}
    token = ms_cole.token("/teach/")
    limited = {"csrf_token": token, "name": "mr_dean", "old": people.PASSWORD, "password": NEW, "again": NEW}
    assert ms_cole.post("/teach/password", data=limited).status_code == 429
    assert tries(place.browsers["mr_dean"], people.PASSWORD) == 303


def test_right_passwords_are_not_counted(app, place, send):
    codes = [signs_in(app.test_client(), send).status_code for _ in range(12)]
    assert set(codes) == {303}


def test_a_teacher_may_try_a_quiz_and_stays_signed_in(ms_cole, start):
    sits = start(ms_cole)
    assert sits.check(1, answer="ministry").status_code == 303
    assert ms_cole.get("/teach/").status_code == 200
