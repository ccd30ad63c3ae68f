from secondsource.core.scenario.graph import Edge, Graph
from secondsource.core.scenario.rules import graph_findings

SOUND = {
    "a": (Edge("well", "b", 1), Edge("badly", "end", 0)),
    "b": (Edge("well", "end", 2), Edge("badly", "end", 0)),
    "end": (),
}


def found(edges, start="a"):
    """Where each finding stands, and what it says."""
    return [(f.loc, f.what) for f in graph_findings(Graph(start, edges), list(edges))]


def test_a_graph_in_order_has_no_findings():
    assert found(SOUND) == []


def test_a_choice_that_leads_to_no_scene_is_told_with_the_nearest_name():
    edges = {**SOUND, "b": (Edge("well", "ennd", 2), Edge("badly", "end", 0))}
    told = next(iter(graph_findings(Graph("a", edges), list(edges))))
    assert told.loc == ("scenes", 1, "choices", 0, "to")
    assert (told.what, told.do) == ('choice "well" leads to "ennd", which is no scene', 'did you mean "end"?')


def test_a_start_that_is_no_scene_is_told():
    assert found(SOUND, "c") == [(("start",), 'the scenario starts with "c", which is no scene')]


def test_a_scene_that_nothing_leads_to_is_told():
    edges = {**SOUND, "lost": (Edge("x", "end", 0), Edge("y", "b", 0)), "island": ()}
    assert found(edges) == [
        (("scenes", 3, "id"), 'no choice leads to scene "lost"'),
        (("scenes", 4, "id"), 'no choice leads to scene "island"'),
    ]


def test_a_circle_is_told_although_it_has_an_exit():
    edges = {**SOUND, "b": (Edge("well", "end", 2), Edge("back", "a", 0))}
    ((loc, what),) = found(edges)
    assert loc in {("scenes", 0, "choices"), ("scenes", 1, "choices")}
    assert what in {f"these scenes lead round in a circle: {ids}" for ids in ("a → b → a", "b → a → b")}


def test_scenes_of_a_circle_without_an_exit_lead_to_no_ending():
    edges = {**SOUND, "b": (Edge("on", "a", 1), Edge("off", "b", 0)), "a": (Edge("x", "b", 0), Edge("y", "b", 0))}
    whats = [what for _loc, what in found(edges)]
    assert 'no way leads from scene "a" to an ending' in whats
    assert 'no way leads from scene "b" to an ending' in whats


def test_a_scenario_that_ends_where_it_starts_is_told():
    assert found({"end": ()}, "end") == [(("scenes", 0), 'the scenario ends where it starts, in scene "end"')]


def test_one_choice_alone_and_too_many_are_told():
    many = tuple(Edge(f"c{n}", "end", int(n == 0)) for n in range(7))
    edges = {"a": (Edge("on", "b", 0),), "b": many, "end": ()}
    assert found(edges) == [
        (("scenes", 0, "choices"), 'scene "a" leaves nothing to decide'),
        (("scenes", 1, "choices"), 'scene "b" has 7 choices'),
    ]


def test_more_scenes_than_anybody_can_look_through_are_told_and_not_looked_through():
    chain = {f"s{n}": (Edge("on", f"s{n + 1}", 0), Edge("off", "s40", 1)) for n in range(40)}
    assert found({**chain, "s40": ()}, "s0") == [(("scenes",), "41 scenes are more than anybody can look through")]
    whats = [what for _loc, what in found({**dict(list(chain.items())[1:]), "s40": ()}, "s1")]
    assert not any("look through" in what for what in whats), "40 are taken"


def test_a_scenario_without_points_is_told():
    edges = {"a": (Edge("x", "end", 0), Edge("y", "end", 0)), "end": ()}
    assert found(edges) == [(("scenes",), "no decision earns a point")]


def test_a_scenario_that_outweighs_a_quiz_is_told():
    edges = {"a": (Edge("x", "b", 10), Edge("y", "end", 0)), "b": (Edge("x", "end", 1), Edge("y", "end", 0)), "end": ()}
    assert found(edges) == [(("scenes",), "the best way earns 11 points, as much as that many questions")]


def test_several_best_ways_are_told_and_do_no_harm():
    edges = {**SOUND, "b": (Edge("well", "end", 2), Edge("too", "end", 2))}
    (told,) = graph_findings(Graph("a", edges), list(edges))
    assert told.what == "more than one way earns the most: a=well → b=well; a=well → b=too"
    assert told.severity == "warning"


def test_of_thousands_of_best_ways_four_are_told():
    edges = {f"s{n}": (Edge("x", f"s{n + 1}", 0), Edge("y", f"s{n + 1}", 0)) for n in range(38)}
    edges |= {"s38": (Edge("x", "s39", 1), Edge("y", "s39", 0)), "s39": ()}
    (told,) = graph_findings(Graph("s0", edges), list(edges))
    assert told.what.count(" → s38=") == 4
    assert told.what.endswith("; ...")
