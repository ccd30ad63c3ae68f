"""An invented teacher rates texts by what is in them, once there was time to read them, and not all of them."""

import datetime as dt
from dataclasses import replace
from random import Random

from secondsource.core.items import item_from
from secondsource.core.items.open import EXAMPLE
from secondsource.core.simulation.essays import text
from secondsource.core.simulation.judging import rated
from secondsource.core.simulation.sitting import Given
from secondsource.core.simulation.year import Taken

NOW = dt.datetime(2026, 11, 22, 14, 30, tzinfo=dt.UTC)
THEN = NOW - dt.timedelta(days=9)
OPEN = item_from(EXAMPLE)


def attempt(merit, number=0, task=0, finished=THEN):
    response = {"answer": (text(merit, 60, 120, Random(number)),)}
    given = (Given(OPEN.id, 1, response, None, THEN, THEN),)
    return Taken(f"attempt {number}", 0, ("harbour", "one"), "edition", "core", "seed", THEN, finished, task, given)


def rate(*taken):
    return list(rated(taken, {OPEN.id: OPEN}, "ms_cole", NOW, Random(1)))


def test_a_better_text_has_the_better_levels_and_each_criterion_has_one():
    better, worse = ([one.rating for one in rate(*(attempt(merit, n) for n in range(100)))] for merit in (0.95, 0.05))
    assert sum(one.share for one in better) / len(better) > 0.3 + sum(one.share for one in worse) / len(worse)
    assert {tuple(one.levels) for one in better} == {tuple(criterion.id for criterion in OPEN.criteria)}


def test_most_texts_are_rated_and_each_rating_is_of_the_text_that_was_written():
    taken = [attempt(0.5, n) for n in range(100)]
    ratings = rate(*taken)
    assert 70 < len(ratings) < 100
    written = {one.id: one.given[0].response for one in taken}
    assert all(one.rating.fits(written[one.attempt]) for one in ratings)
    assert all(THEN < one.rating.saved < NOW for one in ratings)


def test_practice_and_what_is_new_or_unfinished_waits():
    waits = [attempt(0.5, n, task=None) for n in range(20)]
    waits += [attempt(0.5, n, finished=finished) for n in range(20) for finished in (None, NOW)]
    assert rate(*waits) == []


def test_of_a_text_with_its_self_check_there_is_one_rating():
    one = attempt(0.5)
    checked = one.given[0]._replace(revision=2, response={**one.given[0].response, "check-speaker": ("3",)})
    twice = [replace(one, id=f"{n}", given=(*one.given, checked)) for n in range(20)]
    found = [rating.attempt for rating in rate(*twice)]
    assert len(found) == len(set(found))
