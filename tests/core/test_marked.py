from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.core.marked import MOST_IN_A_PHRASE, anchored, covered, phrases, ranges, read, written

calm = settings(deadline=None)  # a busy machine is no fault of the rules
some_words = st.sets(st.integers(0, 59))
TEXT = 'The "harbour office" said\u00a0on Monday: no.'


@calm
@given(some_words)
def test_ranges_are_in_order_never_touch_and_hold_the_same_words(numbers: set[int]):
    found = ranges(numbers)
    assert {n for first, last in found for n in range(first, last + 1)} == numbers
    assert all(one[1] + 1 < other[0] for one, other in pairwise(found))


@calm
@given(some_words)
def test_what_a_response_holds_is_read_as_the_same_words(numbers: set[int]):
    assert covered(written(numbers), 60) == numbers


@pytest.mark.parametrize(
    "value", ["", "-", "3-", "-3", "3-2", "3-4-5", "4-10", "10", "x", "٣", "1e3", "3 - 4", "00003"]
)
def test_what_is_no_range_of_the_excerpt_is_not_read(value: str):
    assert read(value, 10) is None
    assert covered([value, "1-2"], 10) == {1, 2}


def test_words_are_what_stands_between_white_space_of_any_kind():
    assert anchored(TEXT, {}).words == ("The", '"harbour', 'office"', "said", "on", "Monday:", "no.")


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("The", (0, 0)),
        ("harbour office", (1, 2)),
        ('"harbour office" said', (1, 3)),
        ("Monday", (5, 5)),
        (TEXT, (0, 6)),
    ],
)
def test_a_span_has_every_word_that_it_touches(run: str, words: tuple[int, int]):
    assert anchored(TEXT, {"it": run}).spans == {"it": words}


def test_a_span_that_the_excerpt_does_not_hold_is_left_out():
    text = anchored(TEXT, {"gone": "the mayor", "here": "said"})
    assert text.numbers(["gone", "here", "elsewhere"]) == {3}


@calm
@given(st.lists(st.sampled_from(["a", "b,", '"c', "d.", "(e)", "\N{EN DASH}"]), max_size=60).map(tuple))
def test_phrases_hold_each_word_once_in_order_and_none_is_long(words: tuple[str, ...]):
    cut = phrases(words)
    assert [n for first, last in cut for n in range(first, last + 1)] == list(range(len(words)))
    assert all(last - first < MOST_IN_A_PHRASE for first, last in cut)


def test_a_phrase_ends_with_its_punctuation_and_begins_with_its_quotation_mark():
    words = anchored('He said "no, never" and left', {}).words
    assert [" ".join(words[first : last + 1]) for first, last in phrases(words)] == [
        "He said",
        '"no,',
        'never"',
        "and left",
    ]
