"""A discussion over HTTP: a teacher leads, pupils follow; no key and no numbers before their time."""

import re

import pytest

from kit import lively, tasks
from kit.pages import hidden, read, texts
from secondsource.actions import discussions
from secondsource.core.discussion import FEWEST, discussable
from secondsource.core.items import ITEM_TYPES

DISCUSSED = [f"{type_}-{n}" for n, type_ in enumerate(ITEM_TYPES) if type_ not in {"open", "scenario"}]

AUTHORISED = {"support", "sessions", "students", "classrooms"}


@pytest.fixture
def begin(database, place):
    """Begin to discuss an item; returns the addresses of the teacher's page and of the pupils'."""

    def begin(item=lively.SINGLE):
        made = lively.discussing(database, place.room, place.ms_cole, item)
        return f"/teach/classes/{place.room.id}/discussions/{made.id}/", f"/take/discussions/{made.id}/"

    return begin


@pytest.fixture
def lead(ms_cole):
    """Press the teacher's button that goes to a phase."""

    def lead(page, phase):
        html = ms_cole.get(page).get_data(as_text=True)
        return ms_cole.post(f"{page}phase", data={**hidden(html), "phase": phase})

    return lead


def says(browser, page, number=1, **answer):
    return browser.post(f"{page}{number}", data={**hidden(read(browser, page)), **answer})


def test_a_class_goes_through_all_phases(place, ms_cole, room, begin, lead, send):
    ada, ben = place.browsers["ada"], place.browsers["ben"]
    assert "discussing" not in read(ada, "/take/tasks/")
    led, page = begin()
    assert f'href="{page}"' in read(ada, "/take/tasks/")
    assert says(ada, page, answer="guards", confidence="certain").status_code == 303
    assert "Saved. Until your teacher goes on" in read(ada, page)
    assert says(ada, page, answer="ministry").status_code == 303, "it can be changed"
    assert says(ada, page, answer="guards").status_code == 303
    assert "1 of 2 have answered" in read(ms_cole, led)
    lead(led, "talk")
    assert "Talk to your neighbour" in read(ada, page)
    assert "Your first answer: The guards" in read(ada, page)
    lead(led, "again")
    assert says(ada, page, 2, answer="ministry").status_code == 303
    assert says(ben, page, 2, answer="outlet").status_code == 303
    lead(led, "proof")
    shown = read(ada, page)
    assert "Your first answer: The guards" in shown
    assert "your second: The ministry" in shown
    assert 'data-outcome="right"' in shown
    assert 'class="excerpt"' in shown
    send(ms_cole, led, f"{led}end")
    assert "ada" in texts(read(ms_cole, led), "tr")[-2] + texts(read(ms_cole, led), "tr")[-1]
    assert f'href="{led}"' in read(ms_cole, room)
    assert "discussing" not in read(ada, "/take/tasks/")


def test_whoever_did_not_answer_sees_the_key_and_no_verdict(place, begin, lead):
    led, page = begin()
    for phase in ("talk", "again", "proof"):
        lead(led, phase)
    shown = read(place.browsers["ben"], page)
    assert "The answer, and what proves it" in shown
    assert 'class="excerpt"' in shown
    assert "data-outcome" not in shown
    assert "Not quite" not in shown


@pytest.mark.parametrize("ends", [True, False])
def test_ended_before_the_last_phase_it_tells_no_key(database, place, begin, lead, ms_cole, send, ends):
    led, page = begin()
    says(place.browsers["ada"], page, answer="guards")
    if ends:
        send(ms_cole, led, f"{led}end")
    shown = read(place.browsers["ada"], page)
    assert "data-outcome" not in shown
    assert ("has ended this discussion" in shown) == ends


def test_an_answer_that_comes_too_late_is_told_with_what_was_sent(place, begin, lead):
    ada = place.browsers["ada"]
    led, page = begin()
    form = hidden(read(ada, page))
    for phase in ("talk", "again"):
        lead(led, phase)
    late = ada.post(f"{page}1", data={**form, "answer": "guards"})
    assert late.status_code == 409
    assert "gone on, so this answer is not counted. Not counted: The guards" in late.get_data(as_text=True)


@pytest.mark.parametrize(
    "sent", [{}, {"answer": "nonsense"}, {"answer": "guards", "idem": ""}, {"answer": "guards", "item": "x"}]
)
def test_what_is_no_answer_is_told_and_nothing_is_stored(database, place, begin, sent):
    _led, page = begin()
    assert says(place.browsers["ada"], page, **sent).status_code == 422
    assert database.read().execute("SELECT count(*) FROM discussion_answers").fetchone()[0] == 0


def test_numbers_are_on_the_wall_in_the_last_phase_and_from_ten_pupils_on(database, place, ms_cole, begin, lead):
    led, _page = begin()
    (talk,) = (one.discussion for one in discussions.of_classroom(database, place.room))
    for pupil in lively.crowd(database, place.room, FEWEST):
        lively.says(database, pupil, talk, 1, {"answer": ("guards",)})
    wall = f"{led}projector"
    assert "How many gave which answer" not in read(ms_cole, wall)
    assert "How many gave which answer" in read(ms_cole, led), "the teacher may look, folded in"
    talk = lively.to_phase(database, place.room, talk, "proof")
    assert "How many gave which answer" in read(ms_cole, wall)
    assert "How many changed their mind is told from 10 pupils on" in read(ms_cole, wall)
    assert "pupil 01" not in read(ms_cole, wall)


def test_nine_pupils_show_no_numbers_to_anybody(database, place, ms_cole, begin):
    led, _page = begin()
    (talk,) = (one.discussion for one in discussions.of_classroom(database, place.room))
    for pupil in lively.crowd(database, place.room, FEWEST - 1):
        lively.says(database, pupil, talk, 1, {"answer": ("guards",)})
    lively.to_phase(database, place.room, talk, "proof")
    for page in (led, f"{led}projector"):
        assert "How many gave which answer" not in read(ms_cole, page)
        assert "Fewer than 10 pupils have answered" in read(ms_cole, page)


def test_a_pupils_page_asks_at_the_cost_of_one_row(database, place, begin, lead):
    ada = place.browsers["ada"]
    led, page = begin()
    first = ada.get(f"{page}state")
    says(place.browsers["ben"], page, answer="guards")
    seen = []
    database.read().set_trace_callback(seen.append)
    again = ada.get(f"{page}state", headers={"If-None-Match": first.headers["ETag"]})
    database.read().set_trace_callback(None)
    assert again.status_code == 304, "what a classmate answers changes nothing here"
    assert {table for one in seen for table in re.findall(r"(?:FROM|JOIN) (\w+)", one)} - AUTHORISED == {"discussions"}
    lead(led, "talk")
    assert ada.get(f"{page}state", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_teachers_page_is_not_read_again_when_nothing_has_changed(place, ms_cole, begin):
    led, page = begin()
    tag = ms_cole.get(led).headers["ETag"]
    assert ms_cole.get(led, headers={"If-None-Match": tag}).status_code == 304
    says(place.browsers["ada"], page, answer="guards")
    assert ms_cole.get(led, headers={"If-None-Match": tag}).status_code == 200


def test_a_question_is_chosen_from_any_bank_but_the_test(database, place, ms_cole, room, send):
    discuss = f"{room}discuss"
    assert "When at least 10 pupils have answered" in read(ms_cole, discuss)
    listed = read(ms_cole, f"{discuss}?bank=harbour/cranes")
    assert set(re.findall(r'name="which" value="harbour/cranes/([\w-]+)"', listed)) == {*DISCUSSED, "another-day"}
    begun = send(ms_cole, discuss, which=f"harbour/cranes/{DISCUSSED[0]}")
    assert begun.headers["Location"].startswith(f"{room}discussions/")
    assert "discussing a question already" in read(ms_cole, discuss)
    refused = send(ms_cole, discuss, which=f"harbour/cranes/{DISCUSSED[1]}")
    assert (refused.status_code, "End that discussion first" in refused.get_data(as_text=True)) == (422, True)


@pytest.mark.parametrize("which", ["", "x", "harbour/cranes/none", "harbour/none/x", "a/b/c/d"])
def test_a_question_that_is_not_offered_is_refused(ms_cole, room, send, which):
    assert send(ms_cole, f"{room}discuss", which=which).status_code == 422


def test_a_question_held_back_by_a_task_is_refused_in_words(database, place, ms_cole, room, send):
    tasks.give(database, place.room, feedback="after-closing")
    refused = send(ms_cole, f"{room}discuss", which=f"harbour/cranes/{lively.SINGLE}")
    assert "answers are held back" in refused.get_data(as_text=True)


@pytest.mark.parametrize(
    "sent", [{"phase": "none", "step": "1"}, {"phase": "talk", "step": ""}, {"phase": "talk", "step": "x"}]
)
def test_a_turn_to_nowhere_is_refused(place, ms_cole, begin, sent):
    led, _page = begin()
    assert ms_cole.post(f"{led}phase", data={**hidden(read(ms_cole, led)), **sent}).status_code == 400


def test_every_type_but_two_is_offered(database, begin, place):
    begin()
    (talk,) = discussions.of_classroom(database, place.room)
    assert {item.type for item in talk.edition.items if not discussable(item)} == {"open", "scenario"}
