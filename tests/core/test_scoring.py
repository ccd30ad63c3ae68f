"""What people decide beside the rules: levels for a text, a corrected key, credit for all, an item left out."""

import datetime as dt

import pytest

from kit import asked
from secondsource.core import scoring
from secondsource.core.items import item_from, single
from secondsource.core.items import open as essay_type
from secondsource.core.rating import Rating, text_digest
from secondsource.core.ruling import Ruling

AT = dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)
TEXT = {"answer": ("The harbour office says so.",)}


@pytest.fixture
def essay():
    return item_from(essay_type.EXAMPLE)


@pytest.fixture
def count():
    return item_from(single.EXAMPLE)


def rating(response=TEXT, **levels):
    return Rating(levels=levels, text=text_digest(response), teacher="ms_cole", saved=AT)


def ruling(kind, replacement=None):
    made = {"id": 1, "item_edition": "e", "kind": kind, "reason": "The key was wrong.", "teacher": "ms_cole"}
    return Ruling(**made, replacement=replacement, made=AT)


def test_levels_give_points_to_a_text(essay):
    assert scoring.outcome(essay, TEXT).points is None
    outcome = scoring.outcome(essay, TEXT, rating(speaker=3, doubt=2))
    assert (outcome.points, outcome.most, outcome.verdict) == (0.75, 1, "partly")


def test_a_text_that_was_written_anew_waits_for_levels_again(essay):
    assert scoring.outcome(essay, {"answer": ("Another text.",)}, rating(speaker=3, doubt=3)).points is None


def test_a_self_check_changes_nothing_about_the_levels(essay):
    checked = {**TEXT, "check-speaker": ("1",), "check-doubt": ("1",)}
    assert scoring.outcome(essay, checked, rating(speaker=3, doubt=3)).points == 1


def test_levels_do_not_touch_what_a_program_has_judged(count):
    response = {"answer": (next(option.id for option in count.options if not option.key),)}
    assert scoring.outcome(count, response, rating(response, speaker=3)).points == 0


def test_a_corrected_key_gives_other_points(count):
    corrected = asked.other_key(count)
    decided = ruling("rescored", corrected)
    assert scoring.ruled(count, decided) == corrected
    assert scoring.outcome(count, corrected.keyed(), ruling=decided).verdict == "right"
    assert scoring.outcome(count, count.keyed(), ruling=decided).verdict == "wrong"


@pytest.mark.parametrize("response", [{}, {"answer": ("ministry",)}])
def test_credit_for_all_is_full_points_whatever_was_answered(count, essay, response):
    assert scoring.outcome(count, response, ruling=ruling("credit")).verdict == "right"
    assert scoring.outcome(essay, response, ruling=ruling("credit")).verdict == "right"


def test_only_an_item_that_is_left_out_does_not_count():
    assert [scoring.counts(one) for one in (None, ruling("credit"), ruling("left-out"))] == [True, True, False]


def test_a_text_that_was_not_written_waits_for_nobody_once_it_is_handed_in(essay, count):
    assert scoring.outcome(essay, {}).points is None
    assert scoring.outcome(essay, {}, handed_in=True).points == 0
    assert scoring.outcome(essay, TEXT, handed_in=True).points is None
    assert scoring.outcome(count, count.keyed(), handed_in=True).points == 1
