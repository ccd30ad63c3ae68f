import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.asked import single, warned
from secondsource.core.items import item_from
from secondsource.core.lint.likeness import ALIKE, FEWEST_WORDS, likeness_warnings, share_of
from secondsource.core.lint.prose import words

STEM = "Which of the three offices says that the crane was inspected in March?"


def told(*stems, **fields):
    items = [single(stem, id=f"asked-{n}", **(fields if n else {})) for n, stem in enumerate(stems)]
    return [loc for loc, rule in warned(*items) if rule == "stems-alike"]


@pytest.mark.parametrize("other", [STEM, STEM.replace("March", "May"), STEM.upper(), f"Well now, {STEM}"])
def test_a_stem_that_is_four_fifths_an_earlier_one_is_told(other):
    assert told(STEM, "Who says so, and how does the report know it?", other) == [("items", 2)]


def test_a_stem_that_shares_half_is_another_question():
    assert told(STEM, "Which of the three offices paid for the lorries that waited there?") == []


def test_a_variant_may_repeat_the_stem_of_its_core_item():
    assert told(STEM, STEM, varies="asked-0") == []
    assert told(STEM, STEM) == [("items", 1)]


def test_a_stem_is_compared_with_a_longer_one_that_holds_it():
    core = "which office says that some crane fell there"
    assert told(core, f"zora tomas mira kim {core}") == [("items", 1)]
    assert told(f"zora tomas mira kim {core}", core) == [("items", 1)]


def test_a_short_way_of_asking_may_return():
    assert told("Who says so?", "Who says so?") == []


def test_texts_with_gaps_differ_by_their_text(gap):
    gap["stem"] = "Complete the note so that it says no more than the card says."
    other = {**gap, "id": "other", "text": "On Monday the {verb} of some lorries was {act} by rain and by wind."}
    assert warned(gap, other) == []
    assert warned(gap, {**gap, "id": "other"}) == [(("items", 1), "stems-alike")]


@given(st.lists(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=12).map(" ".join), min_size=2, max_size=8))
def test_what_is_told_is_what_comparing_every_pair_tells(stems):
    items = [item_from(single(stem, id=f"asked-{n}")) for n, stem in enumerate(stems)]
    lists = [words(stem) for stem in stems]
    long = [n for n, stem in enumerate(lists) if len(stem) >= FEWEST_WORDS]
    expected = {m for m in long for n in long if n < m and share_of(lists[m], lists[n]) >= ALIKE}
    assert {found.loc[1] for found in likeness_warnings(items)} == expected


def test_ten_thousand_stems_of_one_pattern_are_told_without_comparing_all():
    chance = random.Random(1)
    stems = [f"Which of the cards {n} says that crane {chance.random()} was inspected in March?" for n in range(10_000)]
    items = [item_from(single(stem, id=f"asked-{n}")) for n, stem in enumerate(stems)]
    assert len(list(likeness_warnings(items))) == len(items) - 1
