"""Editing items: each save is a revision, nobody's work is overwritten unseen, and ids are never used again."""

import pytest

from kit import own
from secondsource.actions import item_edits
from secondsource.actions.accounts import RefusedError
from secondsource.actions.item_edits import Edit, OutdatedError


@pytest.fixture
def bank(database, ms_cole, shelf):
    return own.bank(database, ms_cole, shelf)


@pytest.fixture
def now(database, ms_cole, bank):
    """The bank as it is when asked."""
    return lambda: own.now(database, ms_cole, bank)


def reworded(item, stem):
    return item.model_copy(update={"stem": stem})


def test_a_change_is_a_revision_that_says_what_was_done(database, ms_cole, bank, now):
    item = now().items[0]
    edit = Edit(reworded(item, "Who says so?"), now().digest(item.id), item.id)
    assert item_edits.save_item(database, ms_cole, bank.id, edit) == item.id
    assert now().item(item.id).stem == "Who says so?"
    assert now().manuscript.revision == bank.revision + 1
    assert item_edits.last_change(database, bank.id, item.id).teacher == "ms_cole"
    assert [one.id for one in now().items].index(item.id) == 0, "it stays in its place"


def test_a_version_that_was_not_seen_is_not_overwritten(database, ms_cole, bank, now):
    item, before = now().items[0], now().digest(now().items[0].id)
    item_edits.save_item(database, ms_cole, bank.id, Edit(reworded(item, "Theirs?"), before, item.id))
    item_edits.keep(database, ms_cole, bank.id, item.id, before, {"stem": ["Mine?"]})
    with pytest.raises(OutdatedError):
        item_edits.save_item(database, ms_cole, bank.id, Edit(reworded(item, "Mine?"), before, item.id))
    assert now().item(item.id).stem == "Theirs?"
    assert item_edits.copy_of(database, ms_cole, bank.id, item.id).fields == {"stem": ["Mine?"]}, "it is still kept"


def test_a_new_item_gets_an_id_that_none_ever_had(database, ms_cole, bank, now):
    first = now().items[0]
    saved = [
        item_edits.save_item(database, ms_cole, bank.id, Edit(reworded(first, stem), None, f"new.{stem}"))
        for stem in ("One?", "Two?", "One?")
    ]
    assert len({first.id, *saved}) == 3
    assert saved[0] == saved[2], "the same question a second time is the same"


def test_what_is_accepted_stands_in_the_head_of_the_bank_for_this_item_alone(database, ms_cole, bank, now):
    one, other = now().items[:2]
    for item, rules in ((one, (("long-key", "So it is said."),)), (other, (("absolute", "A quotation."),)), (one, ())):
        edit = Edit(item, now().digest(item.id), item.id, rules)
        item_edits.save_item(database, ms_cole, bank.id, edit)
    assert [(found.item, found.rule) for found in now().manuscript.head.accepted] == [(other.id, "absolute")]


def test_another_teacher_keeps_and_saves_nothing_in_a_bank_that_is_not_shared(database, mr_dean, bank, now):
    item = now().items[0]
    with pytest.raises(RefusedError, match="not there any more"):
        item_edits.keep(database, mr_dean, bank.id, item.id, None, {"stem": ["x"]})
    with pytest.raises(RefusedError, match="not there any more"):
        item_edits.save_item(database, mr_dean, bank.id, Edit(item, now().digest(item.id), item.id))
    assert item_edits.unsaved(database, mr_dean, bank.id) == []
