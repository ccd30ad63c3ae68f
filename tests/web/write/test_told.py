"""What a draft may lack is told at the very field, in the words of somebody who writes in a form."""

import pytest

from kit.invented import published, source
from secondsource.core.cards import cards
from secondsource.core.finding import Finding
from secondsource.core.items.wanted import wanted_findings
from secondsource.core.sources import Source
from secondsource.web.write.editor.item_forms import FORMS
from secondsource.web.write.editor.sheets import Sheet, sheet_of
from secondsource.web.write.editor.told import telling

CARDS = cards({"report-x": Source.model_validate(source())})
ITEMS = {item.type: item for item in published() if item.type in FORMS}


@pytest.mark.parametrize("type_", FORMS)
def test_each_field_that_is_left_out_is_told_at_its_place(type_):
    fields = sheet_of(ITEMS[type_]).fields
    optional = ("skill", "level", "proof", "feedback", "misconception", "model")
    sheet = Sheet(type_, {name: [""] if name.rpartition("-")[2] in optional else v for name, v in fields.items()})
    made = sheet.make("one", CARDS)
    told = telling(sheet, made, wanted_findings(made.item))
    at = [one.name for one in told.all]
    assert {"skill", "level", "proof"} <= set(at)
    assert all(name.rpartition("-")[2] in {*optional, "otherwise"} for name in at), at
    assert len(at) == len(set(at)), "each stands at a field of its own"
    assert not any("every" in one.do or ":" in one.do.partition(" ")[0] for one in told.all), "no words for files"


def test_a_finding_of_a_row_among_empty_ones_stands_at_that_row():
    sheet = sheet_of(ITEMS["single"])
    moved = Sheet(
        "single",
        {
            "options-5-id": ["+9"],
            "options-5-text": [""],
            **sheet.fields,
            "options-1-text": [""],
            "options-1-feedback": [""],
            "options-1-misconception": [""],
        },
    )
    made = moved.make("one", CARDS)
    told = telling(moved, made, [Finding(("options", 1, "text"), "what", "do")])
    assert [one.name for one in told.all] == ["options-2-text"]


def test_what_has_no_place_in_the_form_is_told_at_its_head():
    sheet = sheet_of(ITEMS["single"])
    told = telling(sheet, sheet.make("one", CARDS), [Finding((), "what", "do"), Finding(("nowhere", 3), "what", "do")])
    assert {one.name for one in told.all} == {""}
