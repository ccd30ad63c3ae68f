"""Ways: when the desk clock can stand at a scene, the way to take in order to begin there, and the steps of the best."""

from collections.abc import Callable

from secondsource.core.scenario.graph import Edge, Graph, Step, Way

# How many minutes a choice costs, by its scene and its edge.
Minutes = Callable[[str, Edge], int]


def spans(graph: Graph, minutes: Minutes) -> dict[str, tuple[int, int]]:
    """For each scene that is reached, the fewest and the most minutes that can have passed by then.

    >>> graph = Graph("a", {"a": (Edge("slow", "b", 0), Edge("fast", "b", 0)), "b": ()})
    >>> spans(graph, lambda _scene, edge: 20 if edge.id == "slow" else 5)
    {'a': (0, 0), 'b': (5, 20)}
    """
    found = {graph.start: (0, 0)} if graph.start in graph.edges else {}
    for scene in graph.order:
        for edge in graph.onward[scene] if scene in found else ():
            fewest, most = (passed + minutes(scene, edge) for passed in found[scene])
            known = found.get(edge.to, (fewest, most))
            found[edge.to] = min(known[0], fewest), max(known[1], most)
    return found


def way_to(graph: Graph, scene: str) -> Way | None:
    """The way of the fewest decisions from the start to a scene, of those the one that earns most; None for no way.

    >>> graph = Graph("a", {"a": (Edge("x", "b", 0), Edge("y", "b", 2), Edge("z", "c", 9)), "b": (), "c": ()})
    >>> [step.decision for step in way_to(graph, "b")], way_to(graph, "a"), way_to(graph, "nowhere")
    (['a=y'], (), None)
    """
    found: dict[str, Way] = {graph.start: ()} if graph.start in graph.edges else {}
    for before in graph.order:
        for edge in graph.onward[before] if before in found else ():
            way = (*found[before], Step(before, edge))
            if edge.to not in found or _rank(graph, way) < _rank(graph, found[edge.to]):
                found[edge.to] = way
    return found.get(scene)


def best_steps(graph: Graph) -> set[Step]:
    """Every step of the best ways. They part and meet again, so they are not walked one by one."""
    steps: set[Step] = set()
    ahead = [graph.start]
    while ahead:
        scene = ahead.pop()
        new = {Step(scene, edge) for edge in graph.best(scene)} - steps
        steps |= new
        ahead += [step.edge.to for step in new]
    return steps


def _rank(graph: Graph, way: Way) -> tuple[int, float]:
    return len(way), -sum(step.edge.points + graph.inside(step.scene) for step in way)
