"""What a teacher writes is text and never markup, and addresses that lead nowhere are not found."""

import pytest

from kit.editor import held, page, press
from kit.pages import hidden
from secondsource.web.write.editor.item_forms import FORMS

EVIL = '"></textarea></form><script>alert(1)</script>{{ 7*7 }}'


@pytest.mark.parametrize("type_", FORMS)
def test_markup_that_is_typed_is_shown_as_it_was_typed(desk, type_):
    """The client refuses pages with a script of their own, so that each page here proves it."""
    item = desk.one(type_)
    address = desk.item(item.id)
    form = held(page(desk.browser, address))
    prose = ("stem", "claim", "text", "feedback", "name", "reason", "scenario", "proof", "unit", "accepted", "model")
    evil = {
        name: [EVIL.replace("{{ 7*7 }}", "") if name == "text" else EVIL]
        for name in form
        if name.rpartition("-")[2] in prose
    }
    desk.browser.post(address, data={**form, **evil, "do": "check"})
    for path in (address, f"{address}?checked", f"{address}preview", f"{address}?theirs"):
        html = desk.browser.get(path).get_data(as_text=True)
        assert "<script>alert" not in html
        assert "{{ 7*7 }}" in html or "7*7" not in html
    assert held(page(desk.browser, address))[FORMS[type_].head] == [EVIL]


def test_what_an_address_says_is_shown_as_it_was_typed(desk):
    address = desk.new("single")
    for query in (
        "part=options-0-evidence&cite=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "at=%22%3E%3Cscript%3E",
        "saved=%22%3E%3Cscript%3E",
    ):
        assert "<script>alert" not in page(desk.browser, f"{address}?{query}")


@pytest.mark.parametrize(
    "key", ["nowhere", "new.scenario.0123456789", "new.single.x", "new.nothing.0123456789", "new.single.0123456789.x"]
)
@pytest.mark.parametrize("page_of", ["", "preview", "difference"])
def test_a_question_that_does_not_exist_is_not_found(desk, key, page_of):
    assert desk.browser.get(f"{desk.item(key)}{page_of}").status_code == 404
    token = {"csrf_token": held(page(desk.browser, desk.new("single")))["csrf_token"]}
    before = list(desk.database.read().iterdump())
    for path in ("", "keep", "preview"):
        assert desk.browser.post(f"{desk.item(key)}{path}", data={**token, "do": "save"}).status_code == 404
    assert list(desk.database.read().iterdump()) == before


@pytest.mark.parametrize("based_on", ["", "x", "0" * 64, None])
def test_a_form_that_was_filled_from_another_question_is_not_taken(desk, based_on):
    item, other = desk.now.items[:2]
    form = held(page(desk.browser, desk.item(item.id)))
    sent = based_on if based_on is not None else desk.now.digest(other.id)
    before = desk.now
    answer = desk.browser.post(desk.item(item.id), data={**form, "based_on": sent, "stem": ["Mine?"], "do": "save"})
    assert answer.status_code == 400
    assert desk.now == before


def test_another_teachers_bank_is_unknown_although_its_questions_are_in_the_same_database(desk, place):
    dean = place.browsers["mr_dean"]
    address = desk.item(desk.one("single").id)
    for path in (address, f"{address}preview", f"{address}difference", desk.new("single")):
        assert dean.get(path).status_code == 404
    assert "Whose claim" not in dean.get(address).get_data(as_text=True)


def test_what_a_form_shows_of_the_sources_is_nothing_that_is_kept_for_the_test_before_and_after(
    desk, shelf, monkeypatch
):
    shown = shelf.courses["harbour"]
    source = shown.sources["report-x"]
    reserved = source.excerpts[1].model_copy(update={"reserved": True})
    monkeypatch.setitem(
        shown.sources, "report-x", source.model_copy(update={"excerpts": (source.excerpts[0], reserved)})
    )
    html = page(desk.browser, desk.new("single") + "?part=options-0-evidence")
    assert 'value="report-x/inspected"' in html
    assert "report-x/nobody" not in html


def test_the_choice_of_what_becomes_of_two_versions_needs_a_token(desk):
    address = desk.item(desk.one("single").id)
    press(desk.browser, address, "check", stem="Mine?")
    assert desk.browser.post(f"{address}difference", data={"do": "theirs"}).status_code == 400
    token = hidden(page(desk.browser, address))
    assert desk.browser.post(f"{address}difference", data={**token, "do": "nonsense"}).status_code in {303, 400}
    assert held(page(desk.browser, address))["stem"] == ["Mine?"]
