"""Banks for property tests: every type's example, with other words wherever a text is free."""

import copy
from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from secondsource.core.bank import Bank
from secondsource.core.example import example
from secondsource.core.items import ITEM_TYPES, item_from

Path = tuple[str | int, ...]
# As files have them: `anchored` is what publishing adds.
EXAMPLES = {
    name: {key: value for key, value in example(type_).items() if key != "anchored"}
    for name, type_ in ITEM_TYPES.items()
}

NASTY = [
    "NO",
    "010",
    "1e3",
    "12:30",
    "2021-08-18",
    "- a",
    "a: b",
    "# c",
    "null",
    "~",
    "{x}",
    "[y",
    "&a",
    "*b",
    "!c",
    "%d",
]
NASTY += [
    "it's",
    '"quoted"',
    "back\\slash",
    "two\nlines",
    "three\n\nlines",
    "tab\tinside",
    "\u2028",
    "\x85",
    "a\u00a0b",
    "\ufeffx",
]
NASTY += ["<b>&amp;</b>", "]]>", "🜁 emoji", "مرحبا", "a" * 200, "long words " * 30, "= ~ # { } :", "->", "//", "::x::"]
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(max_size=200)).filter(str.strip)


def banks() -> st.SearchStrategy[Bank]:
    """Banks of some items of any types."""
    return st.lists(items(), min_size=1, max_size=4).flatmap(_bank)


@st.composite
def items(draw: st.DrawFn, type_: str | None = None) -> dict[str, Any]:
    """The data of an item whose free texts are drawn."""
    data = copy.deepcopy(EXAMPLES[type_ or draw(st.sampled_from(sorted(EXAMPLES)))])
    for path in free(data["type"]):
        if draw(st.booleans()):
            _put(data, path, draw(TEXTS))
    try:
        item_from(data)
    except ValidationError:  # a text that no item of the type can hold
        return copy.deepcopy(EXAMPLES[data["type"]])
    return data


@st.composite
def _bank(draw: st.DrawFn, made: list[dict[str, Any]]) -> Bank:
    head = {"bank": "made", "title": draw(TEXTS), "scenario": draw(st.none() | TEXTS)}
    numbered = [{**data, "id": f"item-{n}"} for n, data in enumerate(made)]
    return Bank.model_validate({**head, "profile": draw(st.sampled_from(["draft", "course"])), "items": numbered})


@cache
def free(type_: str) -> tuple[Path, ...]:
    """Where an item of the type has a text that may be any text."""
    return tuple(path for path in _texts(EXAMPLES[type_]) if _takes_any(type_, path))


def _takes_any(type_: str, path: Path) -> bool:
    data = copy.deepcopy(EXAMPLES[type_])
    _put(data, path, "Any: text {} at all?")
    try:
        item_from(data)
    except ValidationError:
        return False
    return True


def _texts(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, str):
        yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _texts(inner, (*path, key))


def _put(data: Any, path: Path, value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value
