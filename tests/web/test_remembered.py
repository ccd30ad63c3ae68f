"""What is verified or made once and remembered: cookies and tokens of forms; each is as good as if it were made anew."""

from flask import session

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
