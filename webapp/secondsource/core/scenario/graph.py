"""The graph of a scenario: where its choices lead, what a way through it earns, and which ways earn the most.

A graph is sound when every choice leads to a scene and no way comes back to where it was. The desk clock only moves on,
so a scene is never the same scene twice; it also means that the best score needs no rule for points earned again and
again. What a scene is worth is then known from its end: the points inside it, and the most that any of its choices earns
together with what can still follow (dynamic programming over the scenes, last ones first).

Of a graph that is not sound, which is never published, the choices that lead on are looked at, and the others are not.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple


class Edge(NamedTuple):
    """One choice: its id, the scene that it leads to, and the points that it earns."""

    id: str
    to: str
    points: float


class Step(NamedTuple):
    """A decision: the scene in which it was taken, and the choice."""

    scene: str
    edge: Edge

    @property
    def decision(self) -> str:
        """As it is sent and stored: `scene=choice`."""
        return f"{self.scene}={self.edge.id}"


Way = tuple[Step, ...]
Edges = Mapping[str, tuple[Edge, ...]]


def nothing(scene: str) -> float:
    """The points inside a scene that holds no item."""
    del scene
    return 0


@dataclass(frozen=True)
class Graph:
    """Scenes by id, each with its choices as written, none where the story ends; and the most that its item earns."""

    start: str
    edges: Edges
    inside: Callable[[str], float] = nothing

    @cached_property
    def sound(self) -> bool:
        """Whether every choice leads to a scene, and no way comes back to where it was."""
        return self.start in self.edges and self.edges == self.onward

    @cached_property
    def circle(self) -> tuple[str, ...]:
        """Scenes that lead round, the first of them again at the end; empty where there are none.

        >>> sorted(set(Graph("a", {"a": (Edge("on", "b", 0),), "b": (Edge("back", "a", 0),)}).circle))
        ['a', 'b']
        """
        known = {scene: [edge.to for edge in edges if edge.to in self.edges] for scene, edges in self.edges.items()}
        try:
            TopologicalSorter(known).prepare()
        except CycleError as error:
            return tuple(reversed(error.args[1]))
        return ()

    @cached_property
    def reached(self) -> frozenset[str]:
        """Every scene that some way from the start comes to."""
        found: set[str] = set()
        ahead = [self.start]
        while ahead:
            scene = ahead.pop()
            if scene in self.edges and scene not in found:
                found.add(scene)
                ahead += [edge.to for edge in self.edges[scene]]
        return frozenset(found)

    @cached_property
    def ending(self) -> frozenset[str]:
        """Every scene from which some way comes to an end."""
        found = {scene for scene, edges in self.edges.items() if not edges}
        while more := {s for s, edges in self.edges.items() if s not in found and any(e.to in found for e in edges)}:
            found |= more
        return frozenset(found)

    @cached_property
    def onward(self) -> Edges:
        """The choices that lead to a scene, and not back to one that leads there: of a sound graph all of them."""
        kept: dict[str, list[Edge]] = {}
        for first in self.edges:
            way = [] if first in kept else [(first, iter(self.edges[first]))]
            passed = {scene for scene, _left in way}
            while way:
                scene, left = way[-1]
                found, edge = kept.setdefault(scene, []), next(left, None)
                if edge is None:
                    way.pop()
                    passed.remove(scene)
                elif edge.to in self.edges and edge.to not in passed:
                    found.append(edge)
                    if edge.to not in kept:
                        way.append((edge.to, iter(self.edges[edge.to])))
                        passed.add(edge.to)
        return {scene: tuple(kept[scene]) for scene in self.edges}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All scenes, each before those that it leads on to."""
        leads = {scene: [edge.to for edge in edges] for scene, edges in self.onward.items()}
        return tuple(TopologicalSorter(leads).static_order())[::-1]

    @cached_property
    def worth(self) -> dict[str, float]:
        """For each scene the most that can be earned from it on."""
        found: dict[str, float] = {}
        for scene in reversed(self.order):
            ahead = [edge.points + found[edge.to] for edge in self.onward[scene]]
            found[scene] = self.inside(scene) + max(ahead) if ahead else 0
        return found

    @property
    def most(self) -> float:
        """The most that any way through earns."""
        return self.worth.get(self.start, 0)

    def ahead(self, edge: Edge) -> float:
        """The points of a choice, with the most that can still follow it."""
        return edge.points + self.worth[edge.to]

    def best(self, scene: str) -> tuple[Edge, ...]:
        """The choices of a scene that earn the most there, counted with what can still follow them."""
        edges = self.onward.get(scene, ())
        most = max((self.ahead(edge) for edge in edges), default=0)
        return tuple(edge for edge in edges if self.ahead(edge) == most)

    def better(self, scene: str) -> tuple[Edge, ...]:
        """The same where another choice of the scene earns less; none where all are alike."""
        best = self.best(scene)
        return best if len(best) < len(self.onward[scene]) else ()

    def best_way(self, scene: str) -> Way:
        """The first of the best ways from a scene to an end."""
        return next(self.best_ways(scene))

    def best_ways(self, scene: str) -> Iterator[Way]:
        """All of the best ways from a scene to an end."""
        edges = self.best(scene)
        if not edges:
            yield ()
        for edge in edges:
            yield from ((Step(scene, edge), *rest) for rest in self.best_ways(edge.to))

    def walk(self, decided: Mapping[str, str]) -> tuple[Way, str]:
        """The way that decisions (choices by scene) lead from the start, as far as they lead, and the scene there."""
        scene, steps = self.start, list[Step]()
        while edge := next((edge for edge in self.onward.get(scene, ()) if edge.id == decided.get(scene)), None):
            steps.append(Step(scene, edge))
            scene = edge.to
        return tuple(steps), scene

    def by_chance(self, inside: Callable[[str], float]) -> float:
        """The points of a blind walk: the mean over the choices of each scene. `inside`: a blind guess at its item."""
        found: dict[str, float] = {}
        for scene in reversed(self.order):
            ahead = [edge.points + found[edge.to] for edge in self.onward[scene]]
            found[scene] = inside(scene) + sum(ahead) / len(ahead) if ahead else 0
        return found[self.start]
