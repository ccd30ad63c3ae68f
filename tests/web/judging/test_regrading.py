"""A question was wrong, in the browser: the dry run, the decision, the ledger that teacher and pupils read, taking it back."""

import re

import pytest

from kit import asked, essays, people, tasks
from kit.pages import texts
from secondsource.actions import classes
from secondsource.store import editions

LOSES = "attempt 1 1 of 2 0 of 1 \N{MINUS SIGN}1"


@pytest.fixture
def taken(database, task, who):
    """Both have chosen the key and written nothing."""
    return {name: essays.takes(database, who[name], task, "", _key(database)) for name in ("ada", "ben")}


@pytest.fixture
def item(database, who, taken):
    return essays.sitting(database, who["ada"], taken["ada"]).items[1]


@pytest.fixture
def address(database, room, taken, item):
    digest = editions.item_digests(database.read(), taken["ada"].edition)[item.id]
    return f"{room}regrading/{digest}/"


def _key(database):
    edition = editions.bank_edition(database.read(), editions.current(database.read(), "harbour")["cranes"])
    return next(n for n, option in enumerate(edition.items[1].options) if option.key)


def words(answer):
    return " ".join(texts(answer.get_data(as_text=True), "main")[0].split())


def applies(send, browser, address, kind, **more):
    """Decide as the form of a page that has tried it."""
    tried = " ".join(
        [kind, *([more["rooms"]] if "rooms" in more else []), *([more.pop("tried")] if "tried" in more else [])]
    )
    return send(browser, address, kind=kind, reason="Two were right.", do="apply", tried=tried, **more)


def rows(page):
    return [re.sub(r"\s+", " ", row) for row in texts(page.get_data(as_text=True), "tr")[1:]]


def test_a_question_is_chosen_from_what_the_class_was_asked(ms_cole, room, item, address):
    page = ms_cole.get(f"{room}regrading/")
    assert item.question in words(page)
    assert f'href="{address}"' in page.get_data(as_text=True)
    assert "A question was wrong?" in words(ms_cole.get(room))


def test_the_dry_run_shows_who_changes_and_another_choice_is_tried_again(ms_cole, send, database, address):
    before = list(database.read().iterdump())
    page = send(ms_cole, address, kind="left-out", reason="Two were right.", do="try")
    assert page.status_code == 200
    assert "Nothing is changed yet." in words(page)
    assert "2 of 2 finished attempts get other points." in words(page)
    assert rows(page) == [f"ada {LOSES}", f"ben {LOSES}"]
    again = send(ms_cole, address, kind="credit", reason="Two were right.", do="apply", tried="left-out")
    assert again.status_code == 200
    assert "0 of 2 finished attempts get other points." in words(again)
    assert list(database.read().iterdump()) == before


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"reason": "x"}, "Choose what shall become of the question."),
        ({"kind": "credit"}, "Say why, in 1 to 500 letters"),
    ],
)
def test_what_is_missing_is_told_and_the_rest_is_kept(ms_cole, send, address, sent, told):
    page = send(ms_cole, address, do="try", **sent)
    assert page.status_code == 422
    assert told in words(page)
    kept = page.get_data(as_text=True)
    assert re.search(r">\s*x</textarea>", kept) if "reason" in sent else re.search(r'value="credit"\s+checked', kept)


def test_a_correction_is_told_apart_from_other_words(ms_cole, database, taken, item, address):
    assert "is scored by the corrected question" not in words(ms_cole.get(address))
    essays.correct(database, taken["ada"], item.model_copy(update={"stem": "Who gives the number?"}))
    page = words(ms_cole.get(address))
    assert "Yes, in its words alone" in page
    assert "is scored by the corrected question" in page
    essays.correct(database, taken["ada"], asked.other_key(item))
    assert "the correction changes what earns points" in words(ms_cole.get(address))
    gone = tuple(one.model_copy(update={"id": f"new-{n}"}) for n, one in enumerate(item.options))
    essays.correct(database, taken["ada"], item.model_copy(update={"options": gone}))
    page = words(ms_cole.get(address))
    assert "2 answers cannot be read by the corrected question" in page
    assert "is scored by the corrected question" not in page


@pytest.mark.promise("edition", "editions.effects_not_kept")
def test_a_pupil_reads_what_was_changed_why_and_what_it_did(ms_cole, send, database, place, task, taken, item, address):
    stem = "Who gives the number now?"
    essays.correct(database, taken["ada"], asked.other_key(item).model_copy(update={"stem": stem}))
    newest = re.search(r'name="replacement"\s+value="(\w+)"', ms_cole.get(address).get_data(as_text=True))[1]
    assert applies(send, ms_cole, address, "rescored", tried=newest).status_code == 303
    browser, review = place.browsers["ada"], f"/take/attempt/{taken['ada'].id}/review"
    for page in (review, f"/take/tasks/{task.id}/"):
        told = words(browser.get(page))
        assert "What was changed later" in told
        assert "Scored by the corrected question. Why: Two were right." in told
        assert "your points: 1 of 2 before, 0 of 2 after" in told
    told = words(browser.get(review))
    assert "This question was corrected after it was answered." in told
    assert f"Then {item.question} Now {stem}" in told
    assert "ben" not in told


def test_a_decision_is_taken_back_and_both_stand_in_the_ledger(ms_cole, send, room, place, taken, address):
    assert applies(send, ms_cole, address, "left-out").status_code == 303
    review = f"/take/attempt/{taken['ada'].id}/review"
    assert "0 of 1 points" in words(place.browsers["ada"].get(review))
    record = ms_cole.get(f"{room}regrading/")
    assert "It does not count. Why: Two were right." in words(record)
    link = re.search(r'href="([^"]+decisions/\d+/)"', record.get_data(as_text=True))[1]
    assert rows(ms_cole.get(link)) == [f"ada {LOSES}", f"ben {LOSES}"]
    assert send(ms_cole, f"{room}regrading/", f"{link}undo").status_code == 303
    assert "Taken back by ms_cole," in words(ms_cole.get(f"{room}regrading/"))
    told = words(place.browsers["ada"].get(review))
    assert "1 of 2 points" in told
    assert "Taken back by ms_cole," in told
    again = send(ms_cole, f"{room}regrading/", f"{link}undo")
    assert again.status_code == 409
    assert "was taken back already" in words(again)


def test_the_second_of_two_teachers_is_told_what_the_first_decided(ms_cole, send, address):
    first = ms_cole.get(address).get_data(as_text=True)
    applies(send, ms_cole, address, "credit")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', first)[1]
    late = {"csrf_token": token, "kind": "left-out", "reason": "Mine.", "do": "apply", "tried": "left-out"}
    answer = ms_cole.post(address, data=late)
    assert answer.status_code == 409
    assert "ms_cole has decided about this question in 10B already: “Two were right.”" in words(answer)
    assert "It has to be taken back before anything else is decided." in words(answer)


def test_pupils_read_nothing_of_it_before_their_answers_are_released(ms_cole, send, database, place, who, room, shelf):
    closing = tasks.give(database, place.room, feedback="after-closing")
    attempt = essays.takes(database, who["ada"], closing, "", 0)
    digests = list(editions.item_digests(database.read(), attempt.edition).values())
    assert applies(send, ms_cole, f"{room}regrading/{digests[1]}/", "credit").status_code == 303
    pages = [f"/take/attempt/{attempt.id}/review", f"/take/attempt/{attempt.id}/2", f"/take/tasks/{closing.id}/"]
    for page in pages:
        told = words(place.browsers["ada"].get(page))
        assert "Two were right." not in told
        assert "Full points" not in told


def test_under_way_the_feedback_tells_it_and_an_open_question_tells_nothing(
    ms_cole, send, database, place, who, room, shelf
):
    task = tasks.give(database, place.room, feedback="at-once")
    attempt = essays.begins(database, who["ada"], task, "", 0)
    for digest in editions.item_digests(database.read(), attempt.edition).values():
        assert applies(send, ms_cole, f"{room}regrading/{digest}/", "credit").status_code == 303
    browser = place.browsers["ada"]
    answered, still_open = (words(browser.get(f"/take/attempt/{attempt.id}/{n}")) for n in (essays.CHOICE, essays.OPEN))
    assert "Full points for everybody. 1 of 1 point" in answered
    assert "Two were right." in answered
    assert "Two were right." not in still_open
    assert "1 of 1 points" in words(ms_cole.get(room)), "credit without an answer comes with finishing"


def test_ticked_classes_are_tried_and_changed_too(ms_cole, send, database, place, app, address):
    other = people.classroom(database, place.ms_cole, "9C")
    cleo = classes.join(database, other.code, "cleo")
    essays.takes(database, cleo.pupil, tasks.give(database, other), "", _key(database))
    page = send(ms_cole, address, kind="left-out", reason="Two were right.", do="try", rooms=str(other.id))
    assert "9C" in texts(page.get_data(as_text=True), "h3")
    assert f"cleo {LOSES}" in rows(page)
    assert applies(send, ms_cole, address, "left-out", rooms=str(other.id)).status_code == 303
    assert "It does not count." in words(ms_cole.get(f"/teach/classes/{other.id}/regrading/"))


@pytest.mark.parametrize("rooms", ["9" * 30, "0", "-1"])
def test_a_class_that_is_none_is_refused(ms_cole, send, address, rooms):
    page = send(ms_cole, address, kind="credit", reason="Two were right.", do="try", rooms=rooms)
    assert page.status_code == 409
    assert "is not yours any more" in words(page)


def test_what_nobody_was_asked_is_not_there(ms_cole, room, taken):
    assert ms_cole.get(f"{room}regrading/{'0' * 64}/").status_code == 404
    assert ms_cole.get(f"{room}regrading/decisions/7/").status_code == 404


def test_a_class_that_has_begun_nothing_is_told_so(ms_cole, room):
    assert "Nobody in this class has begun a quiz yet." in words(ms_cole.get(f"{room}regrading/"))
