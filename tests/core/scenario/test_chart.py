"""The map of a scenario: nothing lies on anything else, and it tells own, best and other ways apart."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.scenario.chart import RADIUS, WIDTH, chart
from secondsource.core.scenario.graph import Edge, Graph

DIAMOND = Graph(
    "a",
    {
        "a": (Edge("left", "b", 1), Edge("right", "c", 0), Edge("over", "end", 0)),
        "b": (Edge("on", "c", 1), Edge("quit", "end", 0)),
        "c": (Edge("on", "end", 1), Edge("too", "end", 0)),
        "end": (),
    },
)


@st.composite
def graphs(draw):
    """A sound graph in which every scene is led to by an earlier one."""
    count = draw(st.integers(2, 12))
    edges = {f"s{n}": [] for n in range(count)}
    for to in range(1, count):
        for before in draw(st.sets(st.integers(0, to - 1), min_size=1, max_size=3)):
            edges[f"s{before}"].append(Edge(f"to{to}", f"s{to}", draw(st.integers(0, 2))))
    return Graph("s0", {scene: tuple(found) for scene, found in edges.items()})


def far(a, b):
    return max(abs(a.x - b.x), abs(a.y - b.y))


@given(graphs())
def test_scenes_lie_apart_and_inside_the_map(graph):
    drawn = chart(graph, ())
    assert {spot.scene for spot in drawn.spots} == set(graph.edges)
    assert all(far(one.at, other.at) > 2 * RADIUS for one, other in combinations(drawn.spots, 2))
    for spot in drawn.spots:
        assert RADIUS <= spot.at.x <= drawn.width - RADIUS
        assert RADIUS <= spot.at.y <= drawn.height - RADIUS


@given(graphs())
def test_every_line_runs_down_from_row_to_row_and_past_the_scenes_on_its_way(graph):
    drawn = chart(graph, ())
    at = {spot.scene: spot.at for spot in drawn.spots}
    for line in drawn.lines:
        assert all(a.y < b.y for a, b in zip(line.points, line.points[1:], strict=False))
        assert line.points[0] == at[line.scene]
        between = line.points[1:-1]
        assert all(far(point, place) > 2 * RADIUS for point in between for place in at.values())


@given(graphs())
def test_every_choice_has_a_letter_of_its_own_in_its_scene(graph):
    labels = chart(graph, ()).labels
    assert set(labels) == {(scene, edge.id) for scene, edges in graph.edges.items() for edge in edges}
    for scene, edges in graph.edges.items():
        assert [labels[scene, edge.id].letter for edge in edges] == list("abcdefghijkl")[: len(edges)]


def test_the_way_taken_and_the_best_one_are_marked():
    own, _at = DIAMOND.walk({"a": "right", "c": "on"})
    drawn = chart(DIAMOND, own)
    assert {scene_choice for scene_choice, label in drawn.labels.items() if label.own} == {("a", "right"), ("c", "on")}
    best = {("a", "left"), ("b", "on"), ("c", "on")}
    assert {scene_choice for scene_choice, label in drawn.labels.items() if label.best} == best
    assert [(spot.scene, spot.number, spot.ending, spot.own) for spot in drawn.spots] == [
        ("a", 1, False, True),
        ("b", 2, False, False),
        ("c", 3, False, True),
        ("end", 4, True, True),
    ]


def test_choices_that_lead_to_the_same_scene_share_a_line():
    lines = {(line.scene, tuple(label.letter for label in line.labels)) for line in chart(DIAMOND, ()).lines}
    assert ("c", ("a", "b")) in lines


def test_a_line_that_passes_a_row_is_drawn_through_a_place_of_its_own():
    over = next(line for line in chart(DIAMOND, ()).lines if line.scene == "a" and line.labels[0].choice == "over")
    assert len(over.points) == 4
    assert over.path.startswith(f"M{over.points[0].x:g} {over.points[0].y:g} C")
    assert over.path.count("C") == 3


def test_a_map_is_only_broader_where_a_row_is_dense():
    assert chart(DIAMOND, ()).width == WIDTH
    wide = Graph("a", {"a": tuple(Edge(f"c{n}", f"e{n}", 1) for n in range(9)), **{f"e{n}": () for n in range(9)}})
    assert chart(wide, ()).broad


def test_best_ways_without_number_are_marked_without_walking_each():
    edges = {f"s{n}": (Edge("x", f"s{n + 1}", 1), Edge("y", f"s{n + 1}", 1)) for n in range(39)}
    labels = chart(Graph("s0", {**edges, "s39": ()}), ()).labels
    assert all(label.best for label in labels.values())
    assert len(labels) == 78
