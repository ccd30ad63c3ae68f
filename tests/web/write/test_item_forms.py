"""The form of every type: whatever a question holds goes through it unchanged, and rows get ids of their own."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.invented import published, source
from kit.typed import anonymous, ids, renewed
from secondsource.core.cards import cards
from secondsource.core.items import ITEM_TYPES, item_from
from secondsource.core.model import Model
from secondsource.core.sources import Source
from secondsource.web.write.editor.item_forms import FORMS
from secondsource.web.write.editor.item_forms.base import parts
from secondsource.web.write.editor.shapes import flat
from secondsource.web.write.editor.sheets import NOT_TYPED, Sheet, new_sheet, sheet_of

CARDS = cards({"report-x": Source.model_validate(source())})
ITEMS = {
    item.type: item.model_copy(update={"anchored": None}) if item.type == "highlight" else item for item in published()
}
WRITTEN = {type_: item for type_, item in ITEMS.items() if type_ in FORMS}
every_type = pytest.mark.parametrize("item", WRITTEN.values(), ids=WRITTEN)
PROSE = {"stem", "claim", "feedback", "model", "proof", "reason", "scenario"}
words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)


def made(sheet, id_):
    """The question that a sheet makes; it has to be one."""
    found = sheet.make(id_, CARDS)
    assert found.wrong == ()
    return found.item


def test_every_type_but_scenarios_has_a_form():
    assert {*FORMS, "scenario"} == {*ITEM_TYPES}


@every_type
def test_a_question_goes_through_its_form_unchanged(item):
    assert made(sheet_of(item), item.id) == item


@every_type
def test_what_is_kept_of_a_form_makes_the_same_question(item):
    kept = flat(sheet_of(item).data)
    assert made(Sheet(item.type, kept), item.id) == item
    assert flat(Sheet(item.type, kept).data) == kept


def retold(value, draw, key=""):
    """A question's data with other prose, and some of what may be left out left out."""
    if isinstance(value, dict):
        return {name: retold(inner, draw, name) for name, inner in value.items() if name != "anchored"}
    if isinstance(value, list):
        return [retold(inner, draw, key) for inner in value]
    if isinstance(value, str) and key in PROSE:
        return " ".join(draw(st.lists(words, min_size=1, max_size=4)))
    return value


@every_type
@given(data=st.data())
def test_whatever_is_told_in_it_goes_through_unchanged(item, data):
    written = retold(item.model_dump(mode="json"), data.draw)
    shuffle = {"shuffle": data.draw(st.booleans())} if "shuffle" in written else {}
    level = data.draw(st.sampled_from([1, 2, 3]))
    other = item_from({**written, **shuffle, "level": level, "enemies": data.draw(st.sampled_from([[], ["a", "b"]]))})
    assert made(sheet_of(other), other.id) == other


@every_type
def test_a_question_typed_from_nothing_differs_in_its_ids_alone(item):
    sheet = Sheet(item.type, renewed(item))
    typed = made(sheet, None)
    assert not any("+" in id_ for id_ in ids(typed.model_dump(mode="json")))
    assert anonymous(typed) == anonymous(item)
    assert typed.score(typed.keyed()).verdict == item.score(item.keyed()).verdict


@every_type
def test_an_id_that_was_saved_stays_although_its_text_changes(item):
    fields = dict(sheet_of(item).fields)
    for name in fields:
        if name.endswith("-text") and item.type != "gap":
            fields[name] = [f"other words {name.replace('-', ' ')}"]
    assert ids(made(Sheet(item.type, fields), item.id).model_dump(mode="json")) == ids(item.model_dump(mode="json"))


def fields_of(model):
    """The names of the fields of a model, and of those that it holds."""
    for name, field in model.model_fields.items():
        if name not in NOT_TYPED:
            yield name
            for inner in models(field.annotation):
                yield from fields_of(inner)


def models(annotation):
    """The models inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    return [model for inner in get_args(annotation) for model in models(inner)]


@pytest.mark.parametrize("type_", FORMS)
def test_a_form_holds_every_field_of_its_type(type_):
    """A field that the model learns is lost in the editor as long as its form does not have it."""
    drawn = {field.short_name for field in parts(sheet_of(WRITTEN[type_]).form)}
    shaped = {"shuffle": "fixed", "accents": "plain", "misconceptions": "judgements"}
    drawn |= {"id"}
    assert {shaped.get(name, name) for name in fields_of(type(WRITTEN[type_]))} <= drawn


@pytest.mark.parametrize("type_", FORMS)
def test_an_empty_form_is_no_question_and_says_where(type_):
    sheet = new_sheet(type_, {"skill": "attribution", "level": 1})
    found = sheet.make(None, CARDS)
    assert found.item is None
    assert found.wrong
    assert all(one.name in sheet.names and one.do for one in found.wrong)
