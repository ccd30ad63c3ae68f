"""Marking in the browser, without scripts: the queue, one text after the other, comments, two teachers, hidden names."""

import re
from types import SimpleNamespace

import pytest

from kit import essays, people, tasks
from kit.essays import TEXT
from kit.pages import hidden, texts
from kit.school import seated
from secondsource.actions import accounts, ratings, study
from secondsource.web.teach.marking.order import hide_names, in_order

LEVELS = {"level-speaker": "3", "level-doubt": "2"}


@pytest.fixture
def taken(database, task, who):
    """What ada and ben have written; the attempts by name."""
    return {name: essays.takes(database, who[name], task, f"{TEXT} This is {name}'s.") for name in ("ada", "ben")}


@pytest.fixture
def addresses(room, taken):
    return {name: f"{room}marking/harbour/open-10/{attempt.id}/" for name, attempt in taken.items()}


@pytest.fixture
def head(app, database, place):
    """ms_head, who teaches in 10B, too."""
    browser = place.browsers["ms_head"]
    with browser.session_transaction() as session:
        person = accounts.person(database, session["session"])
    add = "INSERT INTO classroom_teachers (classroom, teacher, role) VALUES (:room, :teacher, 'teacher')"
    database.write(lambda conn: conn.execute(add, {"room": place.room.id, "teacher": person.id}))
    return browser


def words(answer):
    return " ".join(texts(answer.get_data(as_text=True), "main")[0].split())


def test_what_waits_is_counted_at_home_in_the_class_and_in_the_queue(ms_cole, room, taken):
    assert "10B: 2 texts wait" in words(ms_cole.get("/teach/"))
    assert "Mark 2 texts that wait" in words(ms_cole.get(room))
    assert "2 of 2 wait" in words(ms_cole.get(f"{room}marking/"))


def test_a_text_is_marked_in_one_press_and_the_next_one_comes(ms_cole, room, send, addresses):
    page = words(ms_cole.get(addresses["ada"]))
    assert "This is ada's." in page
    assert "The doubt is kept 1 not yet: It is missing." in page.replace("  ", " ")
    answer = send(ms_cole, addresses["ada"], **LEVELS, comment="Who says so?")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{addresses['ben']}#rating"
    answer = send(ms_cole, addresses["ben"], **LEVELS)
    assert answer.headers["Location"] == f"{room}marking/"
    assert "No text waits. Everything is marked." in words(ms_cole.get(f"{room}marking/"))
    assert "To be marked" not in words(ms_cole.get("/teach/"))


def test_a_missing_level_is_told_and_what_was_typed_is_kept(ms_cole, send, addresses):
    answer = send(ms_cole, addresses["ada"], **{"level-speaker": "3"}, comment="Look again")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Choose a level for: The doubt is kept." in words(answer)
    assert re.search(r'name="level-speaker" value="3"\s+checked', re.sub(r"\s+", " ", page))
    assert "Look again</textarea>" in page
    assert send(ms_cole, addresses["ada"], **LEVELS, comment="x" * 2001).status_code == 422


def test_skipping_comes_back_to_a_text_and_back_goes_to_the_one_before(ms_cole, addresses):
    ada, ben = (ms_cole.get(addresses[name]).get_data(as_text=True) for name in ("ada", "ben"))
    assert f'href="{addresses["ben"]}#rating">Skip it' in ada
    assert "Back to the one before" not in ada
    assert f'href="{addresses["ada"]}#rating">Skip it' in ben, "the last one leads to what was skipped"
    assert f'href="{addresses["ada"]}#rating">Back to the one before' in ben


def test_comments_are_kept_picked_and_taken_out(ms_cole, room, send, addresses):
    send(ms_cole, addresses["ada"], **LEVELS, comment="Name the speaker.", keep="yes")
    page = ms_cole.get(addresses["ben"]).get_data(as_text=True)
    assert '<option value="Name the speaker.">' in page
    send(ms_cole, addresses["ben"], **LEVELS, comment="Good.", picked="Name the speaker.")
    assert "Good. Name the speaker.</textarea>" in ms_cole.get(addresses["ben"]).get_data(as_text=True)
    assert "Used before for this question" in ms_cole.get(addresses["ada"]).get_data(as_text=True)
    queue = ms_cole.get(f"{room}marking/").get_data(as_text=True)
    number = re.search(r'name="comment"\s+value="(\d+)"', queue)[1]
    send(ms_cole, f"{room}marking/", f"{room}marking/comments", comment=number)
    assert "My comments" not in words(ms_cole.get(f"{room}marking/"))
    assert "Name the speaker.</textarea>" in ms_cole.get(addresses["ben"]).get_data(as_text=True), (
        "what was given stays"
    )


def test_a_colleague_has_comments_of_her_own(ms_cole, head, room, send, addresses):
    send(ms_cole, addresses["ada"], **LEVELS, comment="Name the speaker.", keep="yes")
    assert "Name the speaker." not in words(head.get(f"{room}marking/"))


def test_the_second_of_two_teachers_is_told_and_may_keep_or_replace(
    ms_cole, head, send, database, taken, who, addresses
):
    form = {**hidden(head.get(addresses["ada"]).get_data(as_text=True)), "level-speaker": "1", "level-doubt": "1"}
    send(ms_cole, addresses["ada"], **LEVELS, comment="Well done")
    answer = head.post(addresses["ada"], data={**form, "comment": "Not yet"})
    assert answer.status_code == 409
    assert "ms_cole has marked this text in the meantime." in words(answer)
    assert "What ms_cole gave" in words(answer)
    assert "Well done" in words(answer)
    page = answer.get_data(as_text=True)
    assert "Not yet</textarea>" in page
    sitting = essays.sitting(database, who["ada"], taken["ada"])
    assert sitting.ratings["open-10"].levels == {"speaker": 3, "doubt": 2}, "nothing was stored"
    assert head.post(addresses["ada"], data={**form, **hidden(page)}).status_code == 303
    newest = essays.sitting(database, who["ada"], taken["ada"]).ratings["open-10"]
    assert (newest.levels, newest.teacher) == ({"speaker": 1, "doubt": 1}, "ms_head")
    kept = database.read().execute("SELECT count(*) FROM ratings").fetchone()[0]
    assert kept == 2, "the earlier one stays for the record"


def test_the_same_form_sent_twice_is_stored_once(ms_cole, database, addresses):
    form = {**hidden(ms_cole.get(addresses["ada"]).get_data(as_text=True)), **LEVELS}
    assert [ms_cole.post(addresses["ada"], data=form).status_code for _ in range(2)] == [303, 303]
    assert database.read().execute("SELECT count(*) FROM ratings").fetchone()[0] == 1


def test_a_text_that_was_changed_waits_again_and_levels_of_the_old_one_are_not_taken(
    ms_cole, room, send, database, taken, who, addresses
):
    send(ms_cole, addresses["ada"], **LEVELS)
    form = {**hidden(ms_cole.get(addresses["ada"]).get_data(as_text=True)), **LEVELS}
    essays.reopen(database, taken["ada"])
    essays.answers(database, who["ada"], taken["ada"], essays.OPEN, {"answer": ("Another text.",)})
    assert ms_cole.get(addresses["ada"]).status_code == 404, "as long as it is being written"
    study.finish(database, taken["ada"])
    assert "changed since it was marked" in words(ms_cole.get(f"{room}marking/"))
    answer = ms_cole.post(addresses["ada"], data=form)
    assert answer.status_code == 409
    assert "The text was changed in the meantime." in words(answer)
    assert "Another text." in words(answer)


def test_hidden_names_stand_nowhere_and_the_order_does_not_tell_them(ms_cole, room, send, addresses):
    send(ms_cole, f"{room}marking/", f"{room}marking/names", hidden="yes")
    pages = [ms_cole.get(address) for address in (f"{room}marking/", *addresses.values())]
    for page in pages:
        assert not re.search(r"\b(ada|ben)\b(?!'s)", words(page))
    send(ms_cole, f"{room}marking/", f"{room}marking/names", hidden="no")
    assert re.search(r"\bada\b", words(ms_cole.get(f"{room}marking/")))


def test_the_order_of_hidden_names_is_always_the_same_whatever_that_of_the_names(app):
    texts = [SimpleNamespace(item="open-10", attempt=f"attempt-{n}") for n in range(6)]
    with app.test_request_context():
        assert in_order(SimpleNamespace(texts=texts)) == texts
        hide_names(hidden=True)
        shuffled = in_order(SimpleNamespace(texts=texts))
        assert shuffled != texts
        assert in_order(SimpleNamespace(texts=texts[::-1])) == shuffled


def test_a_draft_without_criteria_has_one_level(ms_cole, send, database, task, taken, who, room):
    attempt = taken["ada"]
    edition = essays.sitting(database, who["ada"], attempt).edition
    essays.correct(database, attempt, edition.items[0].model_copy(update={"criteria": ()}))
    bare = essays.takes(database, who["ben"], task, "Nothing is known.")
    address = f"{room}marking/harbour/open-10/{bare.id}/"
    assert "The text as a whole" in words(ms_cole.get(address))
    assert send(ms_cole, address, **{"level-text": "2"}).status_code == 303
    sitting = essays.sitting(database, who["ben"], bare)
    assert sitting.outcome(sitting.items[0]).points == 0.5


@pytest.mark.parametrize("held", [True, False])
def test_levels_and_comments_reach_a_pupil_when_they_are_released_and_not_before(
    place, database, send, ms_cole, room, who, held
):
    feedback = "after-closing" if held else "after-finishing"
    task = tasks.give(database, place.room, feedback=feedback)
    attempt = essays.takes(database, who["ada"], task)
    review = f"/take/attempt/{attempt.id}/review"
    before = words(place.browsers["ada"].get(review))
    assert ("It waits for the teacher." in before) is not held
    assert ("1 answer waits for your teacher." in before) is not held
    send(ms_cole, f"{room}marking/harbour/open-10/{attempt.id}/", **LEVELS, comment="RATING-COMMENT")
    pages = [review, f"/take/attempt/{attempt.id}/1", f"/take/tasks/{task.id}/", "/take/tasks/"]
    shown = "\n".join(place.browsers["ada"].get(page).get_data(as_text=True) for page in pages)
    for told in ("RATING-COMMENT", "It is there in part.", "in part"):
        assert (told in shown) is not held
    if not held:
        page = words(place.browsers["ada"].get(review))
        assert "1.75 of 2 points" in page
        assert "The doubt is kept in part: It is there in part. Comment RATING-COMMENT" in page


def test_the_pupils_page_of_the_teacher_tells_the_levels(ms_cole, room, send, who, addresses):
    send(ms_cole, addresses["ada"], **LEVELS, comment="Who says so?\r\nAnd who has seen it?")
    page = words(ms_cole.get(f"{room}pupils/{who['ada'].id}/"))
    assert "Marked. 0.75 of 1 point" in page
    assert "Who says so?And who has seen it?" in page  # with a break between the two


def test_nothing_to_mark_says_what_comes_here(ms_cole, room):
    assert "Nothing to read so far." in words(ms_cole.get(f"{room}marking/"))


def test_the_action_offers_no_comment_twice(database, place, ms_cole, send, addresses):
    send(ms_cole, addresses["ada"], **LEVELS, comment="Name the speaker.", keep="yes")
    bank = ratings.bank(database, place.ms_cole, "open-10")
    assert ([one.text for one in bank.kept], bank.used) == (["Name the speaker."], [])


def test_another_class_s_teacher_sees_nothing_of_it(place, addresses, app, database):
    dean = seated(app, accounts.sign_in(database, "mr_dean", people.PASSWORD).token)
    assert dean.get(addresses["ada"]).status_code == 404
