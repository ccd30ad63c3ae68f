"""A teacher's own banks: made, duplicated under new ids, and changed by whoever may."""

import pytest

from kit import own
from secondsource.actions import manuscripts
from secondsource.actions.accounts import RefusedError
from secondsource.actions.manuscripts import NewRevision
from secondsource.core.manuscript import Change


def retitled(title):
    def change(_conn, opened):
        head = opened.manuscript.head.model_copy(update={"title": title})
        return NewRevision(head, opened.manuscript.items, Change(deed="head"))

    return change


def test_a_bank_gets_an_id_that_no_other_bank_has(database, shelf, ms_cole):
    shown = shelf.courses["harbour"]
    made = [manuscripts.create(database, ms_cole, shown, title).bank for title in ("Cranes", "Cranes", "Lesson", "???")]
    assert made == ["cranes-2", "cranes-3", "lesson-2", "bank"]


def test_a_duplicate_has_the_same_questions_under_ids_of_their_own(database, shelf, ms_cole):
    first = own.now(database, ms_cole, own.bank(database, ms_cole, shelf))
    shown = shelf.courses["harbour"]
    second = own.now(database, ms_cole, manuscripts.duplicate_own(database, ms_cole, shown, first, "Again"))
    assert [item.question for item in second.items] == [item.question for item in first.items]
    ids = [{item.id for item in opened.items} for opened in (first, second)]
    assert not ids[0] & ids[1]
    for opened, own_ids in zip((first, second), ids, strict=True):
        named = {name for item in opened.items for name in (*item.enemies, item.varies) if name}
        assert named <= own_ids


def test_a_bank_that_is_not_shared_is_not_there_for_others(database, shelf, ms_cole, mr_dean):
    made = own.bank(database, ms_cole, shelf)
    assert manuscripts.opened(database, mr_dean, made.id) is None
    with pytest.raises(RefusedError, match="not there any more"):
        manuscripts.revise(database, mr_dean, made.id, retitled("Mine now"))
    own.shared(database, made)
    assert manuscripts.revise(database, mr_dean, made.id, retitled("Ours")).head.title == "Ours"


def test_what_changes_nothing_is_no_revision(database, shelf, ms_cole):
    made = own.bank(database, ms_cole, shelf)
    assert manuscripts.revise(database, ms_cole, made.id, retitled(made.head.title)).revision == 1
    assert manuscripts.revise(database, ms_cole, made.id, lambda _conn, _opened: None).revision == 1
