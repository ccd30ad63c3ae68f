"""The preview: a question as students see it, answered and scored by its own rules, and stored nowhere."""

import pytest

from kit.controls import answering
from kit.editor import held, page, press
from kit.guesses import wrong
from kit.pages import hidden
from secondsource.web.write.editor.item_forms import FORMS

every_type = pytest.mark.parametrize("type_", FORMS)


def seen(desk, address):
    """The page of the preview."""
    answer = desk.browser.get(f"{address}preview?framed")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def answered(desk, address, item, response):
    """The page after an answer in the preview."""
    html = seen(desk, address)
    sent = {**hidden(html), **answering(item, response, None, html)}
    return desk.browser.post(f"{address}preview?framed", data=sent).get_data(as_text=True)


@every_type
def test_a_right_and_a_wrong_answer_show_their_points_and_what_is_told(desk, type_):
    item = desk.one(type_)
    for response in (item.keyed(), wrong(item)):
        html = answered(desk, desk.item(item.id), item, response)
        outcome = item.score(response)
        assert f'data-outcome="{outcome.verdict}"' in html
        assert all(note.text.split()[0] in html for note in outcome.notes)


def test_the_preview_shows_what_is_typed_and_not_what_is_saved(desk):
    item = desk.one("single")
    press(desk.browser, desk.item(item.id), "check", stem="Typed just now?")
    assert "Typed just now?" in seen(desk, desk.item(item.id))
    assert "Typed just now?" not in str(desk.now.items)


def test_before_an_answer_the_preview_hides_what_students_do_not_see(desk):
    item = desk.one("single")
    press(desk.browser, desk.item(item.id), "check", options__0__feedback="FEEDBACK-CANARY", proof="PROOF-CANARY")
    html = seen(desk, desk.item(item.id))
    assert "CANARY" not in html


def test_an_answer_in_the_preview_is_stored_nowhere(desk):
    item = desk.one("single")
    before = list(desk.database.read().iterdump())
    answered(desk, desk.item(item.id), item, item.keyed())
    assert list(desk.database.read().iterdump()) == before


def test_the_preview_button_leads_to_what_is_typed(desk):
    address = desk.new("single")
    answer = press(desk.browser, address, "preview", stem="Half a que")
    assert answer.headers["Location"] == f"{address}preview"
    html = desk.browser.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Nothing to be seen yet" in html
    assert f'href="{address}"' in html, "there is a way back"
    assert held(page(desk.browser, address))["stem"] == ["Half a que"]


def test_an_empty_answer_is_asked_for_again(desk):
    address = desk.item(desk.one("single").id)
    answer = desk.browser.post(f"{address}preview", data=hidden(seen(desk, address)))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.get_data(as_text=True)


def test_a_question_that_cites_what_is_not_there_has_no_preview_and_says_so(desk):
    item = desk.one("single")
    press(desk.browser, desk.item(item.id), "check", options__0__evidence="nowhere/gone")
    assert "not here any more" in seen(desk, desk.item(item.id))


def test_the_preview_alone_may_stand_in_a_frame_and_the_editor_alone_may_hold_one(desk):
    address = desk.item(desk.one("single").id)
    policies = [
        desk.browser.get(path).headers["Content-Security-Policy"]
        for path in (address, f"{address}preview", desk.address)
    ]
    assert ["frame-src 'self'" in one for one in policies] == [True, False, False]
    assert ["frame-ancestors 'self'" in one for one in policies] == [False, True, False]
    assert "frame-ancestors 'none'" in policies[0]
