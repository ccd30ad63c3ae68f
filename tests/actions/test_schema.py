import json

from kit import invented
from secondsource.actions.schema import bank_schema, schema_path, schema_text
from secondsource.core.items import ITEM_TYPES
from secondsource.core.items.base import Item


def test_the_schema_beside_the_banks_is_current():
    """When this fails: python -m secondsource.actions.schema."""
    assert schema_path().read_text(encoding="utf-8") == schema_text()


def test_the_schema_names_its_draft_and_knows_every_type():
    schema = bank_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    tags = schema["properties"]["items"]["items"]["discriminator"]["mapping"]
    assert set(tags) == set(ITEM_TYPES)
    assert schema["additionalProperties"] is False


def test_descriptions_of_the_model_are_in_the_schema():
    written = schema_text()
    for field in Item.model_fields.values():
        if field.description:
            assert json.dumps(field.description, ensure_ascii=False) in written


def test_one_reference_may_stand_where_a_list_may():
    evidence = bank_schema()["$defs"]["Option"]["properties"]["evidence"]
    assert sorted(one["type"] for one in evidence["anyOf"]) == ["array", "string"]
    assert evidence["description"] == "The excerpts that show it."
    assert invented.bank()["items"][0]["options"][0]["evidence"] == "report-x/inspected#speaker"
