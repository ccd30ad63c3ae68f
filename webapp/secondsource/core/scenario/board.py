"""The map of a scenario for whoever writes it: a box for each scene, and an arrow for each choice, whatever is wrong with it.

It is read from top to bottom. An arrow leaves its box straight down, under its letter, and comes to the other from above;
it passes between the boxes of a row in a lane of its own. One that leads back runs up at the right edge of the map.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from secondsource.core.scenario.graph import Graph
from secondsource.core.scenario.lanes import lanes
from secondsource.core.scenario.layers import Layers, Link, layers

WIDTH, HEIGHT = 208, 96  # of a box, in the units of a drawing; wider only where more arrows leave it than fit
LABEL = 34  # an arrow runs straight so far below its box: room for its letter and points
_PORT, _HEAD = 56, 18  # from one arrow to the next below a box, and the straight end of an arrow above one
_LANE, _GAP, _ROW = 14, 22, 62  # a passing arrow; between places of a row; from row to row, less the label
_BACK = 9  # between arrows that lead back
_MARGIN = 24
_NEAR = 0.5


class Spot(NamedTuple):
    """A box: a scene, or what a choice names that is none. `x` and `y` are its upper left corner."""

    place: str
    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


class Arrow(NamedTuple):
    """A choice: from the lower edge of one box to the upper edge of another, through these points."""

    link: Link
    points: tuple[tuple[float, float], ...]

    @property
    def path(self) -> str:
        """The line as an SVG path, bent only between rows."""
        start, *_rest = self.points
        return f"M{start[0]:g} {start[1]:g} " + " ".join(self._to(a, b) for a, b in pairwise(self.points))

    def _to(self, a: tuple[float, float], b: tuple[float, float]) -> str:
        if self.link.back or abs(a[0] - b[0]) < _NEAR:
            return f"L{b[0]:g} {b[1]:g}"
        half = round((a[1] + b[1]) / 2, 1)
        return f"C{a[0]:g} {half:g} {b[0]:g} {half:g} {b[0]:g} {b[1]:g}"

    @property
    def head(self) -> str:
        """Its head as an SVG path."""
        x, y = self.points[-1]
        return f"M{x:g} {y:g} l-5 -10 h10 z"

    @property
    def lettered(self) -> tuple[float, float]:
        """The middle of its letter."""
        x, y = self.points[0]
        return x, y + LABEL / 2


class Board(NamedTuple):
    """The whole map. `spots` stand in the order in which they are read."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    arrows: tuple[Arrow, ...]


def board(graph: Graph) -> Board:
    """The map of any graph."""
    laid = layers(graph)
    leaving, coming = _ends(laid, "scene"), _ends(laid, "to")
    places = [place for row in laid.rows for place in row]
    widths = {
        p: _LANE if "/" in p else max(WIDTH, _PORT * len(leaving.get(p, ())), _LANE * len(coming.get(p, ())))
        for p in places
    }
    at = {place: _MARGIN + x for place, x in lanes(laid, widths, _GAP).items()}
    back = sum(link.back for link in laid.links)
    rise = HEIGHT + LABEL + _ROW + _BACK * back
    tops = {place: _MARGIN + _BACK * back + n * rise for n, row in enumerate(laid.rows) for place in row}
    spots = {p: Spot(p, round(at[p] - widths[p] / 2, 1), tops[p], widths[p], HEIGHT) for p in places if "/" not in p}
    right = max((at[place] + widths[place] / 2 for place in places), default=0)
    ports = _ports(laid, spots, at, leaving, down=True), _ports(laid, spots, at, coming, down=False)
    arrows = _arrows(laid, spots, ports, {place: (at[place], tops[place]) for place in places}, right)
    bottom = max(spot.bottom for spot in spots.values()) + (LABEL + _BACK * back if back else 0)
    width = right + _MARGIN + _BACK * back
    return Board(round(width), round(bottom + _MARGIN), tuple(spots.values()), tuple(arrows))


def _ends(laid: Layers, end: str) -> dict[str, list[int]]:
    """The links that begin, or end, at each place."""
    found: dict[str, list[int]] = {}
    for n, link in enumerate(laid.links):
        found.setdefault(getattr(link, end), []).append(n)
    return found


def _ports(
    laid: Layers, spots: Mapping[str, Spot], at: Mapping[str, float], ends: Mapping[str, Sequence[int]], *, down: bool
) -> dict[int, float]:
    """Where on the edge of its box each link begins or ends: side by side, in the order of where they lead."""
    found: dict[int, float] = {}
    for place, links in ends.items():
        spot = spots[place]

        def beside(n: int) -> tuple[bool, float]:
            return laid.links[n].back, at[laid.chains[n][1 if down else -2]]

        for m, n in enumerate(sorted(links, key=beside)):
            found[n] = round(spot.x + spot.width * (m + 0.5) / len(links), 1)
    return found


def _arrows(
    laid: Layers,
    spots: Mapping[str, Spot],
    ports: tuple[Mapping[int, float], Mapping[int, float]],
    lane: Mapping[str, tuple[float, float]],
    right: float,
) -> list[Arrow]:
    found, backs = [], 0
    for n, (link, chain) in enumerate(zip(laid.links, laid.chains, strict=True)):
        (begin, end), (upper, lower) = (ports[0][n], ports[1][n]), (spots[link.scene], spots[link.to])
        points = [(begin, upper.bottom), (begin, upper.bottom + LABEL)]
        if link.back:
            backs += 1
            aside, low, high = (
                right + _BACK * backs + 4,
                upper.bottom + LABEL + _BACK * backs,
                lower.y - _HEAD - _BACK * backs,
            )
            points += [(begin, low), (aside, low), (aside, high), (end, high)]
        for place in chain[1:-1]:
            x, top = lane[place]
            points += [(round(x, 1), top - _HEAD), (round(x, 1), top + HEIGHT + LABEL)]
        points += [(end, lower.y - _HEAD), (end, lower.y)]
        found.append(Arrow(link, tuple(points)))
    return found
