"""Newcomers of a class: who asks waits for a teacher, who picks a name confirms it."""

import datetime as dt

import pytest

from secondsource.actions import accounts, classes, members, newcomers, rosters
from secondsource.actions.accounts import RefusedError, WrongCodeError
from secondsource.actions.rosters import Choice
from secondsource.core.roster import Listed


@pytest.fixture
def asking(database, class_10b):
    """10B, where newcomers ask."""
    newcomers.choose(database, class_10b, "ask")
    return class_10b


@pytest.fixture
def listing(database, class_10b):
    """10B, where newcomers pick their name; Ana is on the list and has no card yet."""
    rosters.add(database, class_10b, [Listed(1, "Ana", "Ana", "", {"full_name": "Ana"})], Choice())
    newcomers.choose(database, class_10b, "roster")
    return classes.open_classroom(database, class_10b.code)


def door(database, room):
    return [one.nickname for one in newcomers.at_the_door(database, room)]


def state(database, token):
    found = newcomers.waiting(database, token)
    return found and found.state


def test_who_asks_waits_is_admitted_and_comes_in_once(database, asking):
    token = newcomers.ask(database, asking.code, " dora ")
    assert state(database, token) == "waiting"
    assert newcomers.enter(database, token) is None
    assert members.of_classroom(database, asking) == []
    (knock,) = newcomers.at_the_door(database, asking)
    assert newcomers.admit(database, asking, knock.id) == "dora"
    assert (state(database, token), door(database, asking)) == ("admitted", [])
    joined = newcomers.enter(database, token)
    assert accounts.person(database, joined.token) == joined.pupil
    assert classes.come_back(database, joined.return_code).person == joined.pupil
    assert newcomers.enter(database, token) is None
    assert newcomers.waiting(database, token) is None
    assert token not in "\n".join(database.read().iterdump())


def test_where_pupils_ask_nobody_joins_by_the_code_alone(database, asking):
    with pytest.raises(RefusedError, match="changed how pupils come in"):
        classes.join(database, asking.code, "dora")


def test_who_is_turned_away_is_told_and_may_ask_again(database, asking):
    token = newcomers.ask(database, asking.code, "dora")
    (knock,) = newcomers.at_the_door(database, asking)
    newcomers.refuse(database, asking, knock.id)
    assert state(database, token) == "refused"
    assert newcomers.enter(database, token) is None
    with pytest.raises(RefusedError, match="Nobody waits"):
        newcomers.admit(database, asking, knock.id)
    assert newcomers.ask(database, asking.code, "dora")


def test_somebody_of_the_list_who_lost_the_card_is_let_in_as_that_pupil(database, listing):
    token = newcomers.ask(database, listing.code, "Annie")
    (knock,) = newcomers.at_the_door(database, listing)
    (ana,) = members.of_classroom(database, listing)
    newcomers.admit(database, listing, knock.id, ana.pupil.id)
    joined = newcomers.enter(database, token)
    assert joined.pupil == ana.pupil
    assert classes.come_back(database, joined.return_code).person == ana.pupil, "a first code"

    again = newcomers.ask(database, listing.code, "Annie")
    newcomers.admit(database, listing, newcomers.at_the_door(database, listing)[0].id, ana.pupil.id)
    assert newcomers.enter(database, again).return_code == "", "the code that she has stays good"
    assert classes.come_back(database, joined.return_code).person == ana.pupil


@pytest.mark.parametrize(
    ("name", "why"), [("ADA", "called ADA already"), ("", "empty"), ("dora", "called dora is waiting already")]
)
def test_a_name_that_will_not_do_waits_nowhere(database, class_10b, ada, name, why):
    newcomers.choose(database, class_10b, "ask")
    newcomers.ask(database, class_10b.code, "dora")
    with pytest.raises(RefusedError, match=why):
        newcomers.ask(database, class_10b.code, name)
    assert door(database, class_10b) == ["dora"]


def test_all_are_let_in_but_those_whose_name_was_taken_meanwhile(database, class_10b):
    newcomers.choose(database, class_10b, "ask")
    for name in ("dora", "emil", "fay"):
        newcomers.ask(database, class_10b.code, name)
    newcomers.choose(database, class_10b, "open")
    classes.join(database, class_10b.code, "emil")
    assert newcomers.admit_all(database, class_10b) == 1
    assert door(database, class_10b) == ["emil"]


def test_nobody_is_answered_at_another_classes_door(database, asking, class_of_dean):
    newcomers.ask(database, asking.code, "dora")
    (knock,) = newcomers.at_the_door(database, asking)
    for act in (newcomers.admit, newcomers.refuse):
        with pytest.raises(RefusedError, match="Nobody waits"):
            act(database, class_of_dean, knock.id)
    assert door(database, asking) == ["dora"]


def test_a_class_that_is_deleted_leaves_nobody_waiting(database, ms_cole, asking):
    token = newcomers.ask(database, asking.code, "dora")
    (knock,) = newcomers.at_the_door(database, asking)
    newcomers.admit(database, asking, knock.id)
    classes.delete(database, ms_cole, asking)
    assert newcomers.waiting(database, token) is None
    assert newcomers.enter(database, token) is None
    with pytest.raises(WrongCodeError):
        newcomers.ask(database, asking.code, "emil")


def test_who_waits_for_a_day_is_forgotten(database, asking, set_clock):
    newcomers.ask(database, asking.code, "dora")
    set_clock(dt.datetime.now(dt.UTC) + dt.timedelta(hours=25))
    assert door(database, asking) == []
    newcomers.ask(database, asking.code, "dora")
    assert door(database, asking) == ["dora"]
    assert database.read().execute("SELECT count(*) FROM knocks").fetchone()[0] == 1


def test_who_stops_waiting_leaves_nothing_behind(database, asking):
    token = newcomers.ask(database, asking.code, "dora")
    newcomers.leave(database, token)
    newcomers.leave(database, None)
    assert door(database, asking) == []


def test_a_name_of_the_list_is_taken_with_its_own_code_alone(database, listing, class_of_dean, carl):
    (ana,) = newcomers.names(database, listing)
    newcomers.choose(database, listing, "open")
    ben = classes.join(database, listing.code, "ben")
    newcomers.choose(database, listing, "roster")
    code = members.new_codes(database, listing, [ana.id])[ana.id]
    for who, typed in ((ana.id, ben.return_code), (ben.pupil.id, code), (ana.id, carl.return_code), (ana.id, "")):
        with pytest.raises(WrongCodeError):
            newcomers.pick(database, listing.code, who, typed)
    with pytest.raises(WrongCodeError):
        newcomers.pick(database, class_of_dean.code, ana.id, code)
    picked = newcomers.pick(database, listing.code, ana.id, code.lower())
    assert accounts.person(database, picked.token) == ana


@pytest.mark.parametrize("how", ["open", "ask"])
def test_names_are_shown_where_they_are_picked_and_nowhere_else(database, listing, how):
    assert [one.nickname for one in newcomers.names(database, listing)] == ["Ana"]
    newcomers.choose(database, listing, how)
    changed = classes.open_classroom(database, listing.code)
    assert newcomers.names(database, changed) == []
