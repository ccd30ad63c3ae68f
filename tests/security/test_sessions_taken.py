"""Somebody else's session: planted before the sign-in, copied from the cookie, forged, or read in the database."""

import pytest
from flask.sessions import SecureCookieSessionInterface

from kit import people
from secondsource.actions import accounts

COOKIE = "secondsource"


def ways_in(database, place):
    """Every form that lets somebody in: its page, and what is typed there."""
    new = {"password": "another three words", "again": "another three words"}
    return {
        "sign-in": ("/teach/sign-in", {"name": "ms_cole", "password": people.PASSWORD}),
        "setup": ("/teach/setup", {"code": accounts.add_teacher(database.folder, "ms_dahl"), "name": "ms_dahl", **new}),
        "join": (f"/join/{place.room.code}", {"nickname": "dora"}),
        "back": ("/join/back", {"code": place.ada.return_code}),
    }


def inside(app, cookie):
    """Who a browser with this cookie is: the page that teachers and pupils have, each."""
    thief = app.test_client()
    thief.set_cookie(COOKIE, cookie)
    return {path for path in ("/teach/", "/take/tasks/") if thief.get(path).status_code == 200}


@pytest.mark.promise("sessions", "people.the_session_of_before_goes_on")
@pytest.mark.parametrize("way", ["sign-in", "setup", "join", "back"])
def test_a_session_that_was_planted_before_is_not_the_one_that_is_signed_in(app, database, place, send, way):
    mallory, victim = app.test_client(), app.test_client()
    token = mallory.token("/join/back")
    planted = mallory.get_cookie(COOKIE).value
    victim.set_cookie(COOKIE, planted)
    page, typed = ways_in(database, place)[way]
    assert send(victim, page, **typed).status_code == 303
    cookie = victim.get_cookie(COOKIE).value
    assert inside(app, cookie)
    assert not inside(app, planted)
    for form in ("/join/leave", "/teach/sign-out"):
        answer = victim.post(form, data={"csrf_token": token})
        assert answer.status_code in {400, 303}
        assert inside(app, cookie), f"{form}: mallory knows a token that is good in the victim's session"


@pytest.mark.promise("sessions")
@pytest.mark.parametrize("way", ["sign-in", "join", "back"])
def test_every_sign_in_has_a_session_of_its_own(app, database, place, send, way):
    page, typed = ways_in(database, place)[way]
    tokens = set()
    for n in range(3):
        browser = app.test_client()
        send(browser, page, **{**typed, **({"nickname": f"dora {n}"} if way == "join" else {})})
        with browser.session_transaction() as session:
            tokens.add(session["session"])
    assert len(tokens) == 3
    assert all(len(token) >= 32 for token in tokens)  # 192 random bits


@pytest.mark.promise("sessions", "people.signing_out_forgets_the_cookie_alone")
@pytest.mark.parametrize(
    ("who", "form"), [("ada", "/join/leave"), ("ms_cole", "/teach/sign-out"), ("ms_head", "/teach/sign-out")]
)
def test_a_copied_cookie_is_dead_once_its_owner_has_left(app, place, who, form):
    browser = place.browsers[who]
    browser.get("/")
    copied = browser.get_cookie(COOKIE).value
    assert inside(app, copied)
    assert browser.post(form, data={"csrf_token": browser.token("/join/back")}).status_code == 303
    assert not inside(app, copied)


@pytest.mark.promise("sessions", "people.a_new_password_ends_nothing")
@pytest.mark.parametrize("how", ["changed", "reset"])
def test_another_password_ends_the_copies_of_the_cookie(app, place, database, send, ms_cole, how):
    elsewhere = app.test_client()
    send(elsewhere, "/teach/sign-in", name="ms_cole", password=people.PASSWORD)
    ms_cole.get("/teach/")
    copied = [browser.get_cookie(COOKIE).value for browser in (ms_cole, elsewhere)]
    if how == "changed":
        new = {"password": "another three words", "again": "another three words"}
        assert send(ms_cole, "/teach/password", old=people.PASSWORD, **new).status_code == 303
        assert ms_cole.get("/teach/").status_code == 200, "whoever changed it stays"
    else:
        accounts.reset_teacher(database.folder, "ms_cole")
    assert [inside(app, cookie) for cookie in copied] == [set(), set()]


@pytest.mark.promise("sessions")
def test_a_cookie_that_another_secret_signed_is_nobodys(app, place):
    place.browsers["ada"].get("/")
    with place.browsers["ada"].session_transaction() as session:
        held = dict(session)
    assert inside(app, SecureCookieSessionInterface().get_signing_serializer(app).dumps(held))
    app.secret_key = "0" * 64
    forged = SecureCookieSessionInterface().get_signing_serializer(app).dumps(held)
    app.secret_key = app.extensions["database"].secret
    assert not inside(app, forged)


@pytest.mark.promise("sessions", "people.the_store_keeps_tokens_as_they_are")
def test_whoever_reads_the_database_has_nobodys_session_and_nobodys_code(place, database):
    stored = "\n".join(database.read().iterdump())
    for browser in place.browsers.values():
        with browser.session_transaction() as session:
            assert session.get("session", "-no session-") not in stored
    assert place.ada.return_code.replace("-", "") not in stored


@pytest.mark.promise("sessions", "people.scripts_get_the_cookie", "people.other_sites_get_the_cookie")
@pytest.mark.parametrize("way", ["sign-in", "setup", "join", "back"])
def test_no_way_in_sets_a_cookie_that_scripts_or_other_sites_get(app, database, place, send, way):
    page, typed = ways_in(database, place)[way]
    browser = app.test_client()
    given = [browser.get(page), send(browser, page, **typed), browser.get("/")]
    cookies = [value for answer in given for value in answer.headers.getlist("Set-Cookie")]
    assert cookies
    for cookie in cookies:
        assert "; HttpOnly" in cookie
        assert "; SameSite=Lax" in cookie
        assert "Domain=" not in cookie
