"""Rules that hold for every item type in the registry, on generated forms and responses."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.controls import answering, controls, drawn, steps
from kit.guesses import forms, parsed, responses, wrong
from kit.invented import published
from secondsource.core.items import ITEM_TYPES
from secondsource.core.items.base import ANSWER, Item
from secondsource.core.outcome import BadResponseError, Form, Response

ITEMS = published()
# Where one response alone earns full points. The others say in their own tests what does.
ONE_KEY = [item for item in ITEMS if item.type not in {"numeric", "highlight", "short-text", "open", "scenario"}]
calm = settings(deadline=None)  # a busy machine is no fault of a type
every_type = pytest.mark.parametrize("item", ITEMS, ids=list(ITEM_TYPES))


@every_type
def test_its_form_can_be_answered(item: Item):
    offered = controls(drawn(item))
    assert offered
    assert all(control.values or control.kind in {"text", "number"} for control in offered.values())


@every_type
@calm
@given(data=st.data())
def test_points_stay_between_nothing_and_full(item: Item, data: st.DataObject):
    outcome = item.score(data.draw(responses(item)))
    assert 0 <= (outcome.points or 0) <= outcome.most


@every_type
def test_the_key_earns_full_points_and_says_right(item: Item):
    outcome = item.score(item.keyed())
    assert outcome.points in {outcome.most, None}
    assert outcome.verdict == ("ungraded" if outcome.points is None else "right")


@pytest.mark.parametrize("item", ONE_KEY, ids=[item.type for item in ONE_KEY])
@calm
@given(data=st.data())
def test_full_points_are_for_the_key_alone(item: Item, data: st.DataObject):
    response = data.draw(responses(item))
    outcome = item.score(response)
    assert (outcome.points == outcome.most) == (response == item.keyed())


@every_type
def test_an_empty_response_earns_nothing_and_still_explains_the_key(item: Item):
    outcome = item.score({})
    assert not outcome.points
    assert outcome.verdict == ("ungraded" if outcome.points is None else "wrong")
    assert any(note.text for note in outcome.notes)


@every_type
@calm
@given(data=st.data(), seed=st.text(max_size=20))
def test_the_order_of_options_changes_no_points(item: Item, data: st.DataObject, seed: str):
    form = data.draw(forms(item))
    sent = dict(random.Random(seed).sample(list(form.items()), len(form)))
    turned = {slot: list(reversed(values)) for slot, values in sent.items()}
    assert item.score(parsed(item, form)) == item.score(parsed(item, turned))
    shown = item.view(seed).model_dump()
    plain = item.view().model_dump()
    for name, value in plain.items():
        if isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
            assert sorted(o["id"] for o in shown[name]) == sorted(o["id"] for o in value)


@every_type
def test_whatever_is_shuffled_comes_to_every_place(item: Item):
    """Were the key first more often, or never, its place would tell."""
    orders: dict[str, set[tuple[str, ...]]] = {}
    for seed in range(60):
        offered = controls(drawn(item, str(seed)))
        orders.setdefault("", set()).add(tuple(offered))
        for name, control in offered.items():
            orders.setdefault(name, set()).add(tuple(control.values))
    shuffled = [seen for seen in orders.values() if len(seen) > 1]
    for seen in shuffled:
        for values in zip(*seen, strict=True):
            assert set(values) == set(next(iter(seen)))
    assert shuffled or not getattr(item, "shuffle", False)


@every_type
@calm
@given(data=st.data())
def test_a_response_read_again_from_its_ids_is_the_same(item: Item, data: st.DataObject):
    response = data.draw(responses(item))
    again = item.parse({slot: list(values) for slot, values in response.items()})
    assert again == response


@every_type
@calm
@given(data=st.data())
def test_a_stored_answer_drawn_into_its_form_and_sent_again_is_the_same(item: Item, data: st.DataObject):
    response = data.draw(responses(item))
    before: Response = {}
    for stored in steps(item, response):
        before = stored
    assert item.parse(answering(item, response, before)) == response


@every_type
def test_it_can_be_answered_right_and_wrong_by_its_form(item: Item):
    for response in (item.keyed(), wrong(item)):
        assert item.complete(response)
        assert list(steps(item, response)), "a form leads there"


@every_type
@calm
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
    assert 0 <= (item.score(response).points or 0) <= item.score(response).most


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
def test_every_misconception_has_a_wrong_answer_that_the_teacher_is_told_of(item: Item):
    slips = list(item.slips())
    assert {slip.misconception for slip in slips} == {tag for _place, tag in item.tags()}
    assert all(slip.about and slip.text and not slip.right for slip in slips)


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
        "weight",
    }

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {name for inner in value.values() for name in names(inner)}
        return {name for inner in value for name in names(inner)} if isinstance(value, (list, tuple)) else set()

    assert not names(item.view("seed").model_dump()) & secrets
    assert not names(item.on_paper("seed").model_dump()) & {*secrets, "consequence", "points", "minutes"}
