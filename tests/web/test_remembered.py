"""What is verified or made once and remembered: cookies, tokens of forms, turns; each is as good as if it were made anew."""

import threading

from flask import session

from kit.pages import hidden
from kit.student import starts

TASKS = "/take/tasks/"


def cookie_of(browser):
    return browser.get_cookie("secondsource").value


def test_a_cookie_that_was_changed_is_nobodys_also_after_the_true_one_was_seen(app, place):
    true = cookie_of(place.browsers["ada"])
    assert place.browsers["ada"].get(TASKS).status_code == 200
    for false in (true[:-1] + ("A" if true[-1] != "A" else "B"), true[1:], true.replace(".", "_", 1)):
        browser = app.test_client()
        browser.set_cookie("secondsource", false)
        assert browser.get(TASKS).status_code == 303


def test_what_one_request_puts_into_its_session_is_in_no_other(app, place):
    true = cookie_of(place.browsers["ada"])
    for _ in range(2):
        with app.test_request_context(headers={"Cookie": f"secondsource={true}"}):
            assert "session" in session
            assert "more" not in session
            session["more"] = "than before"


def test_a_cookie_by_another_secret_is_nobodys(app, place):
    assert place.browsers["ada"].get(TASKS).status_code == 200
    app.secret_key = "another"
    assert place.browsers["ada"].get(TASKS).status_code == 303


def test_a_token_is_good_in_its_own_browser_alone(place):
    ada, ben = place.browsers["ada"], place.browsers["ben"]
    tokens = [browser.token("/join/back") for browser in (ada, ben)]
    assert tokens[0] != tokens[1]
    for browser, own, other in ((ada, *tokens), (ben, *reversed(tokens))):
        assert browser.post("/join/leave", data={"csrf_token": other}).status_code == 400
        assert browser.post("/join/leave").status_code == 400
        assert browser.post("/join/leave", data={"csrf_token": own}).status_code == 303


def test_a_page_is_made_while_another_pupil_waits_for_the_disk(database, ada, ben, monkeypatch):
    sits = starts(ada)
    fields, begun, go_on, answers = hidden(sits.page(1)), threading.Event(), threading.Event(), []
    writes = threading.Thread(target=database.write, args=(lambda _conn: begun.set() or go_on.wait(5),))
    finish = lambda: answers.append(ada.post(f"{sits.attempt}finish", data={**fields, "sure": "yes"}))  # noqa: E731  one line
    waits = threading.Thread(target=finish)
    original, aside = database.aside, threading.Event()
    writes.start()
    assert begun.wait(5)
    monkeypatch.setattr(database, "aside", lambda: aside.set() or original())
    try:
        waits.start()
        assert aside.wait(5)
        assert ben.get("/join/").status_code == 200, "his turn comes although she waits"
        assert not answers
    finally:
        go_on.set()
        writes.join()
        waits.join()
    assert [answer.status_code for answer in answers] == [303]
