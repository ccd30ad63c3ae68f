"""The door of a class over HTTP: picking a name, waiting, being let in; and who may look at the class."""

import datetime as dt
import re

import pytest

from kit import tasks
from kit.pages import texts
from secondsource.actions import classes, members, newcomers

WRONG = "This is not the code of this name"


def read(browser, path, status=200):
    answer = browser.get(path)
    assert answer.status_code == status, answer.status
    return answer.get_data(as_text=True)


@pytest.fixture
def chooses(ms_cole, room, send):
    """Say how newcomers come in, as ms_cole does."""
    return lambda how: send(ms_cole, f"{room}settings", f"{room}newcomers", how=how)


@pytest.fixture
def door(place):
    """The address at which newcomers arrive."""
    return f"/join/{place.room.code}"


@pytest.fixture
def knocks(app, chooses, door, send):
    """Somebody who waits at a new browser."""

    def knocks(name, how="ask"):
        chooses(how)
        browser = app.test_client()
        assert send(browser, door, nickname=name).headers["Location"] == "/join/waiting"
        return browser

    return knocks


def who(page):
    """The numbers of those who wait, by name."""
    found = re.findall(r'name="who" value="(\d+)">\s*<b>([^<]+)', page)
    return {name: number for number, name in found}


def state(browser):
    return browser.get("/join/waiting/state").get_json()["state"]


def test_who_waits_sees_so_without_scripts_and_comes_in_once_let_in(knocks, ms_cole, room, send):
    dora = knocks("dora")
    assert "Wait a moment, dora" in read(dora, "/join/waiting")
    assert state(dora) == "waiting"
    assert send(dora, "/join/waiting", "/join/waiting/enter").headers["Location"] == "/join/waiting"
    page = read(ms_cole, room)
    assert "1 waits to be let in" in page
    send(ms_cole, room, f"{room}door", who=who(page)["dora"], do="admit")
    assert state(dora) == "admitted"
    assert send(dora, "/join/waiting", "/join/waiting/enter").headers["Location"] == "/join/welcome"
    assert "Welcome, dora" in (welcome := read(dora, "/join/welcome"))
    assert re.search(r'id="code">[\w-]+<', welcome)
    assert state(dora) == "gone"
    assert "waits to be let in" not in read(ms_cole, room)


def test_an_unchanged_answer_is_not_sent_twice(knocks):
    dora = knocks("dora")
    tag = dora.get("/join/waiting/state").headers["ETag"]
    assert dora.get("/join/waiting/state", headers={"If-None-Match": tag}).status_code == 304


def test_who_is_turned_away_is_told_and_asks_again_at_the_same_door(knocks, ms_cole, room, door, send):
    dora = knocks("dora")
    send(ms_cole, room, f"{room}door", who=who(read(ms_cole, room))["dora"], do="refuse")
    assert "did not let you in" in read(dora, "/join/waiting")
    assert send(dora, "/join/waiting", "/join/waiting/leave").headers["Location"] == door
    assert dora.get("/join/waiting").headers["Location"] == "/join/"


def test_all_who_wait_are_let_in_at_once_but_for_a_name_that_is_taken(place, database, knocks, ms_cole, room, send):
    browsers = [knocks(name) for name in ("dora", "emil")]
    members.rename(database, place.room, place.ada.pupil.id, "emil")
    send(ms_cole, room, f"{room}door", do="all")
    assert [state(one) for one in browsers] == ["admitted", "waiting"]
    refused = send(ms_cole, room, f"{room}door", who=who(read(ms_cole, room))["emil"], do="admit")
    assert refused.status_code == 409
    assert "let them in as that pupil" in refused.get_data(as_text=True)


def test_a_pupil_picks_herself_and_confirms_with_the_code_of_her_card(app, place, chooses, door, send):
    chooses("roster")
    browser = app.test_client()
    assert {"ada", "ben"} <= set(texts(read(browser, door), "option"))
    wrong = send(browser, door, f"{door}/me", pupil=str(place.ada.pupil.id), code="AAAAA-AAAAA")
    assert wrong.status_code == 422
    page = wrong.get_data(as_text=True)
    assert WRONG in page
    assert re.search(rf'value="{place.ada.pupil.id}"\s+selected', page), "the name that was picked stays"
    right = send(browser, door, f"{door}/me", pupil=str(place.ada.pupil.id), code=place.ada.return_code)
    assert right.status_code == 303
    assert "Not ada? Leave" in read(browser, "/take/tasks/")


def test_a_name_alone_or_with_anothers_code_lets_nobody_in(app, place, chooses, door, send):
    chooses("roster")
    browser = app.test_client()
    for sent in ({"pupil": "999999"}, {"pupil": ""}, {"pupil": "ada"}):
        answer = send(browser, door, f"{door}/me", code=place.ada.return_code, **sent)
        assert WRONG in answer.get_data(as_text=True)
    asked = send(browser, door, nickname="ada")
    assert asked.headers["Location"] == "/join/waiting", "her teacher says whether it is her"
    assert send(browser, "/join/waiting", "/join/waiting/enter").headers["Location"] == "/join/waiting"
    assert "Leave" not in read(browser, "/")


def test_a_pupil_of_the_list_without_a_card_is_offered_to_the_teacher_as_that_pupil(
    place, knocks, ms_cole, room, send, start
):
    sits = start(place.browsers["ada"])
    ada = knocks("ADA", how="roster")
    page = read(ms_cole, room)
    assert re.search(rf'value="{place.ada.pupil.id}"\s+selected', page)
    send(ms_cole, room, f"{room}door", do="all")
    assert state(ada) == "waiting", "as a new pupil nobody comes in under a name that is taken"
    who_asks = who(page)["ADA"]
    send(ms_cole, room, f"{room}door", **{"who": who_asks, "do": "admit", "as": str(place.ada.pupil.id)})
    send(ada, "/join/waiting", "/join/waiting/enter")
    assert ada.get(f"{sits.attempt}1").status_code == 200


@pytest.mark.parametrize("how", ["open", "ask"])
def test_names_are_shown_to_nobody_at_other_doors(app, place, chooses, door, how):
    chooses(how)
    page = read(app.test_client(), door)
    assert "ben" not in texts(page, "option")
    assert not re.search(r"\bben\b", page)


def test_wrong_return_codes_at_the_list_are_counted_and_end(app, place, chooses, door):
    chooses("roster")
    browser = app.test_client()
    data = {"csrf_token": browser.token(door), "pupil": str(place.ada.pupil.id), "code": "AAAAA-AAAAA"}
    answers = {browser.post(f"{door}/me", data=data).status_code for _ in range(121)}
    assert answers == {422, 429}
    assert browser.get(door).status_code == 200, "who guesses return codes keeps nobody from the join code"


def test_a_join_code_cannot_be_guessed_through_the_list(app, place, send, door):
    browser = app.test_client()
    answer = browser.post("/join/AAAAAAAA/me", data={"csrf_token": browser.token(door), "pupil": "1", "code": "x"})
    assert answer.status_code == 404
    assert "There is no class with this code now" in answer.get_data(as_text=True)


def test_a_partner_joins_at_a_pupils_device_and_it_shows_wherever_progress_does(place, database, ms_cole, room, send):
    task = tasks.give(database, place.room)
    ada, page = place.browsers["ada"], f"/take/tasks/{task.id}/"
    dora = classes.join(database, place.room.code, "dora")
    wrong = send(ada, page, f"{page}pair", partner="dora", code=place.ada.return_code)
    assert wrong.status_code == 422
    assert "do not belong together" in wrong.get_data(as_text=True)
    assert 'value="dora"' in wrong.get_data(as_text=True)
    assert send(ada, page, f"{page}pair", partner="dora", code=dora.return_code).status_code == 303
    assert "together with dora" in read(ada, page)
    send(ada, page, f"{page}start")
    progress = " ".join(read(ms_cole, room).split())
    assert "with dora" in progress
    assert "with ada" in progress
    pairs = f"{room}assignments/{task.id}/pairs"
    assert "ada, with dora" in read(ms_cole, pairs)
    assert "together with ada" in read(ms_cole, f"{room}pupils/{dora.pupil.id}/")
    assert "Answers a task together" not in read(ms_cole, f"{room}pupils/{place.ada.pupil.id}/")


@pytest.fixture
def link(ms_cole, room, send):
    """Make a link to look at the class; its address."""

    def link(**fields):
        ends = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)
        page = f"{room}colleagues/"
        made = send(ms_cole, page, f"{page}links", note="ms_gray", ends=ends.isoformat(), **fields)
        assert made.status_code == 303, made.get_data(as_text=True)
        return re.search(r"<code>http://[^/]+(/look/[^<]+)</code>", read(ms_cole, page))[1]

    return link


def test_a_link_shows_the_class_without_names_unless_they_are_chosen(app, place, link, start):
    start(place.browsers["ada"]).check(1, answer="ministry")
    stranger = app.test_client()
    page = read(stranger, link())
    assert "1 of" in page
    assert "Pupil 1" in page
    assert "ada" not in page.split("<main")[1]
    assert "ada" in texts(read(stranger, link(names="yes")), "th")
    assert "carl" not in read(stranger, link(names="yes"))


def test_a_link_is_kept_by_no_cache_and_told_to_no_other_server_and_ends(app, place, ms_cole, room, link, send):
    address = link()
    stranger = app.test_client()
    headers = stranger.get(address).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "<a " not in read(stranger, address).split("<main")[1].split("</main")[0], "it leads nowhere"
    page = f"{room}colleagues/"
    ends = re.search(r'action="([^"]+/end)"', read(ms_cole, page))[1]
    send(ms_cole, page, ends)
    assert read(stranger, address, 404) == read(stranger, "/look/AAAAAAAAAAAAAAAAAAAAAAAA", 404)


def test_a_link_is_shown_to_who_made_it_alone(place, ms_cole, room, link, send):
    address = link()
    page = f"{room}colleagues/"
    send(ms_cole, page, f"{page}add", name="mr_dean")
    assert address not in read(place.browsers["mr_dean"], page)


def test_a_colleague_is_added_by_name_works_in_the_class_and_leaves(place, ms_cole, room, send):
    dean, page = place.browsers["mr_dean"], f"{room}colleagues/"
    refused = send(ms_cole, page, f"{page}add", name="mr_nobody")
    assert refused.status_code == 422
    assert "is called mr_nobody" in re.search(r'id="name-problem">([^<]+)', refused.get_data(as_text=True))[1]
    assert dean.get(room).status_code == 404
    send(ms_cole, page, f"{page}add", name="mr_dean")
    assert "ada" in read(dean, room)
    assert send(dean, page, f"{page}add", name="ms_head").status_code == 422
    assert send(dean, f"{room}settings", f"{room}delete", sure="yes").status_code == 409
    assert send(dean, page, f"{page}leave").headers["Location"] == "/teach/"
    assert dean.get(room).status_code == 404


def test_handing_over_asks_once(place, ms_cole, room, send):
    page = f"{room}colleagues/"
    send(ms_cole, page, f"{page}add", name="mr_dean")
    (to,) = set(re.findall(r'action="([^"]+/own)"', read(ms_cole, page)))
    assert "Hand 10B over to mr_dean?" in send(ms_cole, page, to).get_data(as_text=True)
    assert "Hand the class over" in read(ms_cole, page)
    send(ms_cole, page, to, sure="yes")
    assert "Hand the class over" in read(place.browsers["mr_dean"], page)
    assert "Leave the class" in read(ms_cole, page)


def test_who_waits_in_a_class_that_is_deleted_is_sent_back_to_the_codes(place, database, knocks, send):
    dora = knocks("dora")
    classes.delete(database, place.ms_cole, place.room)
    assert dora.get("/join/waiting").headers["Location"] == "/join/"
    assert state(dora) == "gone"
    assert newcomers.at_the_door(database, place.room)
