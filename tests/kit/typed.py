"""Questions as somebody types them anew into the editor: with other ids, and the same in all else."""

import re
from typing import Any

from secondsource.core.items.base import Item
from secondsource.web.write.editor.sheets import sheet_of

_HANDLED = re.compile(r"-id$")


def renewed(item: Item) -> dict[str, list[str]]:
    """The fields of a question as a new form has them: each row under a handle in place of its id."""
    fields = sheet_of(item).fields
    ids = [values[0] for name, values in fields.items() if _HANDLED.search(name) and item.type != "verdict"]
    handles = {id_: f"+{n}" for n, id_ in enumerate(ids, 1)}
    keyed = {name for name in fields if _HANDLED.search(name) or name.rpartition("-")[2] == "key"}
    return {
        name: [handles.get(value, value) for value in values] if name in keyed else values
        for name, values in fields.items()
    }


def ids(value: Any, key: str = "") -> list[str]:
    """Every id in some data, and every key that names one."""
    if isinstance(value, dict):
        return [id_ for name, inner in value.items() for id_ in ids(inner, name)]
    if isinstance(value, list):
        return [id_ for inner in value for id_ in ids(inner, key)]
    return [value] if key in {"id", "key"} and isinstance(value, str) else []


def anonymous(item: Item) -> Any:
    """A question's data, with each id replaced by the number of its first mention."""
    data = item.model_dump(mode="json", exclude={"id"})
    if item.type == "gap":
        data["gaps"] = [data["gaps"][name] for name in re.findall(r"\{([^}]*)\}", data["text"])]
        data["text"] = re.sub(r"\{[^}]*\}", "{}", data["text"])
    numbers: dict[str, int] = {}

    def visit(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: visit(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [visit(inner, key) for inner in value]
        return numbers.setdefault(value, len(numbers)) if key in {"id", "key"} and isinstance(value, str) else value

    return visit(data)
