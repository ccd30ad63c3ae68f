"""The comments in an example, so that a teacher who has never seen YAML knows what each line is for."""

import pytest

from secondsource.content.field_notes import field_notes
from secondsource.content.sample import sample_course
from secondsource.core.example import Ground, examples_on, excerpts_on
from secondsource.core.items import ITEM_TYPES


def fields(value, loc=()):
    """Every field with its loc."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*loc, name)
            yield from fields(inner, (*loc, name))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from fields(inner, (*loc, n))


# Fields whose names their author gave: judgements, and the gaps of a text.
BY_NAME = {"supported", "contradicted", "not-established", "verb", "act"}


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_every_field_of_every_type_is_explained_where_it_comes_first(type_):
    files = sample_course()
    ground = Ground(excerpts_on(files.sources.values(), reserved=False), ["attribution"], ["outlet-vouches"])
    data = next(examples_on(ground, ITEM_TYPES[type_]))
    notes = field_notes(ITEM_TYPES[type_], data)
    met = list(fields(data))
    explained = {loc[-1] for loc in notes}
    assert {loc[-1] for loc in met} - explained <= BY_NAME
    assert all(loc in met for loc in notes)
    assert len({(loc[-1], text) for loc, text in notes.items()}) == len(notes), "told once"
    assert ("options", 1, "id") not in notes
