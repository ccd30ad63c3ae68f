"""The graph of a scenario against a plain walk along every one of its ways."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.scenario.graph import Edge, Graph, Step

# Two scenes, the second with a better and a worse choice; `far` earns less at once and more in all.
SMALL = Graph(
    "a",
    {
        "a": (Edge("near", "end", 2), Edge("far", "b", 1)),
        "b": (Edge("well", "end", 2), Edge("badly", "end", 0)),
        "end": (),
    },
)


@st.composite
def graphs(draw):
    """Any sound graph: its choices lead to scenes further down, and the last scene is an ending."""
    count = draw(st.integers(2, 7))
    edges = {}
    for n in range(count):
        ahead = st.tuples(st.integers(n + 1, count - 1), st.integers(0, 3)) if n < count - 1 else st.nothing()
        found = draw(st.lists(ahead, max_size=3)) if n < count - 1 else []
        edges[f"s{n}"] = tuple(Edge(f"c{m}", f"s{to}", points) for m, (to, points) in enumerate(found))
    inside = draw(st.sets(st.sampled_from(sorted(edges))))
    return Graph("s0", edges, lambda scene: scene in inside)


def ways(graph, scene):
    """Every way from a scene to an end, one by one."""
    if not graph.edges[scene]:
        return [()]
    return [(Step(scene, edge), *rest) for edge in graph.edges[scene] for rest in ways(graph, edge.to)]


def points(graph, way):
    return sum(step.edge.points + graph.inside(step.scene) for step in way)


@given(graphs())
def test_the_most_is_what_the_best_of_all_ways_earns(graph):
    assert graph.sound
    assert graph.most == max(points(graph, way) for way in ways(graph, "s0"))


@given(graphs())
def test_the_best_ways_are_those_that_earn_the_most(graph):
    best = [way for way in ways(graph, "s0") if points(graph, way) == graph.most]
    assert sorted(graph.best_ways("s0")) == sorted(best)
    assert graph.best_way("s0") in best


@given(graphs())
def test_a_choice_is_best_where_no_other_leads_to_more(graph):
    for scene in graph.edges:
        worth = {
            edge: max(points(graph, (Step(scene, edge), *rest)) for rest in ways(graph, edge.to))
            for edge in graph.edges[scene]
        }
        assert set(graph.best(scene)) == {edge for edge, most in worth.items() if most == max(worth.values())}
        assert bool(graph.better(scene)) == (len(set(worth.values())) > 1)


@given(graphs())
def test_a_blind_walk_earns_what_all_ways_earn_by_their_chances(graph):
    def mean(scene):
        edges = graph.edges[scene]
        return graph.inside(scene) / 2 + sum(e.points + mean(e.to) for e in edges) / len(edges) if edges else 0

    assert abs(graph.by_chance(lambda scene: graph.inside(scene) / 2) - mean("s0")) < 1e-9


@given(graphs())
def test_every_way_is_walked_by_its_own_decisions(graph):
    for way in ways(graph, "s0"):
        assert graph.walk({step.scene: step.edge.id for step in way}) == (way, way[-1].edge.to if way else "s0")


def test_less_at_once_is_best_where_it_leads_to_more():
    assert [edge.id for edge in SMALL.best("a")] == ["far"]
    assert SMALL.most == 3


def test_a_walk_ends_where_nothing_was_decided_or_no_such_choice_is():
    assert SMALL.walk({})[1] == "a"
    assert SMALL.walk({"a": "far", "b": "sideways"})[1] == "b"
    assert SMALL.walk({"b": "well"}) == ((), "a"), "a decision in a scene that was not reached leads nowhere"


LOOP = {"a": (Edge("on", "b", 1),), "b": (Edge("back", "a", 5), Edge("out", "end", 1)), "end": ()}


def test_a_way_that_comes_back_is_found_and_earns_nothing():
    graph = Graph("a", LOOP)
    assert not graph.sound
    assert graph.circle in {("a", "b", "a"), ("b", "a", "b")}
    assert graph.most == 2
    assert graph.walk({"a": "on", "b": "back"})[1] == "b"
    assert graph.ending == {"a", "b", "end"}


def test_a_circle_without_an_exit_comes_to_no_end():
    graph = Graph("a", {**LOOP, "b": (Edge("back", "a", 5),)})
    assert graph.ending == {"end"}
    assert graph.reached == {"a", "b"}


def test_a_scene_that_leads_to_itself_is_a_circle():
    graph = Graph("a", {"a": (Edge("stay", "a", 1), Edge("out", "end", 0)), "end": ()})
    assert graph.circle == ("a", "a")


def test_a_choice_that_leads_nowhere_is_passed_over():
    graph = Graph("a", {"a": (Edge("off", "nowhere", 9), Edge("out", "end", 1)), "end": ()})
    assert not graph.sound
    assert graph.most == 1
    assert graph.walk({"a": "off"}) == ((), "a")


def test_a_start_that_is_no_scene_earns_nothing():
    graph = Graph("nowhere", {"end": ()})
    assert (graph.sound, graph.most, graph.walk({"nowhere": "x"})) == (False, 0, ((), "nowhere"))


def test_a_story_of_thousands_of_scenes_is_looked_through():
    chain = {f"s{n}": (Edge("on", f"s{n + 1}", 1), Edge("off", "end", 0)) for n in range(5000)}
    assert Graph("s0", {**chain, "s5000": (), "end": ()}).most == 5000
