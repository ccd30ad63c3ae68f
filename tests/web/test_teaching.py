"""A teacher's classes over HTTP: made, shown on the wall, watched, mended, exported and deleted."""

import csv
import io
import logging
import re

import pytest

from kit import invented
from kit.pages import texts
from secondsource.actions import classes
from secondsource.core.codes import shown_code
from secondsource.core.items import ITEM_TYPES, item_from
from secondsource.web import addresses, hosts

NUMBER = len(ITEM_TYPES)
POINTS = round(sum(one.most for item in invented.items() if (one := item_from(item).score({})).points is not None))


@pytest.fixture
def ada_page(place, room):
    return f"{room}pupils/{place.ada.pupil.id}/"


def read(browser, path, **more):
    answer = browser.get(path, **more)
    assert answer.status_code == 200, answer.status
    return answer.get_data(as_text=True)


def rows(browser, path):
    return list(csv.DictReader(io.StringIO(read(browser, path).removeprefix("\ufeff"))))


def test_a_class_is_made_and_its_code_stands_large_on_the_wall(ms_cole, send):
    made = send(ms_cole, "/teach/classes/new", name="11C", ends="2027-01-31", zone="Asia/Kolkata")
    page = read(ms_cole, made.headers["Location"])
    code = re.search(r'big-code">([^<]+)', page)[1]
    assert re.fullmatch(r"\w{4}-\w{4}", code)
    assert "Nobody has joined yet" in page
    wall = read(ms_cole, made.headers["Location"] + "projector")
    assert code in wall
    assert "ms_cole" not in wall, "nothing of the teacher's on the wall"
    assert "11C" in read(ms_cole, "/teach/")


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"name": ""}, "name", "empty"),
        ({"name": "x" * 10_000}, "name", "too long"),
        ({"name": "\u202e10B"}, "name", "nobody can see"),
        ({"ends": ""}, "ends", "Choose the last day"),
        ({"ends": "31.1.2027"}, "ends", "This is no day"),
        ({"ends": "2020-01-01"}, "ends", "would end before it begins"),
        ({"ends": "2999-01-01"}, "ends", "more than two years"),
        ({"zone": "Mars/Olympus"}, "zone", "Choose a time zone"),
        ({"zone": ""}, "zone", "Choose a time zone"),
    ],
)
def test_what_is_wrong_with_a_new_class_stands_beside_its_field(ms_cole, send, change, field, message):
    right = {"name": "canary class", "ends": "2027-01-31", "zone": "Asia/Kolkata"}
    answer = send(ms_cole, "/teach/classes/new", **{**right, **change})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert message in re.search(rf'id="{field}-problem">([^<]+)', page)[1]
    assert ("canary class" in page) == ("name" not in change)
    assert ('selected value="Asia/Kolkata"' in page) == ("zone" not in change)
    assert "canary class" not in read(ms_cole, "/teach/")


def test_the_roster_tells_how_far_each_pupil_is(place, ms_cole, room, start):
    ada = start(place.browsers["ada"])
    ada.check(1, answer="ministry")
    page = " ".join(read(ms_cole, room).split())
    assert "2 pupils" in page
    assert f"1 of {NUMBER} answered" in page
    assert "not begun" in page, "ben"
    ada.finish(sure="yes")
    assert f"1 of {POINTS} points" in " ".join(read(ms_cole, room).split())
    assert f"1 of {NUMBER} answered" not in read(ms_cole, room)
    assert "carl" not in read(ms_cole, room)


def test_a_pupils_page_shows_each_answer_with_key_and_feedback(place, ms_cole, ada_page, start):
    assert "No quiz has been begun" in read(ms_cole, ada_page)
    sits = start(place.browsers["ada"])
    sits.check(1, answer="guards")
    page = read(ms_cole, ada_page)
    assert page.count('data-item="') == NUMBER
    assert "MISCONCEPTION-CANARY" in page
    assert texts(page, "dd")[0] == "The guards"
    assert "no answer" in texts(page, "dd")


@pytest.mark.promise("names", "people.the_old_code_stays_good")
def test_a_new_return_code_is_shown_to_its_teacher_alone_and_ends_the_old_one(
    app, place, ms_cole, ada_page, send, start
):
    sits = start(place.browsers["ada"])
    assert send(ms_cole, ada_page, f"{ada_page}reissue").headers["Location"] == f"{ada_page}#code"
    code = re.search(r'big-code">([^<]+)', read(ms_cole, ada_page))[1]
    assert "Your session has ended" in place.browsers["ada"].get(f"{sits.attempt}1").get_data(as_text=True)
    assert send(app.test_client(), "/join/back", code=place.ada.return_code).status_code == 422
    back = app.test_client()
    assert send(back, "/join/back", code=code).status_code == 303
    assert back.get(f"{sits.attempt}1").status_code == 200
    ms_cole.post("/teach/sign-out", data={"csrf_token": ms_cole.token(ada_page)})
    send(ms_cole, "/teach/sign-in", name="ms_cole", password="three plain words")
    assert code not in read(ms_cole, ada_page), "another session"


def test_removing_a_pupil_asks_once_and_takes_effect_at_once(place, ms_cole, room, ada_page, send, start):
    sits = start(place.browsers["ada"])
    asked = send(ms_cole, ada_page, f"{ada_page}remove")
    assert "Remove ada?" in asked.get_data(as_text=True)
    assert place.browsers["ada"].get(f"{sits.attempt}1").status_code == 200
    assert send(ms_cole, ada_page, f"{ada_page}remove", sure="yes").headers["Location"] == room
    assert "ada" not in texts(read(ms_cole, room), "a")
    assert place.browsers["ada"].get(f"{sits.attempt}1").status_code == 404
    assert send(place.browsers["nobody"], "/join/back", code=place.ada.return_code).status_code == 422
    assert ms_cole.get(ada_page).status_code == 404


def test_a_new_join_code_shuts_out_the_old_one_and_nobody_who_is_in(place, ms_cole, room, send):
    send(ms_cole, room, f"{room}code")
    new = re.search(r'big-code">([^<]+)', read(ms_cole, room))[1]
    assert new != shown_code(place.room.code)
    assert place.browsers["nobody"].get(f"/join/{place.room.code}").status_code == 404
    assert place.browsers["nobody"].get(f"/join/{new}").status_code == 200
    assert "Not ada? Leave" in read(place.browsers["ada"], "/")


def test_deleting_a_class_asks_once_and_pupils_in_mid_quiz_are_told(place, ms_cole, room, database, send, start):
    sits = start(place.browsers["ada"])
    sits.check(1, answer="ministry")
    assert "cannot be undone" in send(ms_cole, room, f"{room}delete").get_data(as_text=True)
    assert sits.check(2, answer="a").status_code == 303
    assert send(ms_cole, room, f"{room}delete", sure="yes").headers["Location"] == "/teach/"
    assert ms_cole.get(room).status_code == 404
    assert "10B" not in read(ms_cole, "/teach/")
    ended = place.browsers["ada"].get(f"{sits.attempt}3")
    assert "Your session has ended" in ended.get_data(as_text=True)
    assert database.read().execute("SELECT count(*) FROM responses").fetchone()[0] == 2, "answers stay"


def test_the_tables_hold_this_class_and_no_formula(app, place, ms_cole, room, send, start):
    formula = app.test_client()
    send(formula, f"/join/{place.room.code}", nickname="=1+1")
    for name, browser in (("ada", place.browsers["ada"]), ("carl", place.browsers["carl"]), ("formula", formula)):
        start(browser).check(1, answer="ministry" if name == "ada" else "guards")
    grades = {row["student"]: row for row in rows(ms_cole, f"{room}grades.csv")}
    assert set(grades) == {"ada", "ben", "'=1+1"}
    assert (grades["ada"]["cranes points"], grades["ada"]["cranes max"]) == ("1", str(POINTS))
    answers = rows(ms_cole, f"{room}responses.csv")
    assert [(row["classroom"], row["student"], row["points"]) for row in answers] == [
        ("10B", "ada", "1"),
        ("10B", "'=1+1", "0"),
    ]
    disposition = ms_cole.get(f"{room}grades.csv", buffered=True).headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="?10B points.csv"?', disposition)


XSS = ['<img src=x onerror="1">', "{{ 7*7 }}", "'\"><b>", "</title><b>"]


@pytest.mark.parametrize("nickname", XSS)
def test_a_nickname_is_text_wherever_it_is_shown(app, place, ms_cole, room, send, start, nickname):
    browser = app.test_client()
    assert send(browser, f"/join/{place.room.code}", nickname=nickname).status_code == 303
    start(browser)
    [pupil] = [
        one.pupil
        for one in classes.progress(app.extensions["database"], place.room).pupils
        if one.pupil.nickname == nickname
    ]
    for who, path in (
        (browser, "/"),
        (browser, "/join/welcome"),
        (browser, f"/join/{place.room.code}"),
        (ms_cole, room),
        (ms_cole, f"{room}register"),
        (ms_cole, f"{room}pupils/{pupil.id}/"),
    ):
        page = read(who, path)
        assert nickname not in page or nickname == "{{ 7*7 }}", path
        assert nickname in " ".join(" ".join(texts(page, tag)) for tag in ("button", "h1", "a", "th")), path


def test_the_register_has_a_line_for_each_pupil_and_no_code(place, ms_cole, room):
    page = read(ms_cole, f"{room}register")
    assert {"ada", "ben"} <= set(texts(page, "th"))
    assert place.ada.return_code not in page


@pytest.mark.parametrize("number", ["0", "99999", "9999999999999999999999", "-1", "x"])
def test_a_class_that_is_not_there_is_told_so(ms_cole, number):
    assert ms_cole.get(f"/teach/classes/{number}/").status_code == 404


def test_the_line_turns_green_when_another_device_arrives_and_not_before(app, ms_cole):
    def asks(tag=None):
        return ms_cole.get("/teach/reach/state", headers={"If-None-Match": tag} if tag else {})

    def comes(address, path="/join/"):
        app.test_client().get(path, environ_base={"REMOTE_ADDR": address})

    tag = asks().headers["ETag"]
    comes("127.0.0.1")
    for own in addresses.of_this_computer():
        comes(own)
    comes("198.51.100.7", "/")  # another page than those that pupils open first
    assert asks(tag).status_code == 304
    assert 'data-reached="no"' in read(ms_cole, "/teach/reach")
    comes("198.51.100.7")
    assert asks(tag).get_json()["reached"] is True
    assert 'data-reached="yes"' in read(ms_cole, "/teach/reach")


@pytest.mark.parametrize(
    ("host", "opened", "shown"),
    [
        ("0.0.0.0", "127.0.0.1:8123", "http://198.51.100.9:8123/join/"),  # noqa: S104  what a teacher types
        ("0.0.0.0", "198.51.100.8:8123", "http://198.51.100.8:8123/join/"),  # noqa: S104  the same
        ("127.0.0.1", "localhost:8123", None),
        ("127.0.0.1", "quiz.school.example", "http://quiz.school.example/join/"),
    ],
)
def test_pupils_are_given_an_address_that_leads_here_or_none(app, room, ms_cole, monkeypatch, host, opened, shown):
    monkeypatch.setattr(addresses, "of_this_computer", lambda: ("198.51.100.9",))
    addresses.listens(app, host, 8123)
    hosts.answers_to(app, ["quiz.school.example"])
    cookie = ms_cole.get_cookie("secondsource").value
    ms_cole.set_cookie("secondsource", cookie, domain=opened.partition(":")[0])
    for path in (room, f"{room}projector", "/teach/reach"):
        page = read(ms_cole, path, base_url=f"http://{opened}")
        assert (shown.removeprefix("http://") in page) if shown else ("on this computer alone" in page), path


def test_neither_names_nor_codes_reach_the_log(app, place, ms_cole, room, ada_page, send, start, caplog):
    caplog.set_level(logging.DEBUG)
    sits = start(place.browsers["ada"])
    sits.check(1, answer="ministry")
    send(ms_cole, ada_page, f"{ada_page}reissue")
    code = re.search(r'big-code">([^<]+)', read(ms_cole, ada_page))[1]
    send(app.test_client(), "/join/back", code=code)
    joined = app.test_client()
    send(joined, f"/join/{place.room.code}", nickname="canary-name")
    own = re.search(r'id="code">([^<]+)', read(joined, "/join/welcome"))[1]
    send(app.test_client(), "/teach/sign-in", name="ms_cole", password="not the password")
    send(ms_cole, room, f"{room}delete", sure="yes")
    for secret in ("ada", "canary-name", "cole", code, own, place.room.code, shown_code(place.room.code)):
        assert secret not in caplog.text
