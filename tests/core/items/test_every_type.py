"""Rules of scoring that hold for every item type in the registry, on generated responses."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.invented import example
from secondsource.core.items import ITEM_TYPES, item_from
from secondsource.core.items.base import ANSWER, Item
from secondsource.core.items.match import MatchView
from secondsource.core.items.options import OptionsView
from secondsource.core.outcome import BadResponseError, Form

ITEMS = [item_from(example(type_)) for type_ in ITEM_TYPES.values()]
every_type = pytest.mark.parametrize("item", ITEMS, ids=list(ITEM_TYPES))


def forms(item: Item) -> st.SearchStrategy[Form]:
    """What a browser could send in answer to an item: known values, in any number."""
    view = item.view()
    if isinstance(view, MatchView):
        values = st.lists(st.sampled_from([choice.id for choice in view.choices]), max_size=1)
        return st.fixed_dictionaries({prompt.id: values for prompt in view.prompts})
    if isinstance(view, OptionsView):
        most = len(view.options) if item.type == "multi" else 1
        values = st.lists(st.sampled_from([option.id for option in view.options]), max_size=most)
        return st.fixed_dictionaries({ANSWER: values})
    numbers = st.decimals(-1000, 1000, places=2).map(str)
    return st.fixed_dictionaries({ANSWER: st.lists(numbers, max_size=1)})


@every_type
@given(data=st.data())
def test_points_stay_between_nothing_and_full(item: Item, data: st.DataObject):
    outcome = item.score(item.parse(data.draw(forms(item))))
    assert 0 <= outcome.points <= outcome.most


@every_type
def test_the_key_earns_full_points_and_says_right(item: Item):
    outcome = item.score(item.keyed())
    assert outcome.points == outcome.most
    assert outcome.verdict == "right"


@every_type
@given(data=st.data())
def test_full_points_are_for_the_key_alone(item: Item, data: st.DataObject):
    response = item.parse(data.draw(forms(item)))
    outcome = item.score(response)
    if item.type == "numeric":  # a tolerance lets more than one number in, and says how far
        within = bool(response) and abs(float(response[ANSWER][0]) - float(item.key)) <= float(item.tolerance) + 1e-9
        assert (outcome.points == outcome.most) == within
    else:
        assert (outcome.points == outcome.most) == (response == item.keyed())


@every_type
def test_an_empty_response_earns_nothing_and_still_explains_the_key(item: Item):
    outcome = item.score({})
    assert outcome.points == 0
    assert outcome.verdict == "wrong"
    assert any(note.text for note in outcome.notes)


@every_type
@given(data=st.data(), seed=st.text(max_size=20))
def test_the_order_of_options_changes_no_points(item: Item, data: st.DataObject, seed: str):
    form = data.draw(forms(item))
    sent = dict(random.Random(seed).sample(list(form.items()), len(form)))
    turned = {slot: list(reversed(values)) for slot, values in sent.items()}
    assert item.score(item.parse(form)) == item.score(item.parse(turned))
    shown = item.view(seed).model_dump()
    plain = item.view().model_dump()
    for name, value in plain.items():
        if isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
            assert sorted(o["id"] for o in shown[name]) == sorted(o["id"] for o in value)


@every_type
@given(data=st.data())
def test_a_response_read_again_from_its_ids_is_the_same(item: Item, data: st.DataObject):
    response = item.parse(data.draw(forms(item)))
    again = item.parse({slot: list(values) for slot, values in response.items()})
    assert again == response


@every_type
@given(
    form=st.dictionaries(
        st.text(max_size=10) | st.just(ANSWER), st.lists(st.text(max_size=200), max_size=5), max_size=5
    )
)
def test_whatever_a_browser_sends_is_parsed_or_refused_with_a_message(item: Item, form: Form):
    try:
        response = item.parse(form)
    except BadResponseError as problem:
        response, message = {}, str(problem)
    else:
        message = "parsed"
    assert message
    assert 0 <= item.score(response).points <= item.score(response).most


@every_type
def test_the_readable_key_uses_the_words_that_students_see(item: Item):
    shown = item.view().model_dump()
    texts = [
        o["text"] for value in shown.values() if isinstance(value, (list, tuple)) for o in value if isinstance(o, dict)
    ]
    readable = item.readable(item.keyed())
    assert readable
    assert not texts or any(text in readable for text in texts)
    assert item.readable({}) == ""


@every_type
def test_a_blind_guess_is_worth_less_than_half(item: Item):
    guess = item.guess()
    assert guess is None or 0 < guess < 0.5


@every_type
def test_the_worked_example_is_well_formed(item: Item):
    assert list(item.findings()) == []


@every_type
def test_the_view_holds_no_secret_field(item: Item):
    secrets = {
        "key",
        "feedback",
        "evidence",
        "misconception",
        "misconceptions",
        "proof",
        "reason",
        "tolerance",
        "distractors",
        "otherwise",
    }

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {name for inner in value.values() for name in names(inner)}
        return {name for inner in value for name in names(inner)} if isinstance(value, (list, tuple)) else set()

    assert not names(item.view("seed").model_dump()) & secrets
