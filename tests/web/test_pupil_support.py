"""What helps one pupil, over HTTP: a teacher sets it, the pupil's pages change, and nobody else's do."""

import math
import re

import pytest

from kit import invented, tasks
from kit.pages import read, texts
from kit.student import Student
from secondsource.actions import support
from secondsource.core.support import Support

CHANGING = re.compile(r'name="(csrf_token|shown|idem)"[^>]*value="[^"]*"|id="csrf_token"[^>]*')


@pytest.fixture
def page(place):
    """The address of ada's page "What helps this pupil"."""
    return f"/teach/classes/{place.room.id}/pupils/{place.ada.pupil.id}/support"


@pytest.fixture
def helps(database, place):
    """Let something help ada."""
    return lambda **what: support.keep(database, place.room, place.ada.pupil.id, Support(**what))


@pytest.fixture
def ada_begins(database, place, send):
    """Ada begins a task of hers."""
    given = tasks.give(database, place.room)
    at = f"/take/tasks/{given.id}/"

    def begins():
        ada = place.browsers["ada"]
        return Student(ada, send(ada, at, to=f"{at}start").headers["Location"])

    return begins


def test_a_teacher_sets_it_and_sees_it_set(place, ms_cole, page, send):
    assert "What helps this pupil" in texts(read(ms_cole, page.removesuffix("support")), "a")
    answer = send(ms_cole, page, share="50", aloud="y", unasked="y")
    assert answer.status_code == 303
    shown = read(ms_cole, answer.headers["Location"])
    assert "Saved." in shown
    assert re.search(r'<option selected value="50">', shown)
    assert [
        bool(re.search(rf"<input[^>]* checked [^>]*name=\"{name}\"", shown)) for name in ("aloud", "glosses", "unasked")
    ] == [True, False, True]
    assert "(something is set)" in read(ms_cole, page.removesuffix("support"))


def test_a_share_that_is_not_offered_is_refused_and_nothing_is_lost(ms_cole, page, send, helps):
    helps(share=75)
    answer = send(ms_cole, page, share="1", aloud="y")
    assert answer.status_code == 422
    assert "Choose how much from the list." in answer.get_data(as_text=True)
    assert '<option selected value="75">' in read(ms_cole, page)


def test_the_pupil_is_told_what_is_set_and_takes_fewer_questions(place, helps, ada_begins):
    ada = place.browsers["ada"]
    assert "Nothing special is set" in read(ada, "/take/mine/")
    helps(share=50, aloud=True)
    told = texts(read(ada, "/take/mine/"), "li")
    assert "Texts can be read aloud." in told
    assert "You take some of the questions of a task, and points are out of those." in told
    sits = ada_begins()
    assert f"Question 1 of {math.ceil(len(invented.items()) / 2)}" in sits.page(1)


def test_whoever_is_not_to_be_asked_is_not_asked_how_sure(helps, ada_begins, database):
    sits = ada_begins()
    assert "How sure are you?" in sits.page(1)
    helps(confidence=False)
    assert "How sure are you?" not in sits.page(1)
    sits.check(1, answer="ministry", confidence="certain")
    stored = database.read().execute("SELECT confidence FROM responses").fetchone()
    assert stored["confidence"] is None


def test_pages_offer_to_be_read_aloud_only_where_it_is_switched_on(place, helps, ada_begins):
    sits, lesson = ada_begins(), "/read/harbour/cranes"
    assert "aloud" not in sits.page(1)
    assert "aloud" not in read(place.browsers["ada"], lesson)
    helps(aloud=True)
    assert re.search(r'<script type="module" src="/static/\w+/aloud.js">', read(place.browsers["ada"], lesson))
    for shown in (sits.page(1), read(place.browsers["ada"], lesson)):
        assert 'data-start="Read aloud"' in shown


def test_no_page_of_anybody_else_tells_of_it(database, place, room, helps):
    """Every page of a classmate, and every page of the class that may be on a wall, is the same as before."""
    tasks.give(database, place.room)
    ben, cole = place.browsers["ben"], place.browsers["ms_cole"]
    seen = {
        ben: ("/", "/read/harbour/", "/read/harbour/cranes", "/take/tasks/", "/take/mine/", "/join/welcome"),
        cole: (room, f"{room}projector", f"{room}register", f"{room}responses.csv", f"{room}grades.csv"),
    }

    def crawl():
        return [CHANGING.sub("", read(browser, path)) for browser, paths in seen.items() for path in paths]

    before = crawl()
    helps(share=34, aloud=True, glosses=True, confidence=False)
    assert crawl() == before


def test_a_reader_without_a_class_chooses_and_keeps_it_when_a_quiz_is_begun(ada, start):
    assert 'href="/take/mine/#help"' in read(ada, "/read/harbour/cranes")
    token = ada.token("/take/mine/")
    answer = ada.post("/take/mine/support", data={"csrf_token": token, "help": ["aloud", "share"]})
    assert answer.headers["Location"] == "/take/mine/#help"
    assert "aloud.js" in read(ada, "/read/harbour/cranes")
    sits = start(ada)
    assert "Read aloud" in sits.page(1)
    ada.post("/take/mine/support", data={"csrf_token": ada.token("/take/mine/")})
    assert "Read aloud" not in sits.page(1)


def test_a_pupil_cannot_choose_what_the_teacher_sets(place, database):
    ada = place.browsers["ada"]
    ada.post("/take/mine/support", data={"csrf_token": ada.token("/join/back"), "help": ["aloud"]})
    assert support.of_pupil(database, place.ada.pupil).nothing
    assert "aloud.js" not in read(ada, "/read/harbour/cranes")
