"""A student takes the quiz over HTTP, without scripts; and everything that can be sent in the wrong way."""

import csv
import io
import re
import threading

import pytest

from kit.controls import answering, steps
from kit.invented import published
from kit.pages import hidden, texts
from secondsource.core.items import ITEM_TYPES
from secondsource.store import responses

ITEMS = published()
NUMBER = len(ITEMS)
MOST = sum(outcome.most for outcome in (item.score({}) for item in ITEMS) if outcome.points is not None)
AT = {item.type: position for position, item in enumerate(ITEMS, 1)}


def answered(database, sits):
    return responses.answers(database.read(), sits.attempt.strip("/").split("/")[-1])


def gives(sits, position, response):
    """Give a response to the question at a position, by the form that its page shows."""
    item = ITEMS[position - 1]
    for stored in steps(item, response):
        sent = answering(item, response, stored, sits.page(position))
        told = sits.check(position, **sent, confidence="certain")
        assert told.status_code == 303, told.get_data(as_text=True)


def test_ada_takes_a_quiz_from_start_to_csv(ada_sits):
    outcomes = [item.score(item.keyed()) for item in ITEMS]
    for position, (item, outcome) in enumerate(zip(ITEMS, outcomes, strict=True), 1):
        gives(ada_sits, position, item.keyed())
        page = ada_sits.page(position)
        assert f'data-outcome="{outcome.verdict}"' in page
        assert 'data-excerpt="report-x/inspected"' in page
        assert "<mark>The harbour office said</mark>" in page
        assert "Saved" in page
    assert ada_sits.finish().status_code == 303
    review = ada_sits.browser.get(f"{ada_sits.attempt}review").get_data(as_text=True)
    scored = [outcome.points for outcome in outcomes if outcome.points is not None]
    assert f"{MOST:g} of {MOST:g} points" in review
    assert f"Certain: {len(scored)} of {len(scored)} right" in " ".join(review.split())
    assert review.count('data-item="') == NUMBER
    file = ada_sits.browser.get(f"{ada_sits.attempt}answers.csv").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(file.removeprefix("\ufeff"))))
    assert [row["type"] for row in rows] == list(ITEM_TYPES)
    assert [row["points"] for row in rows] == [f"{o.points:g}" if o.points is not None else "" for o in outcomes]
    assert all(row["answer"] and row["key"] for row in rows)


@pytest.mark.parametrize(
    ("type_", "answer", "outcome"),
    [
        ("single", {"answer": "guards"}, "wrong"),
        ("multi", {"answer": "a"}, "partly"),
        ("multi", {"answer": ["a", "b", "c", "d"]}, "wrong"),
        ("verdict", {"answer": "contradicted"}, "wrong"),
        ("match", {"count": "ministry", "film": "outlet"}, "partly"),
        ("numeric", {"answer": "50,8"}, "right"),
        ("numeric", {"answer": "5"}, "wrong"),
    ],
)
def test_every_answer_is_told_what_it_is_and_shown_the_passage(ada_sits, type_, answer, outcome):
    ada_sits.check(AT[type_], **answer)
    page = ada_sits.page(AT[type_])
    assert f'data-outcome="{outcome}"' in page
    assert "<mark>" in page


def test_the_excerpt_is_shown_word_for_word_and_alone_in_its_paragraph(ada_sits, shelf):
    ada_sits.check(1, answer="guards")
    exact = shelf.courses["harbour"].cards["report-x/inspected"].exact
    page = ada_sits.page(1)
    quoted = re.findall(
        r'<blockquote class="excerpt" data-excerpt="report-x/inspected".*?<p>(.*?)</p>', page, re.DOTALL
    )
    assert len(quoted) == 2, "in the dossier and with the feedback"
    assert {re.sub(r"</?mark>", "", text) for text in quoted} == {exact}


def test_ada_comes_back_to_the_place_where_she_left(ada_sits):
    ada_sits.check(1, answer="ministry")
    gives(ada_sits, 2, ITEMS[1].keyed())
    assert ada_sits.browser.get(ada_sits.attempt).headers["Location"] == f"{ada_sits.attempt}3"
    course = ada_sits.browser.get("/read/harbour/").get_data(as_text=True)
    assert "Go on with the quiz" in course


def test_starting_twice_goes_on_with_the_same_attempt(ada, start):
    assert start(ada).attempt == start(ada).attempt


def test_the_order_of_options_is_the_same_at_every_look_and_differs_between_attempts(app, start):
    def order(page):
        return re.findall(r'name="answer" value="([\w-]+)"', page)

    ada_sits = start(app.test_client())
    assert order(ada_sits.page(1)) == order(ada_sits.page(1))
    assert len({tuple(order(start(app.test_client()).page(1))) for _ in range(20)}) > 1


def test_finishing_with_open_questions_asks_once(ada_sits):
    ada_sits.check(1, answer="ministry")
    asked = ada_sits.finish()
    assert asked.status_code == 200
    assert "Question 2" in texts(asked.get_data(as_text=True), "a")
    assert ada_sits.finish(sure="yes").headers["Location"] == f"{ada_sits.attempt}review"
    review = ada_sits.browser.get(f"{ada_sits.attempt}review").get_data(as_text=True)
    assert f"1 of {MOST:g} points" in review
    assert "no answer" in review


@pytest.mark.promise("tampering", "forms.a_finished_attempt_takes_answers")
def test_after_finishing_nothing_can_be_answered(ada_sits, database):
    fields = hidden(ada_sits.page(1))
    ada_sits.finish(sure="yes")
    late = ada_sits.browser.post(f"{ada_sits.attempt}1", data={**fields, "answer": "ministry"})
    assert late.status_code == 409
    assert "finished" in late.get_data(as_text=True)
    assert answered(database, ada_sits) == {}


def test_the_review_questions_come_after_the_first_round(ada_sits, start):
    before = ada_sits.browser.get("/take/harbour/cranes/").get_data(as_text=True)
    assert "review question" not in before
    ada_sits.finish(sure="yes")
    assert "1 review question" in ada_sits.browser.get("/take/harbour/cranes/").get_data(as_text=True)
    again = start(ada_sits.browser, "review")
    assert again.attempt != ada_sits.attempt
    assert "Question 1 of 1" in again.page(1)


def test_another_tab_is_told_and_changes_nothing(ada_sits, database):
    stale = hidden(ada_sits.page(1))
    ada_sits.check(1, answer="ministry")
    second = ada_sits.browser.post(f"{ada_sits.attempt}1", data={**stale, "answer": "guards"})
    assert second.status_code == 409
    assert "already answered" in second.get_data(as_text=True)
    assert "The guards" in second.get_data(as_text=True), "what was not counted is named"
    assert answered(database, ada_sits)["single-0"].response == {"answer": ("ministry",)}


def test_the_same_form_sent_twice_is_saved_once(ada_sits, database):
    fields = {**hidden(ada_sits.page(1)), "answer": "ministry"}
    answers = [ada_sits.browser.post(f"{ada_sits.attempt}1", data=fields).status_code for _ in range(2)]
    assert answers == [303, 303]
    assert database.read().execute("SELECT count(*) FROM responses").fetchone()[0] == 1


@pytest.mark.promise("tampering", "forms.an_old_revision_is_taken")
def test_fifty_parallel_answers_to_one_question_keep_one(app, ada_sits, database):
    fields = [{**hidden(ada_sits.page(1)), "answer": option} for option in ("ministry", "guards") * 25]
    cookie = ada_sits.browser.get_cookie("secondsource").value
    codes = []

    def send(data):
        client = app.test_client()
        client.set_cookie("secondsource", cookie)
        codes.append(client.post(f"{ada_sits.attempt}1", data=data).status_code)

    threads = [threading.Thread(target=send, args=(data,)) for data in fields]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [303] + [409] * 49
    assert database.read().execute("SELECT count(*) FROM responses").fetchone()[0] == 1


@pytest.mark.parametrize(
    ("change", "status", "message"),
    [
        ({}, 422, "Choose or type an answer first"),
        ({"answer": "nobody"}, 422, "does not offer"),
        ({"answer": ["ministry", "guards"]}, 422, "More than one answer"),
        ({"answer": "ministry", "item": "multi-1"}, 409, "belongs to another question"),
        ({"answer": "ministry", "revision": "-1"}, 422, "did not arrive"),
        ({"answer": "ministry", "revision": "1e9"}, 422, "did not arrive"),
        ({"answer": "ministry", "idem": ""}, 422, "did not arrive"),
        ({"answer": "ministry", "confidence": "utterly"}, 422, "did not arrive"),
        ({"answer": "x" * 10_000_000}, 413, "Shorten what you typed"),
    ],
)
def test_a_bad_answer_gets_a_clear_message_and_changes_nothing(ada_sits, database, change, status, message):
    refused = ada_sits.check(1, **change)
    assert refused.status_code == status
    assert message in refused.get_data(as_text=True)
    assert answered(database, ada_sits) == {}
    assert ada_sits.check(1, answer="ministry").status_code == 303, "and a good one is still taken"


def test_what_was_typed_is_kept_when_it_cannot_be_used(ada_sits):
    refused = ada_sits.check(AT["numeric"], answer="about fifty").get_data(as_text=True)
    assert 'value="about fifty"' in refused
    assert "Type one number" in refused


@pytest.mark.promise("tampering", "forms.the_form_says_when_it_was_saved")
def test_a_body_cannot_choose_points_person_or_time(ada_sits, database):
    ada_sits.check(1, answer="guards", points="1", student="1", number="7", saved="2020-01-01", shown="x" * 50)
    answer = answered(database, ada_sits)["single-0"]
    assert answer.saved.year > 2020
    assert answer.first_shown <= answer.saved
    assert 'data-outcome="wrong"' in ada_sits.page(1)


@pytest.mark.promise("key", "keys.pages_may_be_stored")
def test_the_pages_of_an_attempt_are_never_stored(ada_sits):
    ada_sits.check(1, answer="ministry")
    for path in ("1", "2"):
        assert ada_sits.browser.get(ada_sits.attempt + path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["0", str(NUMBER + 1), "99999999999999999999", "-1", "x"])
def test_a_question_that_does_not_exist_is_told_so(ada_sits, path):
    answer = ada_sits.browser.get(ada_sits.attempt + path)
    assert answer.status_code == 404
    assert "There is no such page" in answer.get_data(as_text=True)


def test_a_quiz_that_does_not_exist_is_told_so(ada):
    assert ada.get("/take/harbour/nothing/").status_code == 404
    assert ada.get("/take/nowhere/cranes/").status_code == 404
    token = ada.token("/take/harbour/cranes/")
    assert ada.post("/take/harbour/cranes/start", data={"csrf_token": token, "form": "secret"}).status_code == 404
