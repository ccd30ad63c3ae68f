"""The rows of a map: every scene below those that lead to it, in an order in which few arrows cross.

Unlike `chart.py`, which draws a story that is in order for those who have played it, this takes any graph: a choice that
leads to no scene gets a place of its own to point to, one that leads back is set aside, and a scene that nothing leads to
stands above what it leads to itself (Sugiyama, Tagawa & Toda 1981; Gansner et al. 1993).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from secondsource.core.scenario.graph import Edge, Graph

_SWEEPS = 12

Rows = list[list[str]]
Beside = Mapping[str, Sequence[str]]  # for each place what it is tied to in the row above, or below


class Link(NamedTuple):
    """One choice: its scene, its edge, the place that it leads to, and whether that leads back to where it came from."""

    scene: str
    edge: Edge
    to: str
    back: bool


@dataclass(frozen=True)
class Layers:
    """The rows from top to bottom, and all links, each with the places that it passes, its ends among them.

    A place is a scene, `?scene=choice` where a choice leads to none, or one beside the scenes of a row that a link passes.
    """

    rows: Rows
    links: tuple[Link, ...]
    chains: tuple[tuple[str, ...], ...]


def layers(graph: Graph) -> Layers:
    """The rows of any graph."""
    links = tuple(_links(graph))
    depth = _depths(graph, [link for link in links if not link.back])
    chains = tuple(_chain(n, link, depth) for n, link in enumerate(links))
    rows: Rows = [[] for _row in range(max(depth.values(), default=0) + 1)]
    for place in depth:
        rows[depth[place]].append(place)
    for link, chain in zip(links, chains, strict=True):
        for n, place in enumerate(chain[1:-1], 1):
            rows[depth[link.scene] + n].append(place)
    return Layers(
        _ordered(rows, [chain for link, chain in zip(links, chains, strict=True) if not link.back]), links, chains
    )


def _links(graph: Graph) -> Iterator[Link]:
    for scene, edges in graph.edges.items():
        for edge in edges:
            known = edge.to in graph.edges
            to = edge.to if known else f"?{scene}={edge.id}"
            yield Link(scene, edge, to, known and edge not in graph.onward[scene])


def _depths(graph: Graph, links: Sequence[Link]) -> dict[str, int]:
    """The row of each scene and of each place that is none, every one below what leads to it."""
    after: dict[str, list[str]] = {scene: [] for scene in graph.order}
    for link in links:
        after[link.scene].append(link.to)
        after.setdefault(link.to, [])
    depth = dict.fromkeys(after, 0)
    order = [*graph.order, *(place for place in after if place not in graph.edges)]
    for scene in order:
        for to in after[scene]:
            depth[to] = max(depth[to], depth[scene] + 1)
    led_to = {link.to for link in links}
    for scene in reversed(order):
        if scene not in graph.reached and scene in graph.edges:  # down to what it leads to; alone, to the end
            below = [depth[to] - 1 for to in after[scene]]
            depth[scene] = min(below) if below else max(depth.values()) if scene not in led_to else depth[scene]
    return depth


def _chain(n: int, link: Link, depth: Mapping[str, int]) -> tuple[str, ...]:
    passed = () if link.back else (f"{n}/{row}" for row in range(depth[link.scene] + 1, depth[link.to]))
    return link.scene, *passed, link.to


def _tied(chains: Sequence[tuple[str, ...]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """What each place is tied to above it, and below it."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for one, other in (pair for chain in chains for pair in pairwise(chain)):
        below.setdefault(one, []).append(other)
        above.setdefault(other, []).append(one)
    return above, below


def _ordered(rows: Rows, chains: Sequence[tuple[str, ...]]) -> Rows:
    """The rows in the best order that sweeps up and down find: each place at the middle of what it is tied to."""
    above, below = _tied(chains)
    best, fewest = rows, _crossings(rows, below)
    for sweep in range(_SWEEPS):
        rows = _swept(rows, above) if sweep % 2 == 0 else _swept(rows[::-1], below)[::-1]
        rows = _swapped(rows, above, below)
        if (now := _crossings(rows, below)) < fewest:
            best, fewest = rows, now
    return best


def _swept(rows: Rows, tied: Beside) -> Rows:
    found = [rows[0]]
    for row in rows[1:]:
        at = {place: (n + 0.5) / len(found[-1]) for n, place in enumerate(found[-1])}
        middles = {
            place: _middle([at[one] for one in tied.get(place, ())], (n + 0.5) / len(row))
            for n, place in enumerate(row)
        }
        found.append(sorted(row, key=middles.__getitem__))
    return found


def _middle(found: Sequence[float], otherwise: float) -> float:
    return sum(found) / len(found) if found else otherwise


def _swapped(rows: Rows, above: Beside, below: Beside) -> Rows:
    """The same with neighbours changed about wherever fewer of their links cross then."""
    rows = [list(row) for row in rows]
    at = {place: n for row in rows for n, place in enumerate(row)}
    for row in rows:
        for n in range(len(row) - 1):
            one, other = row[n], row[n + 1]
            now = sum(
                _crossed([at[p] for p in t.get(one, ())], [at[p] for p in t.get(other, ())]) for t in (above, below)
            )
            then = sum(
                _crossed([at[p] for p in t.get(other, ())], [at[p] for p in t.get(one, ())]) for t in (above, below)
            )
            if then < now:
                row[n], row[n + 1] = other, one
                at[one], at[other] = n + 1, n
    return rows


def _crossed(left: Sequence[int], right: Sequence[int]) -> int:
    """How many links of a place cross those of one to its right."""
    return sum(one > other for one in left for other in right)


def _crossings(rows: Rows, below: Beside) -> int:
    total = 0
    for upper, lower in pairwise(rows):
        at = {place: n for n, place in enumerate(lower)}
        ends = [[at[place] for place in below.get(one, ())] for one in upper]
        total += sum(_crossed(left, right) for left, right in combinations(ends, 2))
    return total
