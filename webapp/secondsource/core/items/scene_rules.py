"""What is wrong with the scenes of a scenario: their graph, their words, what they cite, and the items inside them."""

from collections.abc import Iterator, Sequence

from secondsource.core.finding import UNTAGGED, Finding
from secondsource.core.items.scenes import Choice, Scene
from secondsource.core.items.wording import id_findings, text_findings
from secondsource.core.model import excerpt_of
from secondsource.core.scenario.graph import Graph
from secondsource.core.scenario.rules import graph_findings
from secondsource.core.words import gettext as _


def scene_findings(scenes: Sequence[Scene], graph: Graph, dossier: Sequence[str]) -> Iterator[Finding]:
    """Everything wrong with the scenes. What is right in them can only be told where the graph is sound."""
    yield from id_findings(("scenes",), [scene.id for scene in scenes])
    yield from graph_findings(graph, [scene.id for scene in scenes])
    for n, scene in enumerate(scenes):
        yield from (finding.under("scenes", n) for finding in _lint_scene(scene, dossier))
    if graph.sound:
        for n, scene in enumerate(scenes):
            yield from (finding.under("scenes", n) for finding in _lint_choices(scene, graph))
        yield from _lint_proof(scenes, graph, dossier)


def _lint_scene(scene: Scene, dossier: Sequence[str]) -> Iterator[Finding]:
    yield from id_findings(("choices",), [choice.id for choice in scene.choices])
    yield from text_findings(("choices",), [choice.text for choice in scene.choices])
    for n, ref in enumerate(scene.excerpts):
        if ref not in dossier:
            what = _('"{ref}" comes in with scene "{id}" and is not in the dossier').format(ref=ref, id=scene.id)
            yield Finding(("excerpts", n), what, _("add it to the dossier of the scenario: that lists them all"))
    if scene.item is not None:
        yield from (finding.under("item") for finding in _lint_inside(scene, dossier))


def _lint_inside(scene: Scene, dossier: Sequence[str]) -> Iterator[Finding]:
    """The item's own rules, and those of its place."""
    item = scene.item
    if item is None:
        return
    found = list(item.findings())
    yield from found
    if not scene.choices:
        what = _('scene "{id}" is an ending, and has an item that nobody can answer').format(id=scene.id)
        yield Finding((), what, _("move it to the scene before"))
    if not any(finding.severity == "error" for finding in found) and item.score({}).points is None:
        what = _("an item of type {type} waits for a person to judge it").format(type=item.type)
        yield Finding(("type",), what, _("let it stand by itself, outside the scenario"))
    if item.scenario is not None:
        what = _("an item inside a scene has no scenario of its own")
        yield Finding(("scenario",), what, _("say it in the message of the scene"))
    for n, ref in enumerate(item.dossier):
        if ref not in dossier:
            what = _('"{ref}" comes in with scene "{id}" and is not in the dossier').format(ref=ref, id=scene.id)
            yield Finding(("dossier", n), what, _("add it to the dossier of the scenario: that lists them all"))


def _lint_choices(scene: Scene, graph: Graph) -> Iterator[Finding]:
    """What is not right and earns nothing stands for a misconception; what is right stands for none."""
    best = graph.best(scene.id)
    for n, choice in enumerate(scene.choices):
        right = choice.edge() in best
        if right and choice.misconception is not None:
            what = _('nothing earns more than choice "{id}", and it has a misconception').format(id=choice.id)
            yield Finding(("choices", n, "misconception"), what, _("remove one, or give another choice more points"))
        if not right and choice.points == 0 and choice.misconception is None:
            what = _('choice "{id}" has no misconception').format(id=choice.id)
            yield Finding(("choices", n), what, _("name what a student who chooses it has mixed up"), rule=UNTAGGED)


def _lint_proof(scenes: Sequence[Scene], graph: Graph, dossier: Sequence[str]) -> Iterator[Finding]:
    """What proves that a choice is right lies on the desk when it is taken, whichever way led there."""
    known = {scene.id: n for n, scene in enumerate(scenes)}
    desks = _desks(scenes, graph, dossier)
    for id_ in graph.order:
        if id_ not in graph.reached:
            continue
        for m, choice in enumerate(scenes[known[id_]].choices):
            if choice.edge() in graph.better(id_):
                yield from _lint_evidence(choice, desks[id_], dossier, ("scenes", known[id_], "choices", m, "evidence"))


def _lint_evidence(
    choice: Choice, desk: frozenset[str], dossier: Sequence[str], loc: tuple[str | int, ...]
) -> Iterator[Finding]:
    for n, ref in enumerate(choice.evidence):
        if excerpt_of(ref) in dossier and excerpt_of(ref) not in desk:
            what = _('"{ref}" proves choice "{id}", and has not come in by then on every way')
            do = _("let it come in with this scene or an earlier one")
            yield Finding((*loc, n), what.format(ref=ref, id=choice.id), do)


def _desks(scenes: Sequence[Scene], graph: Graph, dossier: Sequence[str]) -> dict[str, frozenset[str]]:
    """For each scene that is reached, the excerpts that lie on the desk there, whichever way led to it."""
    cites = {scene.id: frozenset(scene.cites()) for scene in scenes}
    coming = frozenset().union(*cites.values())
    desks = {graph.start: frozenset(ref for ref in dossier if ref not in coming) | cites[graph.start]}
    for id_ in graph.order:
        for edge in graph.edges[id_] if id_ in desks else ():
            came = desks[id_] | cites[edge.to]
            desks[edge.to] = desks.get(edge.to, came) & came
    return desks
