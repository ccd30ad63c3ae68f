"""Two teachers on one question: the second is shown the difference and chooses; what was typed is never lost."""

import pytest

from kit import own
from kit.editor import follow, held, page, press
from kit.pages import hidden, texts
from secondsource.actions import item_edits, manuscripts
from secondsource.actions.manuscripts import NewRevision
from secondsource.core.manuscript import Change


@pytest.fixture
def clash(desk, place, database):
    """mr_dean has saved another stem of a question, which ms_cole had open: she presses Save."""
    own.shared(database, desk.bank)
    item = desk.one("single")
    address = desk.item(item.id)
    mine = {
        **held(page(desk.browser, address)),
        "options-1-feedback": ["What I typed."],
        "stem": ["Whose claim is it really?"],
    }
    press(place.browsers["mr_dean"], address, "save", stem="Whose words are these?", reason="Easy.")
    return item, address, desk.browser.post(address, data={**mine, "do": "save"})


def chosen(desk, address, do, **more):
    """The answer to a choice on the page of differences."""
    html = desk.browser.get(f"{address}difference").get_data(as_text=True)
    return desk.browser.post(f"{address}difference", data={**hidden(html), "do": do, **more})


def test_the_second_is_shown_who_changed_what_and_nothing_is_saved(desk, clash):
    item, address, answer = clash
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{address}difference"
    html = desk.browser.get(f"{address}difference").get_data(as_text=True)
    assert "mr_dean did so" in html
    assert {word for text in texts(html, "ins") for word in text.split()} >= {"words", "really"}
    rows = texts(html, "section")
    assert next(row for row in rows if row.startswith("Question")).count("changed") >= 2
    assert any(row.startswith("Option 2: Why") and "What I typed." in row for row in rows)
    assert any(row.startswith("Reason") and "Easy." in row for row in rows)
    assert not any("Option 1" in row for row in rows), "what neither changed is left out"
    assert desk.now.item(item.id).stem == "Whose words are these?"


def test_mine_can_be_kept(desk, clash):
    item, address, _answer = clash
    assert chosen(desk, address, "mine").status_code == 303
    saved = desk.now.item(item.id)
    assert saved.stem == "Whose claim is it really?"
    assert saved.options[1].feedback == "What I typed."
    assert saved.reason is None


def test_theirs_can_be_taken(desk, clash):
    item, address, _answer = clash
    chosen(desk, address, "theirs")
    assert desk.now.item(item.id).stem == "Whose words are these?"
    assert held(page(desk.browser, address))["stem"] == ["Whose words are these?"]
    assert item_edits.unsaved(desk.database, desk.school.ms_cole, desk.bank.id) == []


def test_mine_can_be_edited_with_theirs_beside_it_and_then_saved(desk, clash):
    item, address, _answer = clash
    answer = chosen(desk, address, "beside")
    html = page(desk.browser, answer.headers["Location"])
    assert held(html)["stem"] == ["Whose claim is it really?"]
    assert "Whose words are these?" in html
    press(desk.browser, address, "save", reason="Easy.")
    saved = desk.now.item(item.id)
    assert (saved.stem, saved.reason) == ("Whose claim is it really?", "Easy.")


def test_a_third_version_is_shown_before_it_is_overwritten(desk, clash, place):
    item, address, _answer = clash
    html = desk.browser.get(f"{address}difference").get_data(as_text=True)
    press(place.browsers["mr_dean"], address, "save", stem="And once more?")
    answer = desk.browser.post(f"{address}difference", data={**hidden(html), "do": "mine"})
    assert answer.headers["Location"] == f"{address}difference"
    assert desk.now.item(item.id).stem == "And once more?"


def test_the_editor_itself_says_that_another_version_was_saved(desk, clash):
    _item, address, _answer = clash
    assert "Somebody else has saved another version" in page(desk.browser, address)


def test_the_same_change_by_both_is_no_difference_to_choose(desk, place, database):
    own.shared(database, desk.bank)
    address = desk.item(desk.one("single").id)
    mine = {**held(page(desk.browser, address)), "stem": ["Whose words are these?"]}
    press(place.browsers["mr_dean"], address, "save", stem="Whose words are these?")
    assert "Saved." in follow(desk.browser, desk.browser.post(address, data={**mine, "do": "save"}))
    assert desk.browser.get(f"{address}difference").headers["Location"] == address


def test_without_another_version_there_is_no_difference(desk):
    address = desk.item(desk.one("single").id)
    assert desk.browser.get(f"{address}difference").headers["Location"] == address


def removed(desk, item):
    """Somebody takes a question out of the bank."""

    def change(_conn, now):
        items = tuple(one for one in now.manuscript.items if one != now.digest(item))
        return NewRevision(now.manuscript.head, items, Change(deed="item-removed", item=item))

    manuscripts.revise(desk.database, desk.school.ms_cole, desk.bank.id, change)


def test_a_question_that_was_removed_meanwhile_can_be_saved_as_a_new_one(desk):
    item = desk.one("single")
    address = desk.item(item.id)
    form = {**held(page(desk.browser, address)), "stem": ["Whose claim is it really?"]}
    removed(desk, item.id)
    answer = desk.browser.post(address, data={**form, "do": "save"})
    assert answer.status_code == 404 or answer.headers["Location"] == f"{address}difference"
    html = desk.browser.get(f"{address}difference").get_data(as_text=True)
    assert "was removed while you wrote" in html
    assert "Whose claim is it really?" in html
    anew = chosen(desk, address, "anew").headers["Location"]
    press(desk.browser, anew, "save")
    made = desk.now.items[-1]
    assert (made.stem, made.id) == ("Whose claim is it really?", "whose-claim-is-it-really")


def test_a_bank_that_is_not_shared_any_more_shows_what_was_typed(desk, place, database):
    own.shared(database, desk.bank)
    dean, address = place.browsers["mr_dean"], desk.item(desk.one("single").id)
    form = {**held(page(dean, address)), "stem": ["What I <b>typed</b> for an hour."]}
    from secondsource.store import manuscripts as store  # noqa: PLC0415  beside its only use

    database.write(lambda conn: store.share(conn, desk.bank.id, shared=False))
    answer = dean.post(address, data={**form, "do": "save"})
    html = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert "not shared with you any more" in html
    assert "What I &lt;b&gt;typed&lt;/b&gt; for an hour." in html


def test_a_version_that_never_was_is_no_ground_for_a_choice(desk, clash):
    item, address, _answer = clash
    before = item_edits.copy_of(desk.database, desk.school.ms_cole, desk.bank.id, item.id)
    assert chosen(desk, address, "beside", current="x" * 64).headers["Location"] == f"{address}difference"
    assert item_edits.copy_of(desk.database, desk.school.ms_cole, desk.bank.id, item.id) == before
