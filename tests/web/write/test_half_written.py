"""Half-written questions: whatever is left out, a form is no question and says why, or one that can be asked and scored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.invented import published, source
from kit.typed import renewed
from secondsource.core.cards import cards
from secondsource.core.sources import Source
from secondsource.web.write.editor import shapes
from secondsource.web.write.editor.item_forms import FORMS
from secondsource.web.write.editor.sheets import Sheet, sheet_of

CARDS = cards({"report-x": Source.model_validate(source())})
ITEMS = {item.type: item for item in published() if item.type in FORMS}
LISTS = ("options", "choices", "pairs", "columns", "rows", "steps", "tempting", "distractors", "gaps", "criteria")


@pytest.mark.parametrize("type_", FORMS)
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_left_of_a_question_can_be_asked_and_scored_or_is_none_yet(type_, data):
    fields = renewed(ITEMS[type_]) if data.draw(st.booleans()) else sheet_of(ITEMS[type_]).fields
    for name in LISTS:
        while shapes.count(fields, name) and data.draw(st.integers(0, 3)) == 0:
            fields = shapes.removed(fields, name, data.draw(st.integers(0, shapes.count(fields, name) - 1)))
    blank = data.draw(st.sets(st.sampled_from(sorted(fields))))
    sheet = Sheet(type_, {name: [] if name in blank else values for name, values in fields.items()})
    made = sheet.make(None, CARDS)
    if made.item is None:
        assert made.wrong
        assert all(one.do and one.name in {*sheet.names, ""} for one in made.wrong)
        return
    item = made.item.bound(CARDS) if type_ != "highlight" or made.item.excerpt in CARDS else made.item
    keyed = item.keyed()
    assert item.view("seed")
    assert item.score({}).points in {0, None}
    assert 0 <= (item.score(keyed).points or 0) <= 1
    assert item.readable(keyed) is not None
    assert list(item.findings()) is not None
    assert list(item.lines())


@pytest.mark.parametrize("type_", FORMS)
@settings(max_examples=60)
@given(data=st.data())
def test_whatever_is_sent_in_place_of_a_field_is_told_of_or_taken(type_, data):
    fields = sheet_of(ITEMS[type_]).fields
    junk = st.lists(st.text(max_size=30) | st.sampled_from(["+1", "+99", "../x", "1e9", "-", "{", "{a}"]), max_size=3)
    sent = {name: data.draw(junk) if data.draw(st.integers(0, 4)) == 0 else values for name, values in fields.items()}
    made = Sheet(type_, sent).make("one", CARDS)
    assert made.item or made.wrong


@pytest.mark.parametrize("type_", FORMS)
def test_a_row_without_its_id_is_told_of_or_taken(type_):
    fields = sheet_of(ITEMS[type_]).fields
    for lost in (name for name in fields if name.endswith("-id")):
        made = Sheet(type_, {**fields, lost: [" "]}).make("one", CARDS)
        assert made.item or made.wrong


@pytest.mark.parametrize(
    ("type_", "name"), [("match", "pairs"), ("match", "choices"), ("order", "steps"), ("single", "options")]
)
def test_a_question_without_anything_to_answer_is_none_yet(type_, name):
    fields = sheet_of(ITEMS[type_]).fields
    sheet = Sheet(type_, {field: values for field, values in fields.items() if not field.startswith(f"{name}-")})
    made = sheet.make("one", CARDS)
    assert made.item is None
    assert {one.name for one in made.wrong} & {name, "key", "pairs-0-key"}
