"""Every type tells the linter all that its author wrote and students read."""

import pytest

from kit.guesses import wrong
from kit.invented import items, published
from secondsource.core.items import ITEM_TYPES
from secondsource.core.items.base import Item
from secondsource.core.model import Model

ITEMS = published()
every_type = pytest.mark.parametrize("item", ITEMS, ids=list(ITEM_TYPES))
# Of a text that an author gave a field: what a student is never shown, or is shown as a name or a unit beside a field.
UNSEEN = {"id", "type", "skill", "misconception", "reason", "proof", "unit", "starts", "sender", "scenario", "key"}
TOGETHER = {"gap": {"text"}}  # its text stands in the lines with its keys put in


def texts(value, name=""):
    """Every text in the fields of a model, by the name of its field."""
    if isinstance(value, Model):
        for field in type(value).model_fields:
            if field not in {*UNSEEN, "dossier", "evidence", "excerpts", "excerpt", "anchored"}:
                yield from texts(getattr(value, field), field)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner, name)
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner, name)
    elif isinstance(value, str) and " " in value:
        yield name, value


@every_type
def test_no_text_that_students_read_is_left_out(item: Item):
    told = {line.text for line in item.lines()} | set(foreseen(item))
    assert {text for name, text in texts(item) if name not in TOGETHER.get(item.type, ())} <= told


def foreseen(item: Item):
    """What students type, which is theirs."""
    return [form for distractor in getattr(item, "distractors", ()) for form in getattr(distractor, "forms", ())]


@every_type
def test_a_line_stands_where_its_loc_says(item: Item):
    data = next(made for made in items() if made["id"] == item.id)
    for line in item.lines():
        value = data
        for step in line.loc:
            value = value[step]
        assert line.text == value or line.loc == ("text",)  # of a text with gaps a part, or all with its keys


@every_type
def test_the_feedback_on_key_and_error_is_among_the_lines(item: Item):
    told = {line.text for line in item.lines() if line.part == "feedback"}
    for response in (item.keyed(), wrong(item)):
        assert {note.text for note in item.score(response).notes} <= told


@every_type
def test_what_is_asked_is_its_first_line(item: Item):
    first = next(item.lines())
    assert (first.part, first.text) == ("stem", item.question)
