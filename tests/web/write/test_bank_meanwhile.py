"""A bank that is unshared, archived or renamed by somebody while it is open elsewhere: a clear message, nothing lost."""

import pytest

from kit import own
from kit.pages import hidden, texts
from secondsource.store import manuscripts


@pytest.fixture
def cranes(database, cranes):
    """The bank, shared with every teacher."""
    own.shared(database, cranes)
    return cranes


@pytest.fixture
def typed(mr_dean, address):
    """What mr_dean sends from the page about the bank, which he opened while all was well."""
    before = hidden(mr_dean.get(f"{address}about").get_data(as_text=True))
    return {**before, "title": "His title", "scenario": "A <scene> of his.", "profile": "draft"}


def head(place, database, bank):
    return own.now(database, place.ms_cole, bank).manuscript.head


def text(answer):
    return " ".join(answer.get_data(as_text=True).split())


def test_what_was_typed_into_a_bank_that_is_not_shared_any_more_is_shown_back(
    place, database, mr_dean, address, cranes, typed
):
    database.write(lambda conn: manuscripts.share(conn, cranes.id, shared=False))
    answer = mr_dean.post(f"{address}about", data=typed)
    assert answer.status_code == 404
    assert "not there any more" in text(answer)
    assert texts(answer.get_data(as_text=True), "pre") == ["His title", "A <scene> of his."]
    assert head(place, database, cranes).title == "Old cranes"
    never = mr_dean.post("/write/banks/999/about", data=typed)
    assert text(never) == text(answer).replace(f"/{cranes.id}/", "/999/"), "it says no more of one that there is"
    assert mr_dean.get(address).status_code == 404


def test_what_was_typed_into_a_bank_that_was_archived_is_shown_back(place, database, mr_dean, address, cranes, typed):
    own.archived(database, cranes)
    answer = mr_dean.post(f"{address}about", data=typed)
    assert answer.status_code == 409
    assert "Bring it back on its page" in text(answer)
    assert "His title" in texts(answer.get_data(as_text=True), "pre")
    assert f'href="{address}"' in text(answer)
    assert head(place, database, cranes).title == "Old cranes"


def test_two_who_rename_at_once_both_see_what_the_other_typed(
    place, database, ms_cole, mr_dean, send, address, cranes, typed
):
    assert send(ms_cole, f"{address}about", title="Her title", scenario="", profile="course").status_code == 303
    answer = mr_dean.post(f"{address}about", data=typed)
    assert answer.status_code == 409
    assert "ms_cole has changed it meanwhile" in text(answer)
    assert texts(answer.get_data(as_text=True), "dd") == ["Her title", "nothing"]
    assert 'value="His title"' in text(answer)
    assert head(place, database, cranes).title == "Her title"
    again = hidden(answer.get_data(as_text=True))
    assert mr_dean.post(f"{address}about", data={**typed, **again}).status_code == 303
    assert head(place, database, cranes).title == "His title"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": "  "}, "Give the bank a title"),
        ({"title": "x" * 121}, "Give the bank a title"),
        ({"scenario": "x" * 4001}, "The scene has 4001 letters"),
        ({"profile": "?"}, "Choose one of the two"),
    ],
)
def test_a_head_that_is_none_is_told_beside_its_field(ms_cole, send, address, change, message):
    sent = {"title": "New", "scenario": "", "profile": "draft", **change}
    answer = send(ms_cole, f"{address}about", **sent)
    assert answer.status_code == 422
    assert message in text(answer)


def test_lines_of_a_scene_stay_lines(place, database, ms_cole, send, address, cranes):
    send(ms_cole, f"{address}about", title="New", scenario="One.\r\nTwo.", profile="draft")
    assert head(place, database, cranes).scenario == "One.\nTwo."


def test_another_teacher_can_neither_share_nor_archive_it(mr_dean, send, address):
    for deed, sent in (("share", {"shared": "no"}), ("archive", {"away": "yes"})):
        answer = send(mr_dean, f"{address}about", address + deed, **sent)
        assert answer.status_code == 409
        assert "Only whoever made this bank" in text(answer)
