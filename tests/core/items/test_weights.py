"""Weights: answers that are partly right, by the sums that each type says, and what may not be weighed so."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from secondsource.core.edition import canonical
from secondsource.core.finding import GUESSABLE
from secondsource.core.items import item_from, multi, numeric, scenario, short_text, single
from secondsource.core.items.base import Item

WEIGHTS = st.integers(-1000, 1000).map(lambda n: n / 1000)
SUBSETS = st.sets(st.sampled_from("abcd")).map(lambda ids: tuple(sorted(ids)))


def weighted(example: dict[str, Any], *weights: float | None) -> Item:
    """An example with weights for its options; None for an option without one."""
    options = zip(example["options"], weights, strict=True)
    return item_from({**example, "options": [{**o, **({} if w is None else {"weight": w})} for o, w in options]})


def points(item: Item, *ids: str) -> float:
    return item.score({"answer": ids} if ids else {}).points


def faults(item: Item) -> list[str]:
    return [finding.what for finding in item.findings()]


@st.composite
def sound(draw: st.DrawFn) -> Item:
    """A multi whose weights its own rules accept, some left out."""
    a = draw(st.integers(1, 99)) / 100
    keys = draw(st.sampled_from([(a, 1 - a), (None, None), (0.5, None)]))
    others = draw(st.tuples(*[st.none() | st.integers(-100, 0).map(lambda n: n / 100)] * 2))
    return weighted(multi.EXAMPLE, *keys, *others)


def test_a_partly_right_option_earns_its_weight_and_no_more():
    item = weighted(single.EXAMPLE, None, 0.5, -1)
    outcome = item.score({"answer": ("guards",)})
    assert (outcome.points, outcome.verdict) == (0.5, "partly")
    assert [(note.about, note.right) for note in outcome.notes] == [("The ministry", True), ("The guards", False)]
    assert item.score(item.keyed()).verdict == "right"
    assert (points(item, "outlet"), points(item)) == (0, 0)
    assert faults(item) == []


@given(st.tuples(WEIGHTS, WEIGHTS, WEIGHTS), st.sampled_from(["ministry", "guards", "outlet"]))
def test_points_of_single_stay_between_nothing_and_full_whatever_the_weights(weights, chosen):
    item = weighted(single.EXAMPLE, *weights)
    assert 0 <= points(item, chosen) <= 1
    assert 0 <= item.guess() <= 1


def test_a_blind_guess_counts_what_weights_give():
    assert weighted(single.EXAMPLE, None, 0.5, -1).guess() == pytest.approx(0.5)
    sure = weighted(multi.EXAMPLE, 0.75, 0.25, -1, None)
    assert 0 < sure.guess() < item_from(multi.EXAMPLE).guess()


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ((0.9, None, None), ['option "ministry" is the key and earns 0.9 points']),
        ((None, 1, None), ['option "guards" earns as much as the key']),
        ((1, 0.99, -1), []),
    ],
)
def test_the_key_of_single_earns_1_and_nothing_else_does(weights, told):
    item = weighted(single.EXAMPLE, *weights)
    assert faults(item) == told
    assert all(f.loc[-1] == "weight" and not f.rule for f in item.findings())


@given(st.tuples(WEIGHTS, WEIGHTS, WEIGHTS, WEIGHTS), SUBSETS)
def test_points_of_multi_stay_between_nothing_and_full_whatever_the_weights(weights, chosen):
    assert 0 <= points(weighted(multi.EXAMPLE, *weights), *chosen) <= 1


@given(sound())
def test_the_keys_of_multi_together_earn_full_points(item):
    assert [f for f in item.findings() if f.rule != GUESSABLE] == []
    assert item.score(item.keyed()).verdict == "right"


@given(sound(), SUBSETS, st.sampled_from("abcd"))
def test_one_more_key_never_costs_and_one_more_distractor_never_pays(item, chosen, more):
    before, after = points(item, *chosen), points(item, *sorted({*chosen, more}))
    assert after >= before if more in "ab" else after <= before


@given(sound())
def test_ticking_everything_earns_nothing_or_is_told(item):
    told = [f.rule for f in item.findings()]
    assert (points(item, *"abcd") > 0.001) == (told == [GUESSABLE])


@given(SUBSETS)
def test_weights_that_are_the_usual_shares_change_nothing(chosen):
    plain, same = item_from(multi.EXAMPLE), weighted(multi.EXAMPLE, 0.5, 0.5, -0.5, -0.5)
    assert points(same, *chosen) == points(plain, *chosen)


def test_thirds_that_were_rounded_make_a_whole():
    example = {**multi.EXAMPLE, "options": [dict(option) for option in multi.EXAMPLE["options"]]}
    example["options"][2] = {**example["options"][0], "id": "c", "text": "Report C"}
    item = weighted(example, 0.33333, 0.33333, 0.33333, None)
    assert faults(item) == []
    assert points(item, "a", "b", "c") == 1
    assert points(item, "a") == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ((0.75, None, None, None), ["the weights of the keys add up to 1.25"]),
        (
            (1, 0, None, None),
            ['option "b" is a key and earns no points'],
        ),
        ((None, None, 0.25, -1), ['option "c" is no key and earns points', "ticking everything earns 0.25 points"]),
        ((0.5, 0.5, 0, 0), ["ticking everything earns 1 points"]),
        (
            (-1, -1, 0, 0),
            [
                'option "a" is a key and earns no points',
                'option "b" is a key and earns no points',
                "the weights of the keys add up to -2",
            ],
        ),
    ],
)
def test_weights_of_multi_that_do_not_add_up_are_told(weights, told):
    assert faults(weighted(multi.EXAMPLE, *weights)) == told


@pytest.mark.parametrize("weight", [1.01, -1.01])
def test_no_option_weighs_more_than_the_whole(weight):
    with pytest.raises(ValidationError):
        weighted(single.EXAMPLE, None, weight, None)


def test_an_item_without_weights_says_nothing_of_them():
    assert '"weight"' not in canonical(item_from(multi.EXAMPLE))
    assert '"weight"' not in canonical(item_from(numeric.EXAMPLE))


TYPED = [(numeric.EXAMPLE, "5", "7"), (short_text.EXAMPLE, "the WORKER", "a crane")]


def half(example: dict[str, Any], weight: float = 0.5) -> Item:
    """An example whose first wrong answer foreseen earns something."""
    first, *others = example["distractors"]
    return item_from({**example, "distractors": [{**first, "weight": weight}, *others]})


@pytest.mark.parametrize(("example", "foreseen", "other"), TYPED)
def test_a_wrong_answer_that_is_foreseen_may_earn_a_part(example, foreseen, other):
    item = half(example)
    outcome = item.score(item.parse({"answer": [foreseen]}))
    assert (outcome.points, outcome.verdict) == (0.5, "partly")
    assert [note.right for note in outcome.notes] == [True, False]
    assert item.score(item.parse({"answer": [other]})).points == 0
    assert item.score(item.keyed()).points == 1
    assert item_from(example).score(item.parse({"answer": [foreseen]})).points == 0


@pytest.mark.parametrize(("example", "foreseen", "other"), TYPED)
@pytest.mark.parametrize("weight", [1, -0.1])
def test_a_wrong_answer_never_earns_all_and_never_costs(example, foreseen, other, weight):
    del foreseen, other
    with pytest.raises(ValidationError):
        half(example, weight)


@pytest.mark.parametrize(("example", "foreseen", "other"), TYPED)
def test_an_answer_that_nobody_foresaw_is_shown_without_a_word(example, foreseen, other):
    item = item_from({name: value for name, value in example.items() if name != "otherwise"})
    right, tempted = item.score(item.parse({"answer": [other]})).notes
    assert right.text
    assert (tempted.right, tempted.chosen, tempted.text, tempted.misconception) == (False, True, "", None)
    assert item.score(item.parse({"answer": [foreseen]})).notes[1].text
    assert len(list(item.slips())) == 1


def test_whoever_marks_on_paper_is_told_each_weight():
    assert list(weighted(multi.EXAMPLE, 0.75, 0.25, 0, None).weights()) == [
        ("Report A", 0.75),
        ("Report B", 0.25),
        ("Report C", 0),
    ]
    assert list(half(numeric.EXAMPLE).weights()) == [("5", 0.5)]
    assert list(half(short_text.EXAMPLE).weights()) == [("dock worker, worker", 0.5)]
    for plain in (single.EXAMPLE, numeric.EXAMPLE, short_text.EXAMPLE):
        assert list(item_from(plain).weights()) == []


def test_weights_inside_a_scenario_are_told_too():
    scenes = [dict(scene) for scene in scenario.EXAMPLE["scenes"]]
    (holding,) = (scene for scene in scenes if "item" in scene)
    inner = holding["item"]
    holding["item"] = {**inner, "options": [{**inner["options"][0]}, {**inner["options"][1], "weight": 0.5}]}
    made = item_from({**scenario.EXAMPLE, "scenes": scenes})
    assert list(made.weights()) == [(inner["options"][1]["text"], 0.5)]


def two(first: str, second: str) -> Item:
    """A question with two options, of which the first is the key."""
    key, other, _third = single.EXAMPLE["options"]
    return item_from({**single.EXAMPLE, "options": [{**key, "id": first}, {**other, "id": second}]})


def test_true_and_false_are_enough():
    assert faults(two("true", "false")) == faults(two("false", "true")) == []
    assert two("true", "false").guess() == 0.5


@pytest.mark.parametrize("ids", [("true", "not-true"), ("yes", "no"), ("true", "true")])
def test_two_other_options_are_too_few_to_teach_with_and_enough_for_a_draft(ids):
    (finding,) = (f for f in two(*ids).findings() if "fewer" in f.what)
    assert finding.rule == "few-options"


def test_one_option_is_no_question_even_in_a_draft():
    alone = item_from({**single.EXAMPLE, "options": single.EXAMPLE["options"][:1]})
    assert [(f.what, f.rule) for f in alone.findings()] == [("fewer than three options", "")]
