"""Ids that no teacher has to invent: made from the text of a row when a question is first saved, and kept from then on."""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from secondsource.core.items.slots import TAKEN
from secondsource.core.slugs import slug_like

HANDLE = re.compile(r"\+\d{1,6}", re.ASCII)
MOST_WORDS = 6  # of a text that make an id
# What a row is called whose text has no letter that could stand in an id, by the list that it is in.
_KINDS = {"options": "option", "choices": "choice", "pairs": "pair", "columns": "column", "rows": "row"}
_KINDS |= {"steps": "step", "criteria": "criterion", "gaps": "gap"}

Data = dict[str, Any]


def short_id(text: str, otherwise: str) -> str:
    """An id from the first words of a text.

    >>> short_id("Who says that the crane had been inspected?", "question")
    'who-says-that-the-crane-had'
    """
    return slug_like(" ".join(text.split()[:MOST_WORDS]), otherwise)


def next_handle(data: Any) -> int:
    """The first number that no row has as its handle yet.

    >>> next_handle({"options": [{"id": "+4", "text": "7"}, {"id": "guards"}]})
    5
    """
    return max((int(id_[1:]) for id_ in _ids(data) if HANDLE.fullmatch(id_)), default=0) + 1


def numbered(data: Any) -> Any:
    """The data with a handle for each row that has none yet.

    >>> numbered({"options": [{"id": "+4"}, {"id": ""}]})
    {'options': [{'id': '+4'}, {'id': '+5'}]}
    """
    free = count(next_handle(data))

    def visit(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {
                name: f"+{next(free)}" if (name, inner) == ("id", "") else visit(inner) for name, inner in value.items()
            }
        return [visit(one) for one in value] if isinstance(value, list) else value

    return visit(data)


def named(data: Data) -> Data:
    """The data with an id in place of each handle, also where a key names it. A key that names no row is left out.

    >>> named({"options": [{"id": "+1", "text": "The guards"}, {"id": "+2", "text": "The guards!"}], "key": ["+2", "+9"]})
    {'options': [{'id': 'the-guards', 'text': 'The guards'}, {'id': 'the-guards-2', 'text': 'The guards!'}], 'key': ['the-guards-2']}
    """
    given: dict[str, str] = {}
    made = _named(data, given, "")
    resolved: Data = _resolved(made, given)
    return resolved


def _named(value: Any, given: dict[str, str], kind: str) -> Any:
    if isinstance(value, Mapping):
        return {name: _named(inner, given, name) for name, inner in value.items()}
    if not isinstance(value, list):
        return value
    taken = {*TAKEN, *(row["id"] for row in value if isinstance(row, Mapping) and "id" in row)}
    made = []
    for row in value:
        visited = _named(row, given, kind)
        if isinstance(row, Mapping) and HANDLE.fullmatch(str(row.get("id", ""))):
            id_ = _free(short_id(str(row.get("text") or row.get("name") or ""), _KINDS.get(kind, "part")), taken)
            taken.add(id_)
            given[row["id"]] = id_
            visited = {**visited, "id": id_}
        made.append(visited)
    return made


def _free(wanted: str, taken: set[str]) -> str:
    return next(id_ for id_ in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if id_ not in taken)


def _resolved(value: Any, given: Mapping[str, str], name: str = "") -> Any:
    if isinstance(value, Mapping):
        known = {key: _resolved(inner, given, key) for key, inner in value.items()}
        return {key: inner for key, inner in known.items() if not (key == "key" and inner is None)}
    if isinstance(value, list):
        return [one for one in (_resolved(inner, given, name) for inner in value) if one is not None]
    if name == "key" and isinstance(value, str) and value.startswith("+"):
        return given.get(value)
    return value


def _ids(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        if isinstance(data.get("id"), str):
            yield data["id"]
        for inner in data.values():
            yield from _ids(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from _ids(inner)
