"""Corrected items: what is other words alone, what scores in another way, and which answers are read no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import asked, invented
from kit.double import double
from kit.guesses import wrong
from secondsource.core import regrading
from secondsource.core.items import ITEM_TYPES, item_from

every_type = pytest.mark.parametrize("item", invented.published(), ids=list(ITEM_TYPES))


def places(item, data):
    """Where in the plain data of an item a text stands that people read and that is no key: as the type itself tells it."""
    for line in item.lines():
        found = data
        for name in line.loc:
            found = found[name]
        if found == line.text and "accepted" not in line.loc:
            yield line.loc


def put(data, path, value):
    for name in path[:-1]:
        data = data[name]
    data[path[-1]] = value


def responses(item):
    return [{}, item.keyed(), wrong(item)]


@pytest.fixture(scope="module", params=invented.published(), ids=list(ITEM_TYPES))
def answered(request):
    """An item, and what may have been answered to it."""
    return request.param, responses(request.param)


@given(data=st.data())
def test_other_words_alone_are_cosmetic(answered, data):
    item, given_to_it = answered
    made = item.model_dump(mode="json", by_alias=True)
    for path in data.draw(st.lists(st.sampled_from(sorted(places(item, made), key=str)), min_size=1, unique=True)):
        put(made, path, data.draw(st.sampled_from(["Other words.", "And others"])) + str(path[-1]))
    after = item_from(made)
    assert regrading.change(item, after, given_to_it) == "cosmetic"
    assert all(after.score(one).points == item.score(one).points for one in given_to_it)
    assert all(regrading.readable(after, one) for one in given_to_it)


@every_type
def test_the_same_item_is_no_change(item):
    assert regrading.change(item, item.model_copy(), responses(item)) == "none"


@every_type
def test_another_key_weight_or_accepted_form_is_no_mere_wording(item):
    fewer = {"criteria": item.criteria[:1]} if item.type == "open" else {}  # nothing of a text is a key
    after = item.model_copy(update=fewer) if fewer else double(item, "seed")
    assert regrading.change(item, after, []) == "scoring"


@pytest.mark.parametrize(
    ("type_", "change"),
    [
        ("numeric", {"tolerance": "9"}),
        ("short-text", {"accepted": ["Another form"]}),
        ("single", {"options": "weight"}),
    ],
)
def test_what_is_accepted_beside_the_key_scores_too(type_, change):
    before = next(one for one in invented.published() if one.type == type_)
    data = before.model_dump(mode="json", by_alias=True)
    if change == {"options": "weight"}:
        next(one for one in data["options"] if not one["key"])["weight"] = 0.5
    else:
        data |= change
    assert regrading.change(before, item_from(data), []) == "scoring"


@every_type
def test_every_answer_to_an_item_is_one_that_it_reads(item):
    assert all(regrading.readable(item, one) for one in responses(item))


def test_an_answer_whose_id_is_gone_is_read_no_more():
    before = asked.item()
    renamed = tuple(one.model_copy(update={"id": f"new-{n}"}) for n, one in enumerate(before.options))
    after = before.model_copy(update={"options": renamed})
    assert [regrading.readable(after, one) for one in (before.keyed(), after.keyed(), {})] == [False, True, True]


def test_what_was_reworded_in_the_question_is_told_and_no_feedback():
    before = asked.item()
    options = (before.options[0].model_copy(update={"feedback": "Look again."}), *before.options[1:])
    after = before.model_copy(update={"stem": "Who gives the number?", "options": options})
    assert regrading.reworded(before, after) == [("Whose number is it?", "Who gives the number?")]
    assert regrading.reworded(before, asked.other_key(before)) == []
