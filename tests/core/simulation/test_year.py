"""A class through its tasks: drawn from a seed, at times that can be, and as many responses as are asked for."""

import datetime as dt
from itertools import pairwise
from random import Random

import pytest

from secondsource.core.example import example
from secondsource.core.items import ITEM_TYPES, item_from
from secondsource.core.simulation.learners import learner
from secondsource.core.simulation.school import STAFF, rooms
from secondsource.core.simulation.sitting import Known
from secondsource.core.simulation.timetable import Unit, timetable
from secondsource.core.simulation.year import Paper, Place, Year

NOW = dt.datetime(2026, 11, 22, 14, 30, tzinfo=dt.UTC)  # a Sunday
ZONE = "Europe/Warsaw"
FORMS = (Unit("harbour", "x", "y", reading=False), Unit("harbour", "y", "x", reading=False))
UNITS = [FORMS[0], *(Unit("harbour", bank, None, reading=True) for bank in ("one", "two", "three")), FORMS[1]]
UNITS.append(Unit("other", "four", None, reading=True))


def papers():
    known = [Known(item_from(example(type_)), "seed") for type_ in ITEM_TYPES.values()]
    names = {("harbour", bank) for bank in ("x", "y", "one", "two", "three")} | {("other", "four")}
    return {name: Paper(f"edition of {name}", {"core": known[:7], "review": known[7:]}) for name in names}


def year(seed=1, pupils=30, responses=None):
    chance = Random(seed)
    places = [Place(learner(chance, n), n % 2, None) for n in range(pupils)]
    tasks = timetable(UNITS, ZONE, NOW, chance)
    return tasks, Year(places, tasks, papers(), NOW, chance).attempts(responses)


def test_the_same_seed_makes_the_same_year_and_another_another():
    assert year() == year()
    assert year() != year(seed=2)


def test_tasks_follow_week_by_week_on_school_days_and_the_newest_is_open():
    tasks, _taken = year()
    assert [task.unit for task in tasks] == UNITS
    assert {task.opens.weekday() for task in tasks} == {4}  # as the last Friday
    assert all(one.closes <= other.opens for one, other in pairwise(tasks))
    assert tasks[-1].opens < NOW < tasks[-1].closes
    assert all(task.closes < NOW for task in tasks[:-1])


def test_nobody_answers_before_a_task_opens_or_in_times_to_come():
    tasks, taken = year()
    for one in taken:
        assert one.finished is None or one.started < one.finished <= NOW
        assert one.task is None or tasks[one.task].opens < one.started < tasks[one.task].closes
        moments = [moment for given in one.given for moment in (given.first_shown, given.saved)]
        assert all(one.started <= moment < NOW for moment in moments)
        assert [given.saved for given in one.given] == sorted(given.saved for given in one.given)


def test_it_goes_as_in_a_class():
    tasks, taken = year()
    who = {one.pupil for one in taken}
    assert 25 < len(who) < 30  # a few never came
    assert any(one.finished is None for one in taken)
    assert any(one.form == "review" and one.task is None for one in taken)
    assert any(one.number == 2 and one.task is not None for one in taken)
    newest = [one for one in taken if one.task == len(tasks) - 1]
    assert 0 < len(newest) < len(who)
    late = [g for one in taken if one.task is not None for g in one.given if g.saved > tasks[one.task].closes]
    assert 0 < len(late) < 100
    confidences = {given.confidence for one in taken for given in one.given}
    assert confidences == {None, "guessing", "fairly", "certain"}


def test_the_forms_are_taken_crosswise():
    _tasks, taken = year()
    for one in taken:
        if one.task in {0, 4}:
            first = "x" if one.pupil % 2 == 0 else "y"
            assert one.bank[1] == (first if one.task == 0 else {"x": "y", "y": "x"}[first])


def test_attempts_are_numbered_and_one_at_most_of_each_is_open():
    _tasks, taken = year(responses=6000)
    seen, open_ = {}, set()
    for one in taken:
        which = (one.pupil, one.bank, one.form)
        assert one.number == seen.get(which, 0) + 1
        seen[which] = one.number
        if one.finished is None:
            assert (*which, one.task) not in open_
            open_.add((*which, one.task))
    assert len({one.id for one in taken}) == len(taken)


@pytest.mark.parametrize("wanted", [0, 1, 777, 6001])
def test_there_are_as_many_responses_as_are_asked_for(wanted):
    _tasks, taken = year(responses=wanted)
    assert sum(len(one.given) for one in taken) == wanted


def test_a_school_has_classes_of_about_33_under_names_of_their_own():
    planned = rooms(2000, UNITS, None, Random(1))
    assert (len(planned), sum(room.pupils for room in planned)) == (60, 2000)
    assert {room.pupils for room in planned} == {33, 34}
    assert len({room.name for room in planned}) == 60
    assert {room.teacher for room in planned} == set(STAFF)
    (only,) = rooms(30, UNITS, None, Random(1))
    assert (only.pupils, only.teacher, list(only.units)) == (30, "ms_cole", UNITS)
