from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import invented
from kit.asked import item, verdict
from kit.invented import published
from secondsource.core.balance import choices, judgements, longest_keys
from secondsource.core.chance import bound
from secondsource.core.items import item_from

ITEMS = {item.type: item for item in published()}


def test_ties_are_shared():
    one = item(options=("Mira", "Noah", "Kim"))
    assert longest_keys([one]) == (0.5, 1, 1)
    assert longest_keys([one, item(options=("Tomas", "Noah", "Kim")), item(options=("Kim", "Noah", "Mira"))])[0] == 1.5


def test_choices_stand_under_what_they_answer():
    told = [(c.stem.text, [o.text for o in c.options], [k.text for k in c.keys]) for c in choices(ITEMS["gap"].lines())]
    assert told == [
        ("The office ", ["says", "shows", "doubts"], ["says"]),
        (" that the crane was ", ["looked at", "mended", "safe"], ["looked at"]),
    ]
    scenes = list(choices(ITEMS["scenario"].lines()))
    assert [c.stem.part for c in scenes] == ["message", "message", "stem"]
    assert all(len(c.keys) == 1 for c in scenes)


def test_a_verdict_inside_a_scene_is_counted():
    made = next(one for one in invented.items() if one["type"] == "scenario")
    made = {**made, "scenes": [dict(scene) for scene in made["scenes"]]}
    made["scenes"][1]["item"] = verdict("contradicted")
    counted = judgements([item_from(made), item_from(verdict("supported"))])
    assert counted == {"supported": 1, "contradicted": 1, "not-established": 0}


@pytest.mark.parametrize("name", ["match", "grid"])
def test_options_that_serve_several_rows_are_no_keys(name):
    (choice,) = choices(ITEMS[name].lines())
    assert not choice.decides
    assert longest_keys([ITEMS[name]]).of == 0


@given(n=st.integers(0, 40), among=st.integers(2, 6), confidence=st.sampled_from([0.9, 0.95, 0.99]))
def test_the_bound_is_that_of_the_binomial_distribution(n, among, confidence):
    p = 1 / among
    within = 0.0
    for expected in range(n + 1):
        within += comb(n, expected) * p**expected * (1 - p) ** (n - expected)
        if within >= confidence:
            break
    assert bound([p] * n, confidence) == expected


@given(st.lists(st.floats(0.01, 0.99), max_size=30), st.randoms())
def test_the_order_of_the_chances_makes_no_difference(chances, order):
    mixed = list(chances)
    order.shuffle(mixed)
    assert bound(mixed) == bound(chances)
