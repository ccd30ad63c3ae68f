"""Differences: nothing of either text is lost, and as little as can be is told to have changed."""

from hypothesis import given
from hypothesis import strategies as st

from kit import invented
from secondsource.core import differences
from secondsource.core.items import item_from
from secondsource.core.items.single import EXAMPLE

TEXTS = st.text(alphabet="ab .,\n", max_size=30) | st.text(max_size=30)
ORDERS = st.permutations("abcdefg").flatmap(lambda ids: st.integers(0, 7).map(lambda n: ids[:n]))


def joined(runs, *kinds):
    return "".join(run.text for run in runs if run.kind in kinds)


@given(TEXTS, TEXTS)
def test_the_runs_of_words_hold_both_texts_whole(before, after):
    runs = differences.words(before, after)
    assert joined(runs, "kept", "removed") == before
    assert joined(runs, "kept", "inserted") == after
    assert all(run.text for run in runs)


def test_only_the_words_that_differ_are_marked():
    runs = differences.words("The crane fell.\nNobody saw it.", "The old crane fell.\nNobody heard it.")
    assert [run.text for run in runs if run.kind == "removed"] == [" saw"]
    assert [run.text for run in runs if run.kind == "inserted"] == [" old", " heard"]


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert {run.kind for run in differences.words(text, text)} <= {"kept"}


def test_every_type_of_item_differs_from_itself_in_nothing():
    for data in invented.items():
        item = item_from(data)
        assert differences.items(item, item) == []


def test_a_changed_option_is_told_by_its_id_wherever_it_stands():
    before = item_from(EXAMPLE)
    options = [before.options[2], before.options[0].model_copy(update={"feedback": "It says so itself."})]
    after = before.model_copy(update={"options": tuple(options), "level": 3})
    found = {field.loc: (field.before, field.after) for field in differences.items(before, after)}
    assert found["options",] == ("ministry, guards, outlet", "outlet, ministry")
    assert found["options", "ministry", "feedback"] == ("It says so.", "It says so itself.")
    assert found["options", "guards", "text"] == ("The guards", "")
    assert found["level",] == ("1", "3")
    assert not any("outlet" in loc for loc in found), "it only stands elsewhere"


def test_a_number_that_is_zero_is_no_empty_field():
    assert differences.fields({"weight": 0, "key": False}, {"weight": None, "key": True}) == [
        differences.Field(("key",), "", "yes"),
        differences.Field(("weight",), "0", ""),
    ]


@given(ORDERS, ORDERS)
def test_what_became_of_items_leads_from_one_order_to_the_other(before, after):
    found = differences.moves({id_: id_ for id_ in before}, {id_: id_ for id_ in after})
    assert set(found.added) == set(after) - set(before)
    assert set(found.removed) == set(before) - set(after)
    still = set(before) & set(after) - set(found.moved)
    assert [id_ for id_ in before if id_ in still] == [id_ for id_ in after if id_ in still]


def test_one_item_put_elsewhere_is_the_only_one_that_moved():
    before = {id_: id_ for id_ in "abcde"}
    found = differences.moves(before, {"e": "e", "a": "a", "b": "x", "c": "c", "d": "d"})
    assert (found.moved, found.changed, found.added, found.removed) == (["e"], ["b"], [], [])
