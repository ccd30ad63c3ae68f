"""A text of one's own over HTTP: saved, compared with the model answer, self-checked once, and never given points."""

import csv
import io
import re

import pytest

from kit import invented
from kit.harbour import asked
from kit.pages import hidden, texts
from secondsource.actions import study
from secondsource.actions.publish import publish
from secondsource.core.items.open import EXAMPLE

TEXT = 'The harbour office says so.\n\nNobody else does: "><script>alert(1)</script>'
LEVELS = {"check": "yes", "check-speaker": "3", "check-doubt": "2"}
MODEL = EXAMPLE["model"]
OPEN, SHORT = 1, 2


@pytest.fixture
def items():
    return [asked("open"), asked("short-text")]


@pytest.fixture
def shelf(database, tmp_path, items):
    return publish(database, *invented.write(tmp_path / "files", {**invented.bank(), "items": items}))


@pytest.fixture
def saved(ada_sits):
    """Ada, whose text is saved."""
    assert ada_sits.check(OPEN, answer=TEXT.replace("\n", "\r\n"), confidence="certain").status_code == 303
    return ada_sits


def words(page):
    return " ".join(texts(page, "main")[0].split())


def revisions(database):
    return database.read().execute("SELECT * FROM responses ORDER BY revision").fetchall()


def test_the_model_answer_and_the_levels_come_with_the_feedback_and_not_before(ada_sits):
    before = ada_sits.page(OPEN)
    assert "The speaker is named" in before
    assert not [secret for secret in (MODEL, "It is there in part.", "Check yourself") if secret in before]
    ada_sits.check(OPEN, answer="It is so.")
    after = ada_sits.page(OPEN)
    assert not [shown for shown in (MODEL, "It is there in part.", "Check yourself") if shown not in after]
    assert 'data-excerpt="report-x/inspected"' in after


def test_a_text_waits_for_no_verdict_and_has_no_points(saved):
    page = saved.page(OPEN)
    assert 'data-outcome="ungraded"' in page
    assert "Saved, not scored. No program can judge this one." in words(page)
    assert not re.search(r"of \d points?|Not quite|Right\.|What you answered|Missed", words(page))


def test_a_self_check_is_a_further_revision_of_the_same_text(saved, database):
    assert saved.check(OPEN, **LEVELS).status_code == 303
    first, second = revisions(database)
    assert first["response"] in second["response"].replace(', "check-speaker": ["3"], "check-doubt": ["2"]', "")
    kept = ("confidence", "first_shown", "item", "attempt")
    assert [first[name] for name in kept] == [second[name] for name in kept]
    assert first["confidence"] == "certain"
    page = saved.page(OPEN)
    assert re.findall(r'name="check-(\w+)"\s+value="(\d)"\s+checked\s+disabled', page) == [
        ("speaker", "3"),
        ("doubt", "2"),
    ]
    assert "Save the self-check" not in page


def test_the_self_check_gives_no_points(saved):
    saved.check(OPEN, **LEVELS)
    assert 'data-outcome="ungraded"' in saved.page(OPEN)
    saved.finish(sure="yes")
    assert "0 of 1 points" in saved.browser.get(f"{saved.attempt}review").get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "status", "message"),
    [
        ({"check-doubt": ""}, 422, "Choose a level for each of these: The speaker is named; The doubt is kept."),
        ({"check-doubt": ["1", "2"]}, 422, "More than one answer"),
        ({"check-doubt": "4"}, 422, "does not offer"),
        ({"answer": "Another text."}, 409, "Not counted: Another text. [The speaker is named"),
        ({"answer": ""}, 422, "Choose or type an answer first"),
        ({"revision": "3"}, 409, "already answered"),
    ],
)
def test_a_self_check_that_does_not_fit_is_told_and_changes_nothing(saved, database, change, status, message):
    refused = saved.check(OPEN, **{**LEVELS, **change})
    assert refused.status_code == status
    assert message in words(refused.get_data(as_text=True))
    assert len(revisions(database)) == 1
    assert saved.check(OPEN, **LEVELS).status_code == 303, "and a good one is still taken"


def test_levels_chosen_stay_chosen_when_one_is_missing(saved):
    page = saved.check(OPEN, **{**LEVELS, "check-doubt": ""}).get_data(as_text=True)
    assert re.findall(r'name="check-(\w+)"\s+value="(\d)"\s+checked', page) == [("speaker", "3")]


def test_a_second_self_check_and_one_without_a_text_are_not_taken(ada_sits, database):
    assert ada_sits.check(OPEN, answer=TEXT, **LEVELS).status_code == 422
    assert revisions(database) == []
    ada_sits.check(OPEN, answer=TEXT)
    fields = hidden(ada_sits.page(OPEN))
    assert ada_sits.check(OPEN, **LEVELS).status_code == 303
    again = {**fields, **LEVELS, "check-doubt": "3", "revision": "3", "idem": "x" * 32}
    assert ada_sits.browser.post(f"{ada_sits.attempt}{OPEN}", data=again).status_code == 409
    assert len(revisions(database)) == 2


def test_the_same_self_check_sent_twice_is_saved_once(saved, database):
    fields = {**hidden(saved.page(OPEN)), **LEVELS}
    codes = [saved.browser.post(f"{saved.attempt}{OPEN}", data=fields).status_code for _ in range(2)]
    assert codes == [303, 303]
    assert len(revisions(database)) == 2


def test_after_finishing_no_self_check_is_asked_for_or_taken(saved, database):
    fields = {**hidden(saved.page(OPEN)), **LEVELS}
    saved.finish(sure="yes")
    assert "Save the self-check" not in saved.page(OPEN)
    assert MODEL in saved.page(OPEN)
    assert saved.browser.post(f"{saved.attempt}{OPEN}", data=fields).status_code == 409
    assert len(revisions(database)) == 1


def test_while_feedback_is_held_back_a_text_may_be_changed_and_nothing_is_asked_of_it(saved, monkeypatch, database):
    whole = study.sitting
    monkeypatch.setattr(study, "sitting", lambda *which: whole(*which).model_copy(update={"released": False}))
    page = saved.page(OPEN)
    assert not [secret for secret in (MODEL, "It is there in part.", "Check yourself") if secret in page]
    assert saved.check(OPEN, answer="Better.", confidence="guessing").status_code == 303
    assert [row["confidence"] for row in revisions(database)] == ["certain", "guessing"]


def test_in_the_review_a_text_stands_beside_the_model_and_counts_for_nothing(saved):
    saved.check(OPEN, **LEVELS)
    saved.check(SHORT, answer="Harbour Office", confidence="certain")
    saved.finish()
    page = words(saved.browser.get(f"{saved.attempt}review").get_data(as_text=True))
    assert "1 of 1 points" in page
    assert "Certain: 1 of 1 right" in page
    assert "Question 1 · Saved, not scored. No program can judge this one." in page
    assert "[The speaker is named: level 3 of 3; The doubt is kept: level 2 of 3]" in page
    assert f"Model {MODEL}" in page


def test_in_the_review_a_text_that_was_never_written_is_not_called_saved(ada_sits):
    ada_sits.finish(sure="yes")
    page = words(ada_sits.browser.get(f"{ada_sits.attempt}review").get_data(as_text=True))
    assert "Question 1 · no answer" in page
    assert "Saved, not scored" not in page


def test_in_the_csv_points_and_their_most_stay_empty(saved):
    saved.check(OPEN, **LEVELS)
    saved.check(SHORT, answer="the mayor")
    saved.finish()
    file = saved.browser.get(f"{saved.attempt}answers.csv").get_data(as_text=True)
    text, word = csv.DictReader(io.StringIO(file.removeprefix("\ufeff")))
    assert (text["points"], text["max"], text["answer_ids"]) == ("", "", "check-speaker=3 check-doubt=2")
    assert text["answer"].startswith("The harbour office says so. Nobody else does")
    assert text["key"] == MODEL
    assert (word["points"], word["max"], word["answer"]) == ("0", "1", "the mayor")


@pytest.mark.parametrize("items", [[asked("open")]], ids=["a bank of nothing else"])
def test_where_nothing_has_points_no_page_counts_any(items, place, start):
    sits = start(place.browsers["ada"])
    sits.check(OPEN, answer=TEXT)
    sits.finish()
    review = words(sits.browser.get(f"{sits.attempt}review").get_data(as_text=True))
    assert "Everything is saved" in review
    room = f"/teach/classes/{place.room.id}/"
    pages = [place.browsers["ms_cole"].get(path) for path in (room, f"{room}pupils/{place.ada.pupil.id}/")]
    for told in (review, *(words(page.get_data(as_text=True)) for page in pages)):
        assert "0 of 0" not in told
        assert "By skill" not in told


def test_the_teacher_reads_the_text_the_levels_and_the_model(place, start):
    sits = start(place.browsers["ada"])
    sits.check(OPEN, answer=TEXT)
    sits.check(OPEN, **LEVELS)
    page = place.browsers["ms_cole"].get(f"/teach/classes/{place.room.id}/pupils/{place.ada.pupil.id}/")
    told = words(page.get_data(as_text=True))
    assert "Saved, not scored" in told
    assert "[The speaker is named: level 3 of 3; The doubt is kept: level 2 of 3] Model" in told
    assert "0 of 1 points" in told, "the other question"
