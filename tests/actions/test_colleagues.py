"""Several teachers in one class, and links for those without an account."""

import datetime as dt

import pytest

from secondsource.actions import classes, colleagues, looks
from secondsource.actions.accounts import RefusedError
from secondsource.actions.looks import Wanted


@pytest.fixture
def shared(database, ms_cole, mr_dean, class_10b):
    """10B, in which mr_dean teaches beside ms_cole."""
    colleagues.add(database, ms_cole, class_10b, " MR_DEAN ")
    return class_10b


def roles(database, room):
    return [(one.name, one.role) for one in colleagues.of_classroom(database, room)]


def wanted(room, **changed):
    return Wanted(**{"note": "ms_gray", "ends": room.ends, "names": False, **changed})


def test_a_colleague_teaches_the_class_and_neither_shares_nor_deletes_it(database, ms_cole, mr_dean, shared):
    assert roles(database, shared) == [("ms_cole", "owner"), ("mr_dean", "teacher")]
    assert classes.classroom(database, mr_dean, shared.id) == shared
    assert shared in classes.mine(database, mr_dean)
    for act in (
        lambda: classes.delete(database, mr_dean, shared),
        lambda: colleagues.add(database, mr_dean, shared, "ms_head"),
        lambda: colleagues.remove(database, mr_dean, shared, ms_cole.id),
        lambda: colleagues.hand_over(database, mr_dean, shared, mr_dean.id),
    ):
        with pytest.raises(RefusedError, match="Only the teacher"):
            act()
    assert roles(database, shared) == [("ms_cole", "owner"), ("mr_dean", "teacher")]


@pytest.mark.parametrize(
    ("name", "why"),
    [("nobody at all", "is called nobody at all"), ("mr_dean", "teaches this class"), ("", "No teacher")],
)
def test_whom_it_cannot_be_is_told_plainly(database, ms_cole, shared, name, why):
    with pytest.raises(RefusedError, match=why):
        colleagues.add(database, ms_cole, shared, name)


def test_who_is_removed_or_leaves_sees_the_class_no_longer_and_their_links_end(database, ms_cole, mr_dean, shared):
    for act in (
        lambda: colleagues.remove(database, ms_cole, shared, mr_dean.id),
        lambda: colleagues.leave(database, mr_dean, shared),
    ):
        token = looks.make(database, mr_dean, shared, wanted(shared))
        own = looks.make(database, ms_cole, shared, wanted(shared))
        act()
        assert classes.classroom(database, mr_dean, shared.id) is None
        assert looks.find(database, token) is None
        assert looks.find(database, own)
        with pytest.raises(RefusedError):
            looks.make(database, mr_dean, shared, wanted(shared))
        colleagues.add(database, ms_cole, shared, "mr_dean")


def test_a_class_is_handed_over_and_its_owner_cannot_just_go(database, ms_cole, mr_dean, ms_head, shared):
    for act in (
        lambda: colleagues.leave(database, ms_cole, shared),
        lambda: colleagues.remove(database, ms_cole, shared, ms_cole.id),
    ):
        with pytest.raises(RefusedError, match="needs its owner"):
            act()
    with pytest.raises(RefusedError, match="no longer teaches"):
        colleagues.hand_over(database, ms_cole, shared, ms_head.id)
    colleagues.hand_over(database, ms_cole, shared, mr_dean.id)
    assert roles(database, shared) == [("mr_dean", "owner"), ("ms_cole", "teacher")]
    colleagues.leave(database, ms_cole, shared)
    assert roles(database, shared) == [("mr_dean", "owner")]


def test_a_deleted_class_is_shared_with_nobody(database, ms_cole, mr_dean, class_10b):
    classes.delete(database, ms_cole, class_10b)
    with pytest.raises(RefusedError, match="was deleted"):
        colleagues.add(database, ms_cole, class_10b, "mr_dean")


def test_a_link_leads_to_its_class_until_it_is_ended(database, ms_cole, class_10b, class_of_dean):
    token = looks.make(database, ms_cole, class_10b, wanted(class_10b))
    assert len(token) * 6 >= 128, "bits of chance, six in a character"
    assert token not in "\n".join(database.read().iterdump())
    assert looks.find(database, token).classroom == class_10b
    (link,) = looks.of_classroom(database, class_10b)
    looks.revoke(database, class_of_dean, link.id)
    assert looks.find(database, token), "another class's teacher ends no link"
    looks.revoke(database, class_10b, link.id)
    assert looks.find(database, token) is None
    assert looks.of_classroom(database, class_10b) == []


def test_a_link_ends_with_its_day_in_the_zone_of_the_class_and_with_the_class(database, ms_cole, class_10b, set_clock):
    now = dt.datetime.now(dt.UTC)
    day = (now + dt.timedelta(days=3)).date()
    token = looks.make(database, ms_cole, class_10b, wanted(class_10b, ends=day))
    other = looks.make(database, ms_cole, class_10b, wanted(class_10b))
    midnight = dt.datetime.combine(day, dt.time(21), dt.UTC)  # in Minsk, three hours ahead
    set_clock(midnight - dt.timedelta(minutes=1))
    assert looks.find(database, token)
    set_clock(midnight)
    assert looks.find(database, token) is None
    assert looks.find(database, other)
    classes.delete(database, ms_cole, class_10b)
    assert looks.find(database, other) is None


@pytest.mark.parametrize("days", [-1, 31])
def test_a_link_that_has_ended_or_outlasts_the_class_is_not_made(database, ms_cole, class_10b, days):
    ends = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)
    with pytest.raises(RefusedError, match="between today"):
        looks.make(database, ms_cole, class_10b, wanted(class_10b, ends=ends))


def test_a_link_says_for_whom_it_is_and_there_are_not_too_many(database, ms_cole, class_10b):
    with pytest.raises(RefusedError, match="empty"):
        looks.make(database, ms_cole, class_10b, wanted(class_10b, note=" "))
    for _link in range(looks.MOST_LINKS):
        looks.make(database, ms_cole, class_10b, wanted(class_10b))
    with pytest.raises(RefusedError, match="End some first"):
        looks.make(database, ms_cole, class_10b, wanted(class_10b))


@pytest.mark.parametrize("token", ["", "x", "A" * 24, "../../teach", "\x00"])
def test_what_is_no_link_leads_nowhere(database, token):
    assert looks.find(database, token) is None
