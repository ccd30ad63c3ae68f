"""A map of all ways through a scenario: where its scenes lie and how its lines run, for a drawing of any size.

It is read from top to bottom: a scene stands below all that lead to it. A line that passes by a scene gets a place beside
it; the order within a row follows the lines, so that few of them cross (Sugiyama, Tagawa & Toda 1981).
"""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from secondsource.core.scenario.graph import Graph, Step, Way
from secondsource.core.scenario.ways import best_steps

WIDTH = 320  # of the whole map, in the units of a drawing; more only where a row would be too dense
ROW = 84  # from one row to the next
COLUMN = 44  # from one place in a row to the next, at least
RADIUS = 16  # of a scene
_MARGIN = 26
_SWEEPS = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Point(NamedTuple):
    """A place on the map, from its upper left corner."""

    x: float
    y: float


class Spot(NamedTuple):
    """A scene on the map, with the number that it has there."""

    scene: str
    number: int
    at: Point
    ending: bool
    own: bool


class Label(NamedTuple):
    """A choice on its line: its letter, and whether it was taken and lies on a best way."""

    choice: str
    letter: str
    own: bool
    best: bool


class Line(NamedTuple):
    """All choices of one scene that lead to the same other one, and the places that their line passes."""

    scene: str
    labels: tuple[Label, ...]
    points: tuple[Point, ...]

    @property
    def own(self) -> bool:
        """Whether one of its choices was taken."""
        return any(label.own for label in self.labels)

    @property
    def best(self) -> bool:
        """Whether one of its choices lies on a best way."""
        return any(label.best for label in self.labels)

    @property
    def path(self) -> str:
        """The line as an SVG path: it leaves and enters every row upright."""
        start = self.points[0]
        return " ".join([f"M{start.x:g} {start.y:g}", *(_bend(*ends) for ends in pairwise(self.points))])

    @property
    def lettered(self) -> Point:
        """Where its letters stand: on it, a little nearer to the scene whose choices they are."""
        a, b = self.points[:2]
        return Point(round(a.x + 0.352 * (b.x - a.x), 1), round(a.y + 0.424 * (b.y - a.y), 1))  # at 0.4 of the bend


def _bend(a: Point, b: Point) -> str:
    half = (a.y + b.y) / 2
    return f"C{a.x:g} {half:g} {b.x:g} {half:g} {b.x:g} {b.y:g}"


class Chart(NamedTuple):
    """The whole map."""

    width: int
    height: int
    radius: int
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]

    @property
    def broad(self) -> bool:
        """Whether it has so many scenes beside one another that it cannot be shrunk to a narrow screen."""
        return self.width > WIDTH

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each scene."""
        return {spot.scene: spot.number for spot in self.spots}

    @property
    def labels(self) -> dict[tuple[str, str], Label]:
        """The label of each choice, by its scene and its id."""
        return {(line.scene, label.choice): label for line in self.lines for label in line.labels}


def chart(graph: Graph, own: Way) -> Chart:
    """The map of a sound graph with one way through it. `own` may end before its ending, or be empty."""
    rows = _rows(graph)
    width = max(WIDTH, COLUMN * max(len(row) for row in rows))
    places = _places(rows, width)
    best = best_steps(graph)
    on_own = {graph.start, *(step.edge.to for step in own)}
    scenes = sorted((scene for scene in graph.reached), key=lambda scene: (places[scene].y, places[scene].x))
    spots = (
        Spot(scene, n, places[scene], not graph.edges[scene], scene in on_own) for n, scene in enumerate(scenes, 1)
    )
    lines = (line for scene in scenes for line in _lines(graph, scene, places, set(own), best))
    height = max(place.y for place in places.values()) + _MARGIN
    return Chart(width, round(height), RADIUS, tuple(spots), tuple(lines))


def _lines(graph: Graph, scene: str, places: dict[str, Point], own: set[Step], best: set[Step]) -> list[Line]:
    labels: dict[str, list[Label]] = {}
    for n, edge in enumerate(graph.edges[scene]):
        step = Step(scene, edge)
        labels.setdefault(edge.to, []).append(Label(edge.id, _LETTERS[n % len(_LETTERS)], step in own, step in best))
    return [
        Line(scene, tuple(found), (places[scene], *_passed(places, scene, to), places[to]))
        for to, found in labels.items()
    ]


def _passed(places: dict[str, Point], scene: str, to: str) -> list[Point]:
    """The places beside scenes that a line passes, row by row."""
    found: list[Point] = []
    while (name := _beside(scene, to, len(found) + 1)) in places:
        found.append(places[name])
    return found


def _beside(scene: str, to: str, n: int) -> str:
    """The name of the n-th place that a line passes; no scene has an id like it."""
    return f"{scene} {to} {n}"


def _rows(graph: Graph) -> list[dict[str, list[str]]]:
    """The scenes and passing lines of each row, each with what leads to it from the row above."""
    depth = {graph.start: 0}
    for scene in graph.order:
        for edge in graph.edges[scene] if scene in depth else ():
            depth[edge.to] = max(depth.get(edge.to, 0), depth[scene] + 1)
    rows: list[dict[str, list[str]]] = [{} for _n in range(max(depth.values()) + 1)]
    for scene in sorted(depth, key=depth.__getitem__):
        rows[depth[scene]].setdefault(scene, [])
        for to in dict.fromkeys(edge.to for edge in graph.edges[scene]):
            before = scene
            for n, row in enumerate(rows[depth[scene] + 1 : depth[to]], 1):
                row[_beside(scene, to, n)] = [before]
                before = _beside(scene, to, n)
            rows[depth[to]].setdefault(to, []).append(before)
    return rows


def _places(rows: list[dict[str, list[str]]], width: int) -> dict[str, Point]:
    """Each scene and passing line in the middle of what it hangs on, from above and from below by turns."""
    below: dict[str, list[str]] = {}
    for row in rows:
        for name, above in row.items():
            for one in above:
                below.setdefault(one, []).append(name)
    orders = [list(row) for row in rows]
    for _sweep in range(_SWEEPS):
        for n in range(1, len(orders)):
            orders[n] = _sorted(orders[n], orders[n - 1], rows[n].__getitem__)
        for n in range(len(orders) - 2, -1, -1):
            orders[n] = _sorted(orders[n], orders[n + 1], lambda name: below.get(name, []))
    return {
        name: Point(round(width * (2 * n + 1) / (2 * len(order)), 1), _MARGIN + row * ROW)
        for row, order in enumerate(orders)
        for n, name in enumerate(order)
    }


def _sorted(names: list[str], beside: list[str], tied: Callable[[str], list[str]]) -> list[str]:
    """Names by the middle of what they are tied to in the row beside; those tied to nothing keep their place."""
    at = {name: (n + 0.5) / len(beside) for n, name in enumerate(beside)}
    own = {name: (n + 0.5) / len(names) for n, name in enumerate(names)}

    def middle(name: str) -> float:
        found = [at[one] for one in tied(name)]
        return sum(found) / len(found) if found else own[name]

    return sorted(names, key=middle)
