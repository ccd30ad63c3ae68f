"""The history of a bank: what each version changed, who uses what was published, and going back."""

import datetime as dt

import pytest

from kit import own, tasks
from secondsource.actions import assignments, bank_history, bank_items, bank_list, classes
from secondsource.actions.accounts import RefusedError
from secondsource.actions.bank_items import Order
from secondsource.actions.giving import What


@pytest.fixture
def cranes(database, ms_cole, shelf):
    return own.bank(database, ms_cole, shelf)


@pytest.fixture
def items(database, ms_cole, cranes):
    return own.now(database, ms_cole, cranes).items


def history(database, teacher, bank):
    return bank_history.history(database, teacher, bank, 1, tasks.now())


def test_what_a_version_changed_is_told_item_by_item(database, ms_cole, cranes, items):
    bank_items.place(database, ms_cole, cranes.id, Order([items[2].id], 1, 1))
    bank_items.remove(database, ms_cole, cranes.id, [items[0].id])
    own.changed(database, ms_cole, cranes, items[1].id, level=3)
    own.headed(database, ms_cole, cranes, title="New cranes")
    found = bank_history.compared(database, cranes, 1, 5)
    assert (found.moves.moved, found.moves.removed, found.moves.added) == ([items[2].id], [items[0].id], [])
    assert [(one.item.id, one.fields[0].loc) for one in found.changed] == [(items[1].id, ("level",))]
    assert [(one.before, one.after) for one in found.head] == [("Old cranes", "New cranes")]
    assert bank_history.compared(database, cranes, 4, 5).moves == ([], [], [], [])
    assert bank_history.compared(database, cranes, 5, 5).none
    assert len(bank_history.compared(database, cranes, 0, 1).moves.added) == len(items)
    assert bank_history.compared(database, cranes, 1, 6) is None


def test_going_back_adds_a_version(database, ms_cole, cranes, items):
    bank_items.remove(database, ms_cole, cranes.id, [items[0].id])
    back = bank_history.restore(database, ms_cole, cranes.id, 1, "2")
    assert (back.revision, back.items, back.head) == (3, cranes.items, cranes.head)
    assert [(line.number, line.change.deed) for line in history(database, ms_cole, cranes).lines] == [
        (3, "restored"),
        (2, "item-removed"),
        (1, "duplicated"),
    ]


def test_going_back_undoes_nothing_that_was_not_seen(database, ms_cole, cranes, items):
    for item in items[:2]:
        bank_items.remove(database, ms_cole, cranes.id, [item.id])
    with pytest.raises(RefusedError, match="would undo that too"):
        bank_history.restore(database, ms_cole, cranes.id, 1, "2")
    with pytest.raises(RefusedError, match="no such version"):
        bank_history.restore(database, ms_cole, cranes.id, 9, "3")


def test_going_back_never_gives_two_banks_one_item(database, ms_cole, mr_dean, shelf, cranes, items):
    other = own.bank(database, ms_cole, shelf, "Boats")
    bank_items.move(database, ms_cole, cranes.id, [items[0].id], other.id)
    with pytest.raises(RefusedError, match=f"{items[0].id} has moved to the bank Boats"):
        bank_history.restore(database, ms_cole, cranes.id, 1, "2")
    bank_items.move(database, ms_cole, other.id, [items[0].id], cranes.id)
    assert bank_history.restore(database, ms_cole, cranes.id, 1, "3").items == cranes.items


def test_classes_are_told_by_name_to_their_teacher_alone(
    database, ms_cole, mr_dean, shelf, cranes, class_10b, class_of_dean, ada, carl
):
    own.shared(database, cranes)
    own.published(database, ms_cole, shelf, cranes)
    edition = history(database, ms_cole, cranes).current
    what = What(cranes.course, cranes.bank, reading=False)
    for room, pupil in ((class_10b, ada), (class_of_dean, carl)):
        given = assignments.assign(database, room, what, tasks.rules(closes=dt.timedelta(days=3)))
        assignments.begin(database, pupil.pupil, given.id)
    hers, his = (history(database, teacher, cranes) for teacher in (ms_cole, mr_dean))
    assert {(use.classroom, use.attempts) for use in hers.uses[edition]} == {("10B", 1), (None, 1)}
    assert {(use.classroom, use.attempts) for use in his.uses[edition]} == {("9A", 1), (None, 1)}
    assert {one.classroom for one in hers.given} == {"10B", None}
    assert all(use.closes for use in hers.uses[edition])


def test_a_deleted_class_uses_nothing(database, ms_cole, shelf, cranes, class_10b, ada):
    own.published(database, ms_cole, shelf, cranes)
    what = What(cranes.course, cranes.bank, reading=False)
    given = assignments.assign(database, class_10b, what, tasks.rules())
    assignments.begin(database, ada.pupil, given.id)
    classes.delete(database, ms_cole, class_10b)
    found = history(database, ms_cole, cranes)
    assert (found.uses, found.given) == ({}, [])


def test_a_bank_stands_as_pupils_have_it(database, ms_cole, shelf, cranes, items):
    def state():
        return bank_list.stands(database, own.now(database, ms_cole, cranes).manuscript).state

    states = [state()]
    own.published(database, ms_cole, shelf, cranes)
    states.append(state())
    bank_items.remove(database, ms_cole, cranes.id, [items[0].id])
    states.append(state())
    bank_history.restore(database, ms_cole, cranes.id, 1, "2")
    states.append(state())  # it is as it was published
    own.archived(database, cranes)
    assert [*states, state()] == ["unpublished", "published", "changed", "published", "archived"]
