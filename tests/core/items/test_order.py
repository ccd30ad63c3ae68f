from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.items.order import EXAMPLE, Order
from secondsource.core.outcome import BadResponseError, Response

item = Order.model_validate(EXAMPLE)
IDS = [step.id for step in item.steps]
orders = st.permutations(IDS)


def placed(*ids: str) -> Response:
    """The steps in places 1, 2, 3 ..."""
    return {id_: (str(n),) for n, id_ in enumerate(ids, 1)}


def points(response: Response) -> float:
    earned = item.score(response).points
    assert earned is not None
    return earned


def changed(**change: object) -> list[str]:
    """What is found in the example with some fields changed."""
    return [finding.what for finding in item.model_copy(update=change).findings()]


def steps(**change: object):
    """The example's steps, the first of them changed."""
    return (item.steps[0].model_copy(update=change), *item.steps[1:])


@given(orders)
def test_points_are_kendalls_tau_and_never_below_nothing(order: list[str]):
    ranks = [order.index(id_) for id_ in IDS]
    signs = [1 if one < other else -1 for n, one in enumerate(ranks) for other in ranks[n + 1 :]]
    assert points(placed(*order)) == pytest.approx(max(0, sum(signs) / len(signs)))


@given(orders, st.integers(0, 2))
def test_exchanging_two_neighbours_into_the_right_order_never_costs(order: list[str], at: int):
    better = order.copy()
    better[at : at + 2] = sorted(better[at : at + 2], key=IDS.index)
    assert points(placed(*better)) >= points(placed(*order))


@given(orders, st.sampled_from(IDS))
def test_a_step_taken_away_never_pays(order: list[str], gone: str):
    whole = placed(*order)
    assert points({id_: place for id_, place in whole.items() if id_ != gone}) <= points(whole)


def test_steps_without_a_place_make_none_of_their_pairs_right():
    assert item.pairs({"filmed": ("1",), "counted": ("2",)}) == (1, 6)
    assert item.pairs({"filmed": ("3",)}) == (0, 6)
    assert item.pairs(item.keyed()) == (6, 6)


@given(st.dictionaries(st.sampled_from(IDS), st.lists(st.text(max_size=3), max_size=3).map(tuple)))
def test_any_stored_response_can_be_scored_told_and_shown(response: Response):
    assert 0 <= points(response) <= 1
    assert isinstance(item.readable(response), str)
    assert {step.id for step in item.view_after(response, "seed").steps} == set(IDS)


def test_a_blind_guess_is_the_mean_of_every_order():
    every = [points(placed(*order)) for order in permutations(IDS)]
    assert item.guess() == pytest.approx(sum(every) / len(every))


@given(st.text(max_size=8))
def test_the_start_order_is_never_the_right_one_and_always_the_same_for_a_seed(seed: str):
    start = [step.id for step in item.view(seed).steps]
    assert start != IDS
    assert sorted(start) == sorted(IDS)
    assert start == [step.id for step in item.view(seed).steps]


def test_the_start_orders_of_attempts_differ():
    assert len({tuple(step.id for step in item.view(str(n)).steps) for n in range(200)}) == 23, "all but the right one"


def test_a_stored_answer_is_shown_in_its_own_order_and_open_steps_follow():
    shown = item.view_after({"relayed": ("1",), "filmed": ("3",)}, "seed").steps
    assert [step.id for step in shown[:2]] == ["relayed", "filmed"]
    assert item.view_after({}, "seed") == item.view("seed")


def test_steps_left_open_are_absent():
    assert item.parse({"filmed": ["2"], "counted": [""], "stated": [" "], "elsewhere": ["1"]}) == {"filmed": ("2",)}


def test_two_steps_in_one_place_are_refused_by_name():
    with pytest.raises(BadResponseError) as refused:
        item.parse({"filmed": ["2"], "stated": ["2"]})
    assert str(refused.value) == (
        '"Guards film from the air" and "It tells the press a number" are both in place 2. '
        "Give each step a place of its own."
    )


@pytest.mark.parametrize("place", ["0", "5", "-1", "01", "1.0", "1e0", " 1", "²", "1e309", "NaN", "filmed", "1" * 9999])
def test_a_place_that_does_not_exist_is_refused(place: str):
    with pytest.raises(BadResponseError, match="does not offer"):
        item.parse({"filmed": [place]})


def test_two_places_for_one_step_are_refused():
    with pytest.raises(BadResponseError, match="More than one"):
        item.parse({"filmed": ["1", "2"]})


def test_feedback_tells_each_step_in_the_right_order_and_where_the_student_had_put_it():
    notes = item.score({"filmed": ("1",), "counted": ("3",), "relayed": ("2",)}).notes
    assert [(note.about, note.chosen, note.instead) for note in notes] == [
        ("1. Guards film from the air", True, None),
        ("2. The ministry counts heads", False, "place 3"),
        ("3. It tells the press a number", False, None),
        ("4. The outlet hands it on", False, "place 2"),
    ]


def test_a_misplaced_step_is_told_its_own_misconception_and_that_of_the_item_once():
    notes = item.score(placed(*reversed(IDS))).notes
    assert [note.misconception for note in notes] == ["adjacent-speaker", None, None, "relayed-is-first-hand"]
    assert not any(note.misconception for note in item.score(item.keyed()).notes)
    assert not any(note.misconception for note in item.score({}).notes)


def test_an_answer_reads_as_a_numbered_list():
    assert (
        item.readable({"counted": ("3",), "relayed": ("1",)})
        == "1. The outlet hands it on; 3. The ministry counts heads"
    )


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"steps": item.steps[2:]}, "2 steps"),
        (
            {"steps": tuple(item.steps[3].model_copy(update={"id": f"s{n}", "text": f"{n}x"}) for n in range(10))},
            "10 steps",
        ),
        ({"steps": item.steps[:3], "misconception": None}, "no misconception is named, for the item or for a step"),
        ({"ends": ("then", "then")}, 'both ends are called "then"'),
        ({"steps": steps(id="stated")}, 'id "stated" is used twice'),
        ({"steps": steps(id="confidence")}, 'the id "confidence" is used by the page itself'),
        ({"steps": steps(text="The outlet hands it on")}, 'two options say "The outlet hands it on"'),
    ],
)
def test_a_flaw_is_found(change, what):
    assert what in changed(**change)


def test_one_tag_is_enough_for_the_item_or_for_a_step():
    assert changed(misconception=None) == changed(steps=item.steps[:3]) == []
