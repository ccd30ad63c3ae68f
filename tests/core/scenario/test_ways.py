"""When the clock can stand at a scene, and the way to take in order to begin there."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.scenario.graph import Edge, Graph, Step
from secondsource.core.scenario.ways import spans, way_to

TWO = Graph(
    "a",
    {
        "a": (Edge("long", "b", 0), Edge("poor", "c", 0), Edge("rich", "c", 1)),
        "b": (Edge("on", "c", 9),),
        "c": (Edge("back", "a", 0), Edge("nowhere", "x", 0)),
        "alone": (Edge("in", "c", 0),),
    },
)


def minutes(_scene, edge):
    return {"long": 30, "on": 30, "poor": 5, "rich": 10}[edge.id]


def test_the_way_to_a_scene_is_the_shortest_and_among_those_the_one_that_earns_most():
    assert [step.decision for step in way_to(TWO, "c")] == ["a=rich"]
    assert way_to(TWO, "a") == ()
    assert way_to(TWO, "alone") is None


def test_the_clock_at_a_scene_is_told_from_the_earliest_to_the_latest():
    assert spans(TWO, minutes) == {"a": (0, 0), "b": (30, 30), "c": (5, 60)}


@st.composite
def sound(draw):
    count = draw(st.integers(1, 8))
    edges = {
        f"s{n}": tuple(
            Edge(f"c{m}", f"s{to}", draw(st.integers(0, 3)))
            for m, to in enumerate(draw(st.lists(st.integers(n + 1, count), max_size=3)) if n < count else [])
        )
        for n in range(count + 1)
    }
    return Graph("s0", edges)


def every_way(graph, scene, way=()):
    yield scene, way
    for edge in graph.edges[scene]:
        yield from every_way(graph, edge.to, (*way, Step(scene, edge)))


@given(sound())
def test_no_way_to_a_scene_is_shorter_nor_the_clock_beyond_what_is_told(graph):
    def cost(_scene, edge):
        return 1 + 3 * int(edge.points)

    told = spans(graph, cost)
    ways: dict = {}
    for scene, way in every_way(graph, "s0"):
        ways.setdefault(scene, []).append(way)
    assert set(told) == set(ways)
    for scene, found in ways.items():
        passed = [sum(cost(step.scene, step.edge) for step in way) for way in found]
        assert told[scene] == (min(passed), max(passed))
        assert len(way_to(graph, scene)) == min(len(way) for way in found)
