"""Items with nothing but what other systems have a place for: words, key, weights and feedback; and that, to compare."""

import re
from decimal import Decimal
from itertools import combinations
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from kit.banks_made import items
from secondsource.core.items import ITEM_TYPES, item_from
from secondsource.core.items.base import Item
from secondsource.core.items.multi import Multi
from secondsource.formats.html import plain
from secondsource.formats.question import Text

HELD = sorted(ITEM_TYPES.keys() - {"highlight", "scenario"})
OURS = {"dossier", "evidence", "scenario", "misconception", "misconceptions", "enemies", "varies", "reason", "proof"}
UNHELD = OURS | {"criteria", "model", "words", "ends", "unit", "shuffle", "accents"}
WEIGHTS = st.sampled_from([None, 0.5, 0.25, -0.5, 0.33333, 0.0])


@st.composite
def lean_items(draw: st.DrawFn) -> Item:
    """An item of a type that other systems have too, its texts and some of its weights drawn."""
    data = lean(draw(st.sampled_from(HELD).flatmap(items)))
    if data["type"] == "single":
        for option in data["options"]:
            option.update({} if option.get("key") else {"weight": draw(WEIGHTS)})
    for foreseen in data.get("distractors", ()):
        foreseen["weight"] = max(0.0, draw(WEIGHTS) or 0.0)
    try:
        return item_from(data)
    except ValidationError:
        return item_from(lean(draw(items("single"))))


def lean(value: Any) -> Any:
    """The data of an item without what other systems have no place for."""
    if isinstance(value, dict):
        return {name: lean(inner) for name, inner in value.items() if name not in UNHELD}
    return [lean(inner) for inner in value] if isinstance(value, list) else value


def visible(item: Item) -> bool:
    """Whether every text of an item has a character that a person sees."""
    forms = [form for one in getattr(item, "distractors", ()) for form in getattr(one, "forms", ())]
    return all(said(text) for text in (*forms, *(line.text for line in item.lines())))


def asked(item: Item) -> Any:
    """Stem, options, key, weights and feedback of an item, to be compared with those of another."""
    data = item.model_dump()
    common = {"stem": said(item.question), "skill": item.skill, "level": item.level, "id": item.id}
    points = {}
    if isinstance(item, Multi):  # whether its weights are written out or usual
        sets = [ids for n in (1, 2) for ids in combinations([option.id for option in item.options], n)]
        texts = {option.id: said(option.text) for option in item.options}
        points = {tuple(texts[id_] for id_ in ids): round(item.score({"answer": ids}).points, 3) for ids in sets}
    return common | _PARTS[item.type](data) | {"points": points}


def said(text: str | None) -> str:
    """What a person reads of a text: characters that nobody sees, and the length of white space, make no difference."""
    return " ".join(re.sub(r"\s+", " ", plain(Text(text or "", "plain"))).split())


def _chosen(data: dict[str, Any]) -> Any:
    if data["type"] == "single" and {one["id"] for one in data["options"]} == {"true", "false"}:
        data["options"].sort(key=lambda one: one["id"])
    return {
        "options": [
            (
                said(one["text"]),
                one["key"],
                round(one["weight"] or 0.0, 4) if data["type"] == "single" else None,
                said(one["feedback"]),
            )
            for one in data["options"]
        ]
    }


def _judged(data: dict[str, Any]) -> Any:
    return {"key": data["key"], "feedback": {name: said(text) for name, text in data["feedback"].items()}}


def _matched(data: dict[str, Any]) -> Any:
    rights = {one["id"]: said(one["text"]) for one in data.get("choices") or data["columns"]}
    left = data.get("pairs") or data["rows"]
    return {"choices": sorted(rights.values()), "pairs": [(said(one["text"]), rights[one["key"]]) for one in left]}


def _typed(data: dict[str, Any]) -> Any:
    return {
        "accepted": [said(form) for form in data["accepted"]],
        "distractors": [
            (said(form), round(one["weight"], 4), said(one["feedback"]))
            for one in data["distractors"]
            for form in one["forms"]
        ],
        "otherwise": said((data["otherwise"] or {}).get("feedback")),
        "feedback": said(data["feedback"]),
    }


def _counted(data: dict[str, Any]) -> Any:
    return {
        "key": (Decimal(data["key"]), Decimal(data["tolerance"])),
        "distractors": [
            (one["value"], one["tolerance"], round(one["weight"], 4), said(one["feedback"]))
            for one in data["distractors"]
        ],
        "otherwise": said((data["otherwise"] or {}).get("feedback")),
        "feedback": said(data["feedback"]),
    }


def _gapped(data: dict[str, Any]) -> Any:
    gaps = [
        [(said(one["text"]), one["id"] == gap["key"], said(one["feedback"])) for one in gap["options"]]
        for gap in data["gaps"].values()
    ]
    return {"gaps": gaps, "feedback": [said(gap["feedback"]) for gap in data["gaps"].values()]}


_PARTS = {
    "single": _chosen,
    "multi": _chosen,
    "verdict": _judged,
    "match": _matched,
    "grid": _matched,
    "order": lambda data: {"steps": [said(one["text"]) for one in data["steps"]]},
    "short-text": _typed,
    "numeric": _counted,
    "gap": _gapped,
    "open": lambda data: {"feedback": said(data["feedback"])},
}
