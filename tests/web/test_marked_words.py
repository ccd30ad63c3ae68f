"""Words marked in an excerpt, over HTTP: kept while the feedback is held back, and locked without a hint at the key."""

import pytest

from kit import invented
from kit.controls import fields
from kit.harbour import asked
from kit.pages import texts
from secondsource.actions import study
from secondsource.actions.publish import publish

STATES = ("[right:", "[missed:", "[too much:")


@pytest.fixture
def shelf(database, tmp_path):
    return publish(database, *invented.write(tmp_path / "files", {**invented.bank(), "items": [asked("highlight")]}))


@pytest.fixture
def held(monkeypatch):
    """Hold the feedback back, as an assignment may."""
    whole = study.sitting
    monkeypatch.setattr(study, "sitting", lambda *which: whole(*which).model_copy(update={"released": False}))


def excerpt(page):
    return next(text for text in texts(page, "p") if "harbour" in text)


def test_marks_that_are_saved_are_drawn_again_and_may_be_changed(ada_sits, held):
    assert ada_sits.check(1, answer=["4-5", "3", "0-2", "13"]).status_code == 303
    assert fields(ada_sits.page(1)) == {"answer": ["0", "1", "2", "3", "4", "5", "13"]}
    assert ada_sits.check(1, answer=["7"]).status_code == 303
    assert fields(ada_sits.page(1)) == {"answer": ["7"]}


def test_after_finishing_held_marks_are_told_as_marks_and_nothing_else(ada_sits, held):
    ada_sits.check(1, answer=["0-1", "8"])
    ada_sits.finish(sure="yes")
    page = ada_sits.page(1)
    assert excerpt(page).startswith("[marked: The harbour] office said on Monday that the [marked: crane] had")
    assert not any(state in page for state in STATES)


def test_a_question_left_open_is_locked_without_a_mark(ada_sits):
    ada_sits.finish(sure="yes")
    page = ada_sits.page(1)
    assert "[" not in excerpt(page)
    assert fields(page) == {}


def test_marks_that_are_no_words_are_refused_and_the_others_stay_ticked(ada_sits):
    answer = ada_sits.check(1, answer=["2", "3-2", "99", "0-999999999", "x" * 9999])
    assert answer.status_code == 422
    assert "no word of this passage" in answer.get_data(as_text=True)
    assert fields(answer.get_data(as_text=True)) == {"answer": ["2"]}


def test_the_review_and_the_csv_give_the_words(ada_sits):
    ada_sits.check(1, answer=["0-3", "12", "13"])
    ada_sits.finish()
    review = ada_sits.browser.get(f"{ada_sits.attempt}review").get_data(as_text=True)
    assert "The harbour office said … in March." in " ".join(texts(review, "main")[0].split())
    assert "The harbour office said … in March.,0-3 12-13" in ada_sits.browser.get(
        f"{ada_sits.attempt}answers.csv"
    ).get_data(as_text=True)
