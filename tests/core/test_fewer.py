"""Fewer items: a share that covers every skill, easy ones first, and is the same for good."""

import math

from hypothesis import given
from hypothesis import strategies as st

from kit.invented import published
from secondsource.core.fewer import fewer, lessened
from secondsource.core.support import SHARES

BANK = published()
SHAPES = st.lists(st.tuples(st.sampled_from(["a", "b", "c", None]), st.sampled_from([1, 2, 3, None])), max_size=16)


def items(shape):
    """Items of these skills and levels; their types do not matter."""
    return [
        BANK[0].model_copy(update={"id": f"item-{n}", "skill": skill, "level": level})
        for n, (skill, level) in enumerate(shape)
    ]


@given(SHAPES, st.sampled_from(SHARES))
def test_a_share_has_every_skill_in_the_order_given(shape, share):
    every = items(shape)
    chosen = fewer(every, share)
    skills = {item.skill for item in every}
    assert {item.skill for item in chosen} == skills
    assert len(chosen) == max(len(skills), math.ceil(len(every) * share / 100))
    assert [item for item in every if item in chosen] == list(chosen)


@given(SHAPES, st.sampled_from(SHARES))
def test_of_each_skill_the_easy_items_are_taken(shape, share):
    every = items(shape)
    chosen = fewer(every, share)
    for left in (item for item in every if item not in chosen):
        of_its_skill = [item.level or 2 for item in chosen if item.skill == left.skill]
        assert max(of_its_skill) <= (left.level or 2)


@given(SHAPES, st.sampled_from(SHARES))
def test_a_smaller_share_is_part_of_a_larger_one(shape, share):
    every = items(shape)
    assert ids(fewer(every, 34)) <= ids(fewer(every, share)) <= ids(every)


def test_without_a_share_everything_stays_as_it_was_drawn():
    assert lessened(BANK, None, None) is None
    assert lessened(BANK, ("b", "a"), None) == ("b", "a")


def test_a_share_is_taken_of_what_was_drawn_in_its_order():
    every = items([("a", 3), ("a", 1), ("b", 2), ("b", 1), ("a", 2)])
    assert lessened(every, None, 50) == ("item-1", "item-2", "item-3")
    assert lessened(every, ("item-4", "item-2", "item-0"), 50) == ("item-4", "item-2")


def ids(some):
    return {item.id for item in some}
