"""The map for whoever writes a scenario: any graph can be drawn, and nothing on it lies on anything else."""

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.core.scenario.board import HEIGHT, LABEL, board
from secondsource.core.scenario.graph import Edge, Graph
from secondsource.core.scenario.lanes import settle
from secondsource.core.scenario.layers import layers

STEPS = 12  # points on a bend that are looked at


def crossings(laid):
    """How many pairs of links cross, those that lead back apart; counted pair by pair."""
    at = {place: (n, m) for n, row in enumerate(laid.rows) for m, place in enumerate(row)}
    steps = [
        (at[one], at[other])
        for link, chain in zip(laid.links, laid.chains, strict=True)
        if not link.back
        for one, other in pairwise(chain)
    ]
    pairs = ((a, b, c, d) for (a, b), (c, d) in combinations(steps, 2) if a[0] == c[0])
    return sum((a[1] - c[1]) * (b[1] - d[1]) < 0 for a, b, c, d in pairs)


@st.composite
def any_graphs(draw, most=14):
    """Any graph at all: ways round, choices that lead nowhere, scenes that nothing leads to, several choices to one."""
    count = draw(st.integers(1, most))
    targets = st.integers(0, count)  # the last is no scene
    edges = {
        f"s{n}": tuple(
            Edge(f"c{m}", f"s{to}", draw(st.integers(0, 2))) for m, to in enumerate(draw(st.lists(targets, max_size=6)))
        )
        for n in range(count)
    }
    return Graph("s0", edges)


def line(arrow):
    """Points along an arrow, its bends included."""
    for a, b in pairwise(arrow.points):
        if arrow.link.back or a[0] == b[0]:
            yield from ((a[0] + (b[0] - a[0]) * n / STEPS, a[1] + (b[1] - a[1]) * n / STEPS) for n in range(STEPS + 1))
            continue
        half = (a[1] + b[1]) / 2
        for t in (n / STEPS for n in range(STEPS + 1)):
            across = (1 - t) ** 2 * (1 + 2 * t) * a[0] + t**2 * (3 - 2 * t) * b[0]
            down = (1 - t) ** 3 * a[1] + 3 * t * (1 - t) * half + t**3 * b[1]
            yield across, down


def overlap(a, b, apart=0.0):
    return (
        a.x < b.x + b.width + apart
        and b.x < a.x + a.width + apart
        and a.y < b.y + b.height + apart
        and b.y < a.y + a.height + apart
    )


@given(any_graphs())
def test_no_two_boxes_overlap_and_all_lie_on_the_map(graph):
    drawn = board(graph)
    nowhere = {
        f"?{scene}={edge.id}" for scene, edges in graph.edges.items() for edge in edges if edge.to not in graph.edges
    }
    assert {spot.place for spot in drawn.spots} == set(graph.edges) | nowhere
    assert len(drawn.spots) == len(graph.edges) + len(nowhere)
    assert not [pair for pair in combinations(drawn.spots, 2) if overlap(*pair, apart=15)]
    for spot in drawn.spots:
        assert spot.x > 0
        assert spot.x + spot.width < drawn.width
        assert spot.y > 0
        assert spot.bottom < drawn.height


@given(any_graphs())
def test_every_arrow_begins_and_ends_at_its_boxes_each_at_a_place_of_its_own(graph):
    drawn = board(graph)
    at = {spot.place: spot for spot in drawn.spots}
    wanted = [(scene, edge) for scene, edges in graph.edges.items() for edge in edges]
    assert [(arrow.link.scene, arrow.link.edge) for arrow in drawn.arrows] == wanted
    for arrow in drawn.arrows:
        start, end = at[arrow.link.scene], at[arrow.link.to]
        assert arrow.link.to == (
            arrow.link.edge.to if arrow.link.edge.to in graph.edges else f"?{arrow.link.scene}={arrow.link.edge.id}"
        )
        assert arrow.points[0][1] == start.bottom
        assert start.x < arrow.points[0][0] < start.x + start.width
        assert arrow.points[-1][1] == end.y
        assert end.x < arrow.points[-1][0] < end.x + end.width
    begins = [arrow.points[0] for arrow in drawn.arrows]
    ends = [arrow.points[-1] for arrow in drawn.arrows]
    assert len(set(begins)) == len(begins)
    assert len(set(ends)) == len(ends)


@settings(max_examples=60)
@given(any_graphs())
def test_no_arrow_runs_over_a_box_or_off_the_map(graph):
    drawn = board(graph)
    for arrow in drawn.arrows:
        for x, y in line(arrow):
            assert 0 <= x <= drawn.width
            assert 0 <= y <= drawn.height
            assert not [s.place for s in drawn.spots if s.x < x < s.x + s.width and s.y + 1 < y < s.bottom - 1]


@settings(max_examples=60)
@given(any_graphs())
def test_letters_stand_clear_of_one_another(graph):
    """Letters and the boxes around them are up to 50 wide and 22 high, and may be wider apart than that, not nearer."""
    places = [arrow.lettered for arrow in board(graph).arrows]
    for (x, y), (other, below) in combinations(places, 2):
        assert abs(x - other) >= 50 or abs(y - below) >= LABEL


@given(any_graphs())
def test_a_scene_stands_below_every_one_that_leads_on_to_it(graph):
    at = {spot.place: spot.y for spot in board(graph).spots}
    for arrow in board(graph).arrows:
        assert arrow.link.back or at[arrow.link.scene] + HEIGHT < at[arrow.link.to]
    assert {(a.link.scene, a.link.edge) for a in board(graph).arrows if a.link.back} == {
        (scene, edge)
        for scene, edges in graph.edges.items()
        for edge in edges
        if edge.to in graph.edges and edge not in graph.onward[scene]
    }


def story(count):
    """A graph like a long story: each scene leads on to the next one or two, some of them far ahead."""
    edges = {}
    for n in range(count):
        to = [n + 1, n + 2, n + 9] if n % 7 == 0 else [n + 1, n + 3]
        edges[f"s{n}"] = tuple(Edge(f"c{one}", f"s{one}", 1) for one in to if one < count)
    return Graph("s0", edges)


@pytest.mark.parametrize("count", [5, 20, 60])
def test_a_long_story_is_drawn_with_few_crossings(count):
    laid = layers(story(count))
    assert crossings(laid) <= len(laid.links) / 2


def bushy(seed):
    """Some graph of 6 to 22 scenes, the same for the same seed."""
    chance = random.Random(seed)
    count = chance.randint(6, 22)
    edges = {}
    for n in range(count):
        to = {min(count - 1, n + chance.randint(1, 5)) for _choice in range(chance.randint(1, 3))}
        edges[f"s{n}"] = tuple(Edge(f"c{one}", f"s{one}", 1) for one in sorted(to) if one > n)
    return Graph("s0", edges)


def test_the_order_within_rows_is_sought_until_few_arrows_cross():
    """Of 150 graphs: sorting by the middle alone leaves 490 crossings, and changing neighbours about 434."""
    assert sum(crossings(layers(bushy(seed))) for seed in range(150)) < 450


def test_a_scene_that_nothing_leads_to_stands_right_above_what_it_leads_to_or_at_the_end():
    edges = {"s": (Edge("a", "a", 0),), "a": (Edge("b", "b", 0),), "b": (Edge("c", "c", 0),), "c": ()}
    edges |= {"orphan": (Edge("c", "c", 0),), "alone": ()}
    rows = layers(Graph("s", edges)).rows
    assert [set(row) for row in rows] == [{"s"}, {"a"}, {"b", "orphan"}, {"c", "alone"}]


def test_arrows_that_lead_back_run_side_by_side():
    edges = {"s": (Edge("on", "a", 0), Edge("round", "s", 0)), "a": (Edge("s", "s", 0), Edge("a", "a", 0))}
    drawn = board(Graph("s", edges))
    lanes = [max(x for x, _y in arrow.points) for arrow in drawn.arrows if arrow.link.back]
    assert len(lanes) == len(set(lanes)) == 3
    assert min(lanes) > max(spot.x + spot.width for spot in drawn.spots)


def test_arrows_cross_only_where_no_order_of_the_scenes_could_help():
    pairs = {"a": "yx", "b": "x", "c": "zy", "d": "z"}
    edges = {"s": tuple(Edge(one, one, 0) for one in pairs)}
    edges |= {one: tuple(Edge(to, to, 0) for to in led) for one, led in pairs.items()}
    assert crossings(layers(Graph("s", edges | {"x": (), "y": (), "z": ()}))) == 0
    both = {one: (Edge("x", "x", 0), Edge("y", "y", 0)) for one in "ab"}
    start = {"s": (Edge("a", "a", 0), Edge("b", "b", 0))}
    assert crossings(layers(Graph("s", start | both | {"x": (), "y": ()}))) == 1


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 20), st.integers(1, 9)), min_size=1, max_size=8))
def test_places_are_settled_apart_and_none_could_be_nearer_to_where_it_wants_to_be(places):
    wanted, apart, weights = (list(column) for column in zip(*places, strict=True))
    settled = settle(wanted, apart[1:], weights)
    assert all(b - a >= far - 1e-9 for (a, b), far in zip(pairwise(settled), apart[1:], strict=True))

    def cost(found):
        return sum(weight * (one - want) ** 2 for one, want, weight in zip(found, wanted, weights, strict=True))

    for n in range(len(settled)):
        for step in (-0.5, 0.5):
            moved = [*settled[:n], settled[n] + step, *settled[n + 1 :]]
            if all(b - a >= far - 1e-9 for (a, b), far in zip(pairwise(moved), apart[1:], strict=True)):
                assert cost(moved) >= cost(settled) - 1e-9
