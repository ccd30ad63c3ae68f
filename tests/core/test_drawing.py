from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.drawing import drawn, plan
from secondsource.core.items import item_from, single

SKILLS = ("attribution", "numbers", None)
SEEDS = st.text(alphabet="0123456789abcdef", min_size=16, max_size=16)


def item(n, skill, enemies=()):
    return item_from({**single.EXAMPLE, "id": f"item-{n}", "skill": skill, "enemies": [f"item-{m}" for m in enemies]})


@st.composite
def banks(draw, *, hostile=True):
    """Up to seven items of up to three skills, some of them enemies; naming is on one side."""
    skills = draw(st.lists(st.sampled_from(SKILLS), min_size=1, max_size=7))
    pairs = list(combinations(range(len(skills)), 2)) if hostile else []
    enemies = draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    return [item(n, skill, [m for one, m in enemies if one == n]) for n, skill in enumerate(skills)]


def hostile(items):
    ids = {one.id for one in items}
    return any(set(one.enemies) & ids for one in items)


@given(banks(hostile=False), st.integers(1, 4), SEEDS)
def test_of_each_skill_there_are_as_many_as_asked_for_or_as_there_are(items, draw, seed):
    had = Counter(one.skill for one in drawn(items, seed, draw))
    assert had == {skill: min(n, draw) for skill, n in Counter(one.skill for one in items).items()}


@given(banks(), st.integers(1, 4), SEEDS)
def test_enemies_never_stand_together_and_no_more_is_left_out_than_must_be(items, draw, seed):
    found = drawn(items, seed, draw)
    assert not hostile(found)
    assert max(Counter(one.skill for one in found).values()) <= draw
    possible = (some for size in range(len(items), len(found), -1) for some in combinations(items, size))
    assert all(hostile(some) or max(Counter(one.skill for one in some).values()) > draw for some in possible)


@given(banks(), st.none() | st.integers(1, 4), st.booleans(), SEEDS)
def test_the_same_seed_gives_the_same_plan_of_items_that_are_there_each_once(items, draw, mixed, seed):
    first = plan(items, seed, draw=draw, mixed=mixed)
    assert first == plan(items, seed, draw=draw, mixed=mixed)
    if first is not None:
        assert len(set(first)) == len(first)
        assert set(first) <= {one.id for one in items}


@given(banks(), st.integers(1, 4), SEEDS)
def test_unless_they_are_mixed_items_stay_in_the_order_written(items, draw, seed):
    written = [one.id for one in items]
    assert (found := plan(items, seed, draw=draw, mixed=False)) is not None
    assert sorted(found, key=written.index) == list(found)


def test_each_item_is_drawn_about_as_often_as_the_others_and_orders_differ():
    items = [item(n, "numbers") for n in range(6)]
    often = Counter(one.id for n in range(600) for one in drawn(items, f"seed {n}", 2))
    assert set(often) == {one.id for one in items}
    assert all(130 <= times <= 270 for times in often.values()), "200 expected; bounds some six deviations wide"
    assert len({plan(items, f"seed {n}", draw=None, mixed=True) for n in range(50)}) > 40


def test_all_items_as_written_need_no_plan_and_enemies_stay_where_all_are_taken():
    items = [item(0, "numbers", [1]), item(1, "numbers")]
    assert plan(items, "seed", draw=None, mixed=False) is None
    assert set(plan(items, "seed", draw=None, mixed=True)) == {"item-0", "item-1"}


def test_of_many_enemies_a_draw_is_found_all_the_same():
    """More than can be tried in every way: one that is everybody's enemy is left out."""
    items = [item(0, "numbers", range(1, 40)), *(item(n, "numbers") for n in range(1, 40))]
    for seed in ("a", "b", "c"):
        assert len(drawn(items, seed, 10)) == 10
