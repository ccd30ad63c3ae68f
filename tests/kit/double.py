"""An item's double: it shows the same, and everything that it hides is different. No page may tell the two apart."""

import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from kit.controls import controls, drawn
from secondsource.core.items import item_from
from secondsource.core.items.base import Item
from secondsource.core.outcome import Form, Response

Path = tuple[str | int, ...]
Look = Callable[[Item], Any]  # what is to be seen of an item
# Of parts that stand side by side; were more shown, the view would differ, and not be taken. Where a choice leads to is
# seen on paper.
SHOWN = {"id", "text"}
ON_PAPER = {*SHOWN, "to"}


def double(item: Item, seed: str) -> Item:
    """An item of the same view under a seed that hides something else wherever its model allows it, its key above all."""
    return seen_as(item, lambda one: one.view(seed), SHOWN)


def seen_as(item: Item, look: Look, shown: set[str]) -> Item:
    """The same for any look at an item. `shown` names what is seen of parts that stand side by side."""
    data = item.model_dump(mode="json", by_alias=True)
    offered = [value for control in controls(drawn(item)).values() for value in control.values]
    words = [*offered, *_words(data), "altered"]
    for change in (partial(_passed_on, shown=shown), _reversed, partial(_replaced, words=words)):
        for path, value in list(_places(data)):
            made = (_with(data, path, other) for other in change(value))
            alike = [one for one in made if _alike(one, item, look)]
            apart = (one for one in alike if _apart(one, item))
            data = next(apart, alike[0] if alike and not _apart(data, item) else data)
    return item_from(data)


def _alike(data: dict[str, Any], item: Item, look: Look) -> bool:
    """Whether it is an item of the same view, whose own key is one that can be given."""
    try:
        made = item_from(data)
        key = made.keyed()
        return look(made) == look(item) and made.complete(key) and made.parse(_sent(key)) == key
    except (ValueError, KeyError):  # of pydantic, of what refuses a response, and of a way that leads nowhere
        return False


def _sent(response: Response) -> Form:
    return {slot: list(values) for slot, values in response.items()}


def _apart(data: dict[str, Any], item: Item) -> bool:
    """Whether the key is another one."""
    made = item_from(data)
    return made.keyed() != item.keyed() and made.score(item.keyed()).verdict != "right"


def _places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every list, every text, and whatever else holds no other value; what is inside comes first."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from _places(one, (*path, name))
    if not isinstance(value, dict):
        yield path, value


def _words(data: dict[str, Any]) -> list[str]:
    """Every text of an item, and every name in it, each once."""
    found = [word for path, value in _places(data) for word in (value, *path) if isinstance(word, str)]
    return list(dict.fromkeys(found))


def _passed_on(value: Any, shown: set[str]) -> Iterator[Any]:
    """Parts that stand side by side, each with what the one before it hides; `shown` is what is seen of them."""
    if isinstance(value, list) and len(value) > 1 and all(isinstance(part, dict) for part in value):
        seen = [{name: part[name] for name in part if name in shown} for part in value]
        rest = [{name: part[name] for name in part if name not in shown} for part in value]
        yield [one | other for one, other in zip(seen, rest[-1:] + rest[:-1], strict=True)]


def _reversed(value: Any) -> Iterator[Any]:
    if isinstance(value, list) and len(value) > 1:
        yield value[::-1]


def _replaced(value: Any, words: list[str]) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 1, value - 1)
    elif isinstance(value, str):
        yield from (word for word in words if word != value)


def _with(data: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    made = copy.deepcopy(data)
    place: Any = made
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    return made
