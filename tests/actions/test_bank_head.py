"""Title, scene and profile of a bank, changed by two teachers at once; who shares it and puts it away."""

import pytest

from kit import own
from secondsource.actions import bank_head
from secondsource.actions.accounts import RefusedError
from secondsource.actions.bank_head import MeanwhileError, Typed


@pytest.fixture
def cranes(database, ms_cole, shelf):
    made = own.bank(database, ms_cole, shelf)
    own.shared(database, made)
    return made


def typed(bank, **change):
    head = bank.head
    return Typed(**{"title": head.title, "scenario": head.scenario, "profile": head.profile, **change})


def test_changes_to_different_fields_go_together(database, ms_cole, mr_dean, cranes):
    bank_head.change(database, ms_cole, cranes.id, typed(cranes, title="Hers"), 1)
    after = bank_head.change(database, mr_dean, cranes.id, typed(cranes, scenario="His scene."), 1).head
    assert (after.title, after.scenario) == ("Hers", "His scene.")


def test_changes_to_the_same_field_are_told_to_the_second(database, ms_cole, mr_dean, cranes):
    bank_head.change(database, ms_cole, cranes.id, typed(cranes, title="Hers"), 1)
    with pytest.raises(MeanwhileError, match="ms_cole has changed it meanwhile") as told:
        bank_head.change(database, mr_dean, cranes.id, typed(cranes, title="His"), 1)
    assert (told.value.head.title, told.value.fields, told.value.revision) == ("Hers", ["title"], 2)
    bank_head.change(database, mr_dean, cranes.id, typed(cranes, title="His"), told.value.revision)
    assert own.now(database, ms_cole, cranes).manuscript.head.title == "His"


def test_both_may_mean_the_same(database, ms_cole, mr_dean, cranes):
    for teacher in (ms_cole, mr_dean):
        bank_head.change(database, teacher, cranes.id, typed(cranes, title="Ours"), 1)
    assert own.now(database, ms_cole, cranes).manuscript.revision == 2


def test_only_its_owner_shares_a_bank_and_puts_it_away(database, ms_cole, mr_dean, cranes):
    for deed in ({"shared": False}, {"away": True}):
        act = bank_head.share if "shared" in deed else bank_head.archive
        with pytest.raises(RefusedError, match="Only whoever made this bank"):
            act(database, mr_dean, cranes.id, **deed)
    bank_head.share(database, ms_cole, cranes.id, shared=False)
    with pytest.raises(RefusedError, match="not shared with you any more"):
        bank_head.change(database, mr_dean, cranes.id, typed(cranes, title="His"), 1)


def test_nothing_in_the_archive_changes_until_it_is_brought_back(database, ms_cole, cranes):
    bank_head.archive(database, ms_cole, cranes.id, away=True)
    with pytest.raises(RefusedError, match="Bring it back"):
        bank_head.change(database, ms_cole, cranes.id, typed(cranes, title="New"), 1)
    bank_head.archive(database, ms_cole, cranes.id, away=False)
    assert bank_head.change(database, ms_cole, cranes.id, typed(cranes, title="New"), 1).head.title == "New"
