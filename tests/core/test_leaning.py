"""Every reference of an item is known: its dossier, its evidence, the words that it asks for, and those of items inside it."""

import json

from secondsource.core.example import example
from secondsource.core.items import ITEM_TYPES, item_from
from secondsource.core.items.highlight import EXAMPLE
from secondsource.core.leaning import leaning
from secondsource.core.model import excerpt_of


def test_the_spans_that_a_highlighting_question_asks_for_are_leant_on():
    assert leaning(item_from(EXAMPLE)) == {
        "report-x/inspected",
        "report-x/inspected#speaker",
        "report-x/inspected#day",
        "report-x/inspected#claim",
    }


def test_no_reference_of_any_type_is_missed():
    for made in (item_from(example(type_)) for type_ in ITEM_TYPES.values()):
        written = {ref for ref in _strings(json.loads(made.model_dump_json())) if "/" in ref and " " not in ref}
        refs = {ref for ref in written if ref.startswith("report-")}
        assert refs
        assert refs <= leaning(made)
        assert {excerpt_of(ref) for ref in refs} <= leaning(made)


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
