"""What is wrong with the graph of a scenario, so that every way through it comes to an end worth coming to."""

from collections.abc import Iterator, Sequence
from itertools import islice

from secondsource.core.finding import Finding
from secondsource.core.scenario.graph import Graph, Way
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _

MOST_SCENES = 40  # more cannot be kept in mind, nor drawn on one map
MOST_CHOICES = 6
MOST_POINTS = 10  # points are added to those of other items, and no scenario should outweigh a whole quiz
_MOST_TOLD = 4  # of the best ways, when there are several


def graph_findings(graph: Graph, scenes: Sequence[str]) -> Iterator[Finding]:
    """Everything wrong with a graph. `scenes` are the ids as written: a finding stands at `("scenes", n, ...)`."""
    if len(scenes) > MOST_SCENES:
        what = _("{n} scenes are more than anybody can look through").format(n=len(scenes))
        yield Finding(("scenes",), what, _("keep at most {most}").format(most=MOST_SCENES))
        return
    yield from _sizes(graph, scenes)
    yield from _leads(graph, scenes)
    yield from _ends(graph, scenes)
    if graph.sound:
        yield from _points(graph)


def _sizes(graph: Graph, scenes: Sequence[str]) -> Iterator[Finding]:
    for n, scene in enumerate(scenes):
        edges = graph.edges[scene]
        if len(edges) == 1:
            what = _('scene "{id}" leaves nothing to decide').format(id=scene)
            yield Finding(("scenes", n, "choices"), what, _("add a second choice, or join the scene with the next one"))
        if len(edges) > MOST_CHOICES:
            what = _('scene "{id}" has {n} choices').format(id=scene, n=len(edges))
            yield Finding(("scenes", n, "choices"), what, _("keep at most {most}").format(most=MOST_CHOICES))


def _leads(graph: Graph, scenes: Sequence[str]) -> Iterator[Finding]:
    """The start and every `to` are scenes, and every scene can be reached."""
    if graph.start not in graph.edges:
        what = _('the scenario starts with "{id}", which is no scene').format(id=graph.start)
        yield Finding(("start",), what, suggest(graph.start, scenes))
        return
    for n, scene in enumerate(scenes):
        for m, edge in enumerate(graph.edges[scene]):
            if edge.to not in graph.edges:
                what = _('choice "{id}" leads to "{to}", which is no scene').format(id=edge.id, to=edge.to)
                yield Finding(("scenes", n, "choices", m, "to"), what, suggest(edge.to, scenes))
        if scene not in graph.reached:
            what = _('no choice leads to scene "{id}"').format(id=scene)
            yield Finding(("scenes", n, "id"), what, _("lead there from another scene, or remove it"))


def _ends(graph: Graph, scenes: Sequence[str]) -> Iterator[Finding]:
    """Every way comes to an end: none leads round, and the start is none."""
    if graph.circle:
        what = _("these scenes lead round in a circle: {ids}").format(ids=" → ".join(graph.circle))
        do = _("the desk clock only moves on: write the second visit as a scene of its own")
        yield Finding(("scenes", scenes.index(graph.circle[0]), "choices"), what, do)
        for n, scene in enumerate(scenes):
            if scene not in graph.ending:
                what = _('no way leads from scene "{id}" to an ending').format(id=scene)
                yield Finding(("scenes", n, "choices"), what, _("lead to a scene without choices: that is an ending"))
    if graph.edges.get(graph.start) == ():
        what = _('the scenario ends where it starts, in scene "{id}"').format(id=graph.start)
        yield Finding(("scenes", scenes.index(graph.start)), what, _("give the scene choices"))


def _points(graph: Graph) -> Iterator[Finding]:
    """There is something to earn, not too much, and one best way; where there are several, they are told."""
    if graph.most <= 0:
        if graph.edges[graph.start]:
            yield Finding(("scenes",), _("no decision earns a point"), _("give the better choices points"))
        return
    if graph.most > MOST_POINTS:
        what = _("the best way earns {points:g} points, as much as that many questions").format(points=graph.most)
        yield Finding(("scenes",), what, _("let it earn at most {most}").format(most=MOST_POINTS))
    ways = list(islice(graph.best_ways(graph.start), _MOST_TOLD + 1))
    if len(ways) > 1:
        told = "; ".join(_told(way) for way in ways[:_MOST_TOLD]) + ("; ..." if len(ways) > _MOST_TOLD else "")
        what = _("more than one way earns the most: {ways}").format(ways=told)
        do = _("give one of them more points, or leave it so if all of them are right")
        yield Finding(("scenes",), what, do, "warning")


def _told(way: Way) -> str:
    return " → ".join(step.decision for step in way)
