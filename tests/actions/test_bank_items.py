"""Items of a bank put elsewhere, moved, duplicated and removed, also while somebody else works on the same bank."""

import pytest

from kit import own
from secondsource.actions import bank_items
from secondsource.actions.accounts import RefusedError
from secondsource.actions.bank_items import Order, StaleError


@pytest.fixture
def cranes(database, ms_cole, mr_dean, shelf):
    """A bank that both teachers may edit."""
    made = own.bank(database, ms_cole, shelf)
    own.shared(database, made)
    return made


@pytest.fixture
def ids(database, ms_cole, cranes):
    """The ids of its items, as they stand now."""
    return lambda bank=cranes: [item.id for item in own.now(database, ms_cole, bank).items]


def test_items_are_put_at_a_position_and_keep_their_order(database, ms_cole, cranes, ids):
    first = ids()
    bank_items.place(database, ms_cole, cranes.id, Order([first[4], first[1]], 3, 1))
    assert ids()[:5] == [first[0], first[2], first[1], first[4], first[3]]
    assert ids()[5:] == first[5:]


@pytest.mark.parametrize(("to", "at"), [(0, 0), (1, 0), (999, -1)])
def test_a_position_beyond_the_ends_is_the_end(database, ms_cole, cranes, ids, to, at):
    third = ids()[2]
    bank_items.place(database, ms_cole, cranes.id, Order([third], to, 1))
    assert ids()[at] == third


def test_two_who_move_different_items_at_once_both_have_their_way(database, ms_cole, mr_dean, cranes, ids):
    first = ids()
    bank_items.place(database, ms_cole, cranes.id, Order([first[0]], 3, 1))
    bank_items.remove(database, ms_cole, cranes.id, [first[3]])
    (copy,) = set(bank_items_duplicated(database, ms_cole, cranes, ids, first[5]))
    bank_items.place(database, mr_dean, cranes.id, Order([first[4]], 2, 1))  # he saw the first revision
    after = ids()
    assert after.index(first[0]) == after.index(first[2]) + 1, "her move stays"
    assert first[3] not in after
    assert copy in after
    assert after.index(first[4]) == after.index(first[0]) + 1, "his stands behind the one that it stood behind for him"


def bank_items_duplicated(database, teacher, bank, ids, id_):
    before = ids()
    bank_items.duplicate(database, teacher, bank.id, [id_])
    return [one for one in ids() if one not in before]


def test_two_who_move_the_same_item_are_told(database, ms_cole, mr_dean, cranes, ids):
    first = ids()
    bank_items.place(database, ms_cole, cranes.id, Order([first[0]], 4, 1))
    after = ids()
    with pytest.raises(StaleError, match="moved the same question meanwhile"):
        bank_items.place(database, mr_dean, cranes.id, Order([first[0]], 9, 1))
    assert ids() == after


def test_a_move_of_what_was_taken_out_meanwhile_is_refused(database, ms_cole, mr_dean, cranes, ids):
    first = ids()
    bank_items.remove(database, ms_cole, cranes.id, [first[0]])
    with pytest.raises(StaleError, match="taken out of this bank meanwhile"):
        bank_items.place(database, mr_dean, cranes.id, Order([first[0]], 4, 1))
    with pytest.raises(StaleError, match=f"{first[0]} is not in this bank any more"):
        bank_items.remove(database, mr_dean, cranes.id, [first[0]])
    with pytest.raises(StaleError, match="never had"):
        bank_items.place(database, mr_dean, cranes.id, Order([first[1]], 4, 77))
    with pytest.raises(RefusedError, match="Tick at least one"):
        bank_items.duplicate(database, mr_dean, cranes.id, [])


def test_items_move_to_another_bank_under_their_ids(database, ms_cole, cranes, ids, shelf):
    other = own.bank(database, ms_cole, shelf, "Boats")
    moved, stay = ids()[1:3], ids(other)
    bank_items.move(database, ms_cole, cranes.id, moved, other.id)
    assert ids(other) == [*stay, *moved]
    assert not set(moved) & set(ids())
    assert own.now(database, ms_cole, other).manuscript.revision == 2


def test_items_move_to_no_bank_that_is_not_ones_own(database, ms_cole, mr_dean, cranes, ids, shelf):
    closed = own.bank(database, mr_dean, shelf, "Closed")
    before = ids()
    for to in (closed.id, cranes.id, 999):
        with pytest.raises(RefusedError, match="Choose the bank"):
            bank_items.move(database, ms_cole, cranes.id, before[:1], to)
    assert ids() == before
    assert own.now(database, mr_dean, closed).manuscript.revision == 1


def test_items_move_to_no_bank_of_another_course_and_never_beside_their_like(database, ms_cole, cranes, ids, shelf):
    lake = own.bank(database, ms_cole, shelf, "Lake")
    database.write(lambda conn: conn.execute("UPDATE manuscripts SET course = 'lake' WHERE id = ?", (lake.id,)))
    first = ids()
    with pytest.raises(RefusedError, match="another course"):
        bank_items.move(database, ms_cole, cranes.id, first[:1], lake.id)
    other = own.bank(database, ms_cole, shelf, "Boats")
    own.changed(database, ms_cole, other, ids(other)[0], id=first[0])
    with pytest.raises(RefusedError, match=f"the id {first[0]} already"):
        bank_items.move(database, ms_cole, cranes.id, first[:1], other.id)
    assert ids() == first


def test_a_move_that_fails_at_its_end_takes_nothing_out(database, ms_cole, cranes, ids, shelf):
    other = own.bank(database, ms_cole, shelf, "Boats")
    moved = ids()[:1]
    bank_items.move(database, ms_cole, cranes.id, moved, other.id)
    own.archived(database, other)
    before = ids()
    with pytest.raises(RefusedError, match="archive"):
        bank_items.move(database, ms_cole, cranes.id, before[:1], other.id)
    assert ids() == before


def test_a_duplicate_stands_behind_its_item_under_its_own_id(database, ms_cole, cranes, ids):
    before = ids()
    bank_items.duplicate(database, ms_cole, cranes.id, before[:2])
    after = ids()
    assert [after[0], after[2], *after[4:]] == before
    items = own.now(database, ms_cole, cranes).items
    assert items[1].question == items[0].question
    assert len(set(after)) == len(after)
