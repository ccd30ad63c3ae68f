import pytest

from secondsource.core.items.match import EXAMPLE, Match
from secondsource.core.outcome import BadResponseError

item = Match.model_validate(EXAMPLE)


def test_one_more_right_pair_is_worth_its_share():
    assert item.score({"count": ("ministry",)}).points == 0.5
    assert item.score({"count": ("ministry",), "film": ("outlet",)}).points == 0.5


def test_a_pair_left_open_is_told_its_key_and_no_misconception():
    notes = item.score({"count": ("guards",)}).notes
    assert [(note.chosen, note.misconception) for note in notes] == [(False, "adjacent-speaker"), (False, None)]


def test_a_slot_that_the_item_does_not_have_is_passed_over():
    assert item.parse({"count": ["ministry"], "elsewhere": ["guards"], "csrf_token": ["x"]}) == {"count": ("ministry",)}


def test_a_partner_that_does_not_exist_is_refused():
    with pytest.raises(BadResponseError, match="does not offer"):
        item.parse({"count": ["nobody"]})


def test_the_ids_of_an_answer_name_pair_and_partner():
    assert item.ids({"count": ("ministry",), "film": ("guards",)}) == "count=ministry film=guards"


def test_a_key_that_is_no_choice_is_found():
    pairs = (item.pairs[0].model_copy(update={"key": "nobody"}), item.pairs[1])
    assert [finding.what for finding in item.model_copy(update={"pairs": pairs}).findings()] == [
        'pair "count" has the key "nobody", which is not a choice'
    ]


def test_a_pair_called_like_a_field_of_the_page_is_found():
    pairs = (item.pairs[0].model_copy(update={"id": "revision"}), item.pairs[1])
    assert [finding.what for finding in item.model_copy(update={"pairs": pairs}).findings()] == [
        'the id "revision" is used by the page itself'
    ]
