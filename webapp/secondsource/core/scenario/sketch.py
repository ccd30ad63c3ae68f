"""A sketch of a scenario: as much of its scenes and choices as stands in a file, whatever else is wrong with it."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from secondsource.core.scenario.clock import later
from secondsource.core.scenario.graph import Edge, Graph
from secondsource.core.scenario.ways import spans

_INSIDE = 1  # the most points of an item inside a scene: see `items/scenario.py`


class SketchedChoice(NamedTuple):
    """A choice: empty text or 0 where the file has nothing that fits. `id` is its own in its scene."""

    id: str
    text: str
    to: str
    minutes: int
    points: int


class SketchedScene(NamedTuple):
    """A scene: `position` counts from 0 as in the file, `id` is its own. `asks`: what its item asks, if it has one."""

    position: int
    id: str
    sender: str
    message: str
    choices: tuple[SketchedChoice, ...]
    asks: str | None


class _Story(NamedTuple):
    id: str
    stem: str
    starts: str
    start: str
    scenes: tuple[SketchedScene, ...]


class Sketch(_Story):
    """A scenario in outline. `starts` is empty where the file has no time."""

    @cached_property
    def graph(self) -> Graph:
        """Where its choices lead, and what they earn."""
        edges = {scene.id: tuple(Edge(c.id, c.to, c.points) for c in scene.choices) for scene in self.scenes}
        asking = {scene.id for scene in self.scenes if scene.asks is not None}
        return Graph(self.start or self.scenes[0].id, edges, lambda scene: _INSIDE if scene in asking else 0)

    @cached_property
    def clocks(self) -> dict[str, tuple[str, str]]:
        """What the desk clock shows at the earliest and at the latest in each scene that is reached."""
        cost = {(scene.id, choice.id): choice.minutes for scene in self.scenes for choice in scene.choices}
        passed = spans(self.graph, lambda scene, edge: cost[scene, edge.id]) if self.starts else {}
        return {scene: (later(self.starts, first), later(self.starts, last)) for scene, (first, last) in passed.items()}


def sketched(data: Any) -> Sketch | None:
    """The outline of one item of a bank as it stands in a file; None where that is no scenario or has no scene.

    An id that is missing or stands twice is made up, so that every scene and choice is on the map; what leads to an id
    that stands twice leads to the first.

    >>> sketch = sketched({"type": "scenario", "scenes": [{"id": "desk", "choices": [{"to": "hall"}]}, {"id": "desk"}]})
    >>> [(scene.id, [choice.to for choice in scene.choices]) for scene in sketch.scenes]
    [('desk', ['hall']), ('desk (2)', [])]
    >>> sketched({"type": "single"}), sketched("no item"), sketched({"type": "scenario", "scenes": []})
    (None, None, None)
    """
    if not isinstance(data, dict) or data.get("type") != "scenario":
        return None
    listed = list(_groups(data.get("scenes")))
    if not listed:
        return None
    ids = _own([_text(scene.get("id")) or f"scene {n + 1}" for n, scene in listed])
    scenes = tuple(_scene(n, id_, scene) for id_, (n, scene) in zip(ids, listed, strict=True))
    return Sketch(
        _text(data.get("id")), _text(data.get("stem")), _time(data.get("starts")), _text(data.get("start")), scenes
    )


def _scene(position: int, id_: str, data: dict[str, Any]) -> SketchedScene:
    listed = list(_groups(data.get("choices")))
    ids = _own([_text(choice.get("id")) or f"choice {n + 1}" for n, choice in listed])
    choices = tuple(
        SketchedChoice(
            own, _text(c.get("text")), _text(c.get("to")), _number(c.get("minutes")), _number(c.get("points"))
        )
        for own, (_n, c) in zip(ids, listed, strict=True)
    )
    item = data.get("item")
    asks = _text(item.get("stem")) if isinstance(item, dict) else None
    return SketchedScene(position, id_, _text(data.get("from")), _text(data.get("message")), choices, asks)


def _groups(data: Any) -> Iterable[tuple[int, dict[str, Any]]]:
    """The entries of a list that are groups of fields, each with its position in the list."""
    return (
        ((n, entry) for n, entry in enumerate(data) if isinstance(entry, dict))
        if isinstance(data, list | tuple)
        else ()
    )


def _own(ids: list[str]) -> list[str]:
    """The same ids, those that stand again with their number."""
    return [id_ if id_ not in ids[:n] else f"{id_} ({n + 1})" for n, id_ in enumerate(ids)]


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _time(value: Any) -> str:
    hours, colon, minutes = _text(value).partition(":")
    return f"{hours:>02}:{minutes}" if colon and hours.isdecimal() and minutes.isdecimal() else ""
