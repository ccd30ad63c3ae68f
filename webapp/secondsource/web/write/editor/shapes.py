"""Flat fields as a browser sends them, and nested data: the way between the two, and what is left once blanks are gone."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from secondsource.core.finding import Loc

Fields = dict[str, list[str]]
Data = dict[str, Any]
Kept = dict[Loc, list[int]]  # for each list which of its rows are left, by where the list stands


def flat(data: Mapping[str, Any]) -> Fields:
    """Data as fields: `options-0-text`. What is not set has no field; yes is `yes`, and no is no field.

    >>> flat({"stem": "Who?", "options": [{"id": "a", "evidence": ["x/y", "x/z"]}], "fixed": False, "level": 1})
    {'stem': ['Who?'], 'options-0-id': ['a'], 'options-0-evidence': ['x/y', 'x/z'], 'level': ['1']}
    """
    return {name: values for key, value in data.items() for name, values in _flat(key, value)}


def _flat(name: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(f"{name}-{key}", inner)
    elif isinstance(value, list | tuple):
        if any(isinstance(one, Mapping) for one in value):
            for n, inner in enumerate(value):
                yield from _flat(f"{name}-{n}", inner)
        elif value:
            yield name, [str(one) for one in value]
    elif value is True:
        yield name, ["yes"]
    elif value is not None and value is not False:
        yield name, [str(value)]


def filled(data: Mapping[str, Any], whole: Collection[str] = ()) -> tuple[Data, Kept]:
    """The data without what is blank: fields, and rows that have nothing but an id; and which rows are left.

    Lists whose names are in `whole` keep their rows.

    >>> filled({"stem": " ", "options": [{"id": "+1", "text": ""}, {"id": "+2", "text": "The guards"}]})
    ({'options': [{'id': '+2', 'text': 'The guards'}]}, {('options',): [1]})
    """
    kept: Kept = {}
    made = _filled(data, (), kept, whole)
    return made or {}, kept


def _filled(value: Any, loc: Loc, kept: Kept, whole: Collection[str]) -> Any:
    if isinstance(value, Mapping):
        inner = {name: _filled(one, (*loc, name), kept, whole) for name, one in value.items()}
        return {name: one for name, one in inner.items() if one is not None} or None
    if isinstance(value, list):
        return _filled_list(value, loc, kept, whole)
    if isinstance(value, str):
        return value if value.strip() else None
    return value or None


def _filled_list(value: list[Any], loc: Loc, kept: Kept, whole: Collection[str]) -> Any:
    left: list[Any] = []
    numbers: list[int] = []
    for n, row in enumerate(value):
        made = _filled(row, (*loc, len(left)), kept, whole)
        empty = made is None or (isinstance(row, Mapping) and set(made) <= {"id", "key"})
        if empty and loc[-1] not in whole:
            continue
        left.append(made if made is not None else {})
        numbers.append(n)
    kept[loc] = numbers
    return left or None


def unfilled(loc: Loc, kept: Kept) -> Loc:
    """Where a place of data without blanks stood before they were taken away.

    >>> unfilled(("options", 0, "text"), {("options",): [1]})
    ('options', 1, 'text')
    """
    found: list[str | int] = []
    for n, part in enumerate(loc):
        numbers = kept.get(loc[:n])
        known = isinstance(part, int) and numbers is not None and part < len(numbers)
        found.append(numbers[part] if known and numbers is not None and isinstance(part, int) else part)
    return tuple(found)


def added(fields: Fields, name: str, row: Mapping[str, Any]) -> Fields:
    """The fields with a row more at the end of a list."""
    return fields | dict(_flat(f"{name}-{count(fields, name)}", row))


def removed(fields: Fields, name: str, row: int) -> Fields:
    """The fields without one row of a list; those behind it move up."""
    return _renumbered(fields, name, {n: n - 1 for n in range(row + 1, count(fields, name))} | {row: None})


def moved(fields: Fields, name: str, row: int, by: int) -> Fields:
    """The fields with a row of a list in the place of its neighbour; unchanged where it has none on that side."""
    if not (0 <= row < count(fields, name) and 0 <= row + by < count(fields, name)):
        return fields
    return _renumbered(fields, name, {row: row + by, row + by: row})


def count(fields: Fields, name: str) -> int:
    """How many rows a list has."""
    return max((n for field in fields if (n := _row(field, name)) is not None), default=-1) + 1


def _row(field: str, name: str) -> int | None:
    found = re.match(rf"{re.escape(name)}-(\d{{1,6}})-", field, re.ASCII)
    return int(found[1]) if found else None


def _renumbered(fields: Fields, name: str, numbers: Mapping[int, int | None]) -> Fields:
    """The fields with rows of a list under other numbers; None: the row goes."""
    made: Fields = {}
    for field, values in fields.items():
        row = _row(field, name)
        now = numbers.get(row, row) if row is not None else None
        if row is None:
            made[field] = values
        elif now is not None:
            made[f"{name}-{now}-{field.removeprefix(f'{name}-{row}-')}"] = values
    return made
