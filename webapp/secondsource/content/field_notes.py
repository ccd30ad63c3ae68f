"""A short comment for each field of an item's data, from the descriptions in the model of its type."""

from collections.abc import Iterator, Mapping
from typing import Any

from secondsource.core.finding import Loc
from secondsource.core.items.base import Item
from secondsource.core.words import gettext as _

Schema = Mapping[str, Any]


def field_notes(type_: type[Item], data: Mapping[str, Any]) -> dict[Loc, str]:
    """A comment for each loc in an item's data: one for each field of each kind of part, where that stands first."""
    schema = type_.model_json_schema(by_alias=True)
    notes: dict[tuple[str, str], Loc] = {}
    for loc, described in _fields((), schema, data, schema.get("$defs", {})):
        name = str(loc[-1])
        if text := described or _undescribed().get(name):
            notes.setdefault((name, text), loc)
    return {loc: text for (_name, text), loc in notes.items()}


def _fields(loc: Loc, schema: Schema, value: Any, defs: Schema) -> Iterator[tuple[Loc, str | None]]:
    """Every field in some data: where it stands, and its description."""
    schema = _fitting(schema, value, defs)
    if isinstance(value, Mapping):
        properties = schema.get("properties", {})
        for name, inner in value.items():
            one = properties.get(name) or _of_any_name(schema)
            if name in properties:
                yield (*loc, name), one.get("description")
            yield from _fields((*loc, name), one, inner, defs)
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _fields((*loc, n), schema.get("items", {}), inner, defs)


def _of_any_name(schema: Schema) -> Schema:
    """What stands under a name that its author gave, such as that of a gap."""
    named = [*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")]
    return next((one for one in named if isinstance(one, Mapping)), {})


def _fitting(schema: Schema, value: Any, defs: Schema) -> Schema:
    """What a schema comes to for a value: a reference followed, of several kinds the one that has its fields."""
    if "$ref" in schema:
        return _fitting(defs[schema["$ref"].rpartition("/")[2]], value, defs)
    kinds = [_fitting(one, value, defs) for one in schema.get("anyOf") or schema.get("oneOf") or ()]
    return next((one for one in kinds if _fits(one, value)), {}) if kinds else schema


def _fits(schema: Schema, value: Any) -> bool:
    if isinstance(value, Mapping):
        properties = schema.get("properties", {})
        type_ = properties.get("type", {}).get("const")
        return value.keys() <= properties.keys() and type_ in {None, value.get("type")}
    return schema.get("type") == "array" if isinstance(value, list) else False


def _undescribed() -> dict[str, str]:
    """What goes without saying in the model, and not for somebody who writes a first item."""
    return {
        "type": _("What kind of question it is. Another type is another item, under another id."),
        "skill": _("The skill of course.yaml that it trains."),
        "stem": _("What is asked."),
        "claim": _("The claim that is judged by the standard of proof."),
        "options": _("The options. Students see them in another order each."),
        "choices": _("What can be chosen. Ids are stored, and never hint at the key."),
        "pairs": _("What is matched: each with the id of the choice that is right for it."),
        "text": _("What the student reads."),
        "key": _("What is right."),
        "feedback": _("What a student is told who answers so."),
        "evidence": _("The excerpt that proves it, or words in it: source/excerpt#words."),
        "misconception": _("The entry of misconceptions.yaml that this stands for."),
        "distractors": _("Wrong answers that you expect, each with what it shows."),
        "otherwise": _("What is told after any other wrong answer."),
        "scenes": _("The scenes. Each choice leads to another one; a scene without choices is an ending."),
    }
