"""Scenario: a story that goes on from each decision, on the clock of a newsroom's desk.

Points are those of the decisions taken and of the items answered on the way, out of what the best way from the start
earns: a score against the best path, so that points lost at one decision are lost, whatever is decided afterwards. A
decision is right where nothing else in its scene earns more together with what can still follow. No way comes back to a
scene (`core/scenario/graph.py` says why), so no points are earned twice. Worked scores: the best way, one with a detour
and a wrong answer on it, the shortest and worst, half of the best way, and no answer at all.

>>> item = Scenario.model_validate(EXAMPLE)
>>> best = {"answer": ("ticker=read", "passage=attribute"), "passage/answer": ("ministry",)}
>>> item.score(best).points, item.score(best).most
(5.0, 5.0)
>>> other = {"answer": ("ticker=call", "passage=attribute"), "passage/answer": ("guards",)}
>>> item.score(other).points
3.0
>>> item.score({"answer": ("ticker=post",)}).points, item.complete({"answer": ("ticker=post",)})
(0.0, True)
>>> item.score({"answer": ("ticker=read",)}).points, item.complete({"answer": ("ticker=read",)})
(2.0, False)
>>> item.score({}).points
0.0

Everything selected is no way through it, and is refused:

>>> item.parse({"answer": ["ticker=read", "ticker=call", "ticker=post"]})
Traceback (most recent call last):
secondsource.core.outcome.BadResponseError: More than one decision arrived for one scene. Choose again.
"""

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field

from secondsource.core.cards import Card
from secondsource.core.finding import Finding, Loc
from secondsource.core.items.base import ANSWER, Item, Line, known
from secondsource.core.items.options import OptionView
from secondsource.core.items.scene_rules import scene_findings
from secondsource.core.items.scenes import Choice, Replay, ScenarioView, Scene, Weighed
from secondsource.core.items.story import StoryView, story
from secondsource.core.model import Refs, Slug, Text
from secondsource.core.outcome import BadResponseError, Form, Note, Outcome, Response
from secondsource.core.scenario.chart import Chart, chart
from secondsource.core.scenario.clock import Time, later
from secondsource.core.scenario.example import EXAMPLE as EXAMPLE  # noqa: PLC0414  every type has one by this name
from secondsource.core.scenario.graph import Graph, Step, Way
from secondsource.core.shuffle import shuffled
from secondsource.core.words import gettext as _

MOST_INSIDE = 1.0  # points of an item inside a scene: of every type that a program can judge, one is the most


class Scenario(Item):
    """Decide, scene by scene: points are those of the way taken, out of those of the best way."""

    several: ClassVar[bool] = True
    revisable: ClassVar[bool] = False
    order_tells: ClassVar[bool] = True  # of an item inside it that may

    type: Literal["scenario"]
    stem: Text = Field(description="What there is to do in this story, in a sentence or two.")
    starts: Time = Field(description="What the desk clock shows in the first scene, as 16:20.")
    start: Slug | None = Field(default=None, description="The id of the first scene, where it is not the one on top.")
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1)]
    shuffle: bool = Field(default=True, description="False where the order of the choices carries meaning.")

    @property
    def question(self) -> str:
        """The stem."""
        return self.stem

    @property
    def graph(self) -> Graph:
        """Where its choices lead, and what they earn."""
        edges = {scene.id: tuple(choice.edge() for choice in scene.choices) for scene in self.scenes}
        holding = {scene.id for scene in self.scenes if scene.item}
        return Graph(self.start or self.scenes[0].id, edges, lambda scene: MOST_INSIDE if scene in holding else 0)

    def scene(self, id_: str) -> Scene:
        """A scene by its id; the first one for an id that no scene has."""
        return next((scene for scene in self.scenes if scene.id == id_), self.scenes[0])

    def choice(self, step: Step) -> Choice:
        """What was chosen at a step."""
        return self.scene(step.scene).choice(step.edge.id)

    def way(self, response: Response) -> tuple[Way, str]:
        """The way that a response took, and the scene that it came to. What leads nowhere is passed over."""
        decided = (value.partition("=") for value in response.get(ANSWER, ()))
        return self.graph.walk({scene: choice for scene, _equals, choice in decided})

    def view(self, seed: str = "") -> ScenarioView:
        """The first scene and its choices, and nothing of the others."""
        return self.view_after({}, seed)

    def view_after(self, stored: Response, seed: str = "") -> ScenarioView:
        """The scenes reached so far, the decisions taken with what came of them, and what can be done now."""
        way, at = self.way(stored)
        now = self.scene(at)
        choices = shuffled(now.choices, seed if self.shuffle else "")
        return ScenarioView(
            **{**self.shown(), "dossier": self._desk((*(step.scene for step in way), at))},
            past=tuple(
                self.scene(step.scene).past(self.choice(step), self._clock(way[:n]), stored, seed)
                for n, step in enumerate(way)
            ),
            now=now.view(self._clock(way), seed),
            choices=tuple(OptionView(id=choice.id, text=choice.text) for choice in choices),
        )

    def on_paper(self, seed: str = "") -> StoryView:
        """Every scene under a number, and where each choice leads; no ending's message, for that judges."""
        shown = {**self.shown(), "dossier": self._desk(())}
        scenes = [self.scene(id_) for id_ in self.graph.order if id_ in self.graph.reached]
        return story(shown, self.starts, scenes, seed, shuffle=self.shuffle)

    def _desk(self, scenes: tuple[str, ...]) -> Refs:
        """The excerpts that have come in with some scenes, the newest first, and under them those there from the start."""
        later_in = {ref for scene in self.scenes for ref in scene.cites()}
        came = [ref for id_ in reversed(scenes) for ref in self.scene(id_).cites()]
        return tuple(dict.fromkeys((*came, *(ref for ref in self.dossier if ref not in later_in))))

    def _clock(self, way: Way) -> str:
        return later(self.starts, sum(self.choice(step).minutes for step in way))

    def parse(self, form: Form) -> Response:
        """The decisions from the start on, as `scene=choice`, and what was answered to the items on the way."""
        decided = self._decided(form.get(ANSWER, []))
        way, _at = self.graph.walk(decided)
        if len(way) < len(decided):
            raise BadResponseError(
                _("A decision arrived for a scene that you have not reached. Decide in the scene that is shown.")
            )
        response = {ANSWER: tuple(step.decision for step in way)} if way else {}
        for scene in self._on(way):
            if scene.item:
                inner = scene.item.parse(scene.slots(form))
                if not inner:
                    raise BadResponseError(_("Answer the question in this scene, too. A guess is fine."))
                response |= scene.own(inner)
        return response

    def _decided(self, values: list[str]) -> dict[str, str]:
        offered = {f"{scene.id}={choice.id}" for scene in self.scenes for choice in scene.choices}
        decisions = {known(value, offered) for value in values if value.strip()}
        decided = {scene: choice for scene, _equals, choice in (value.partition("=") for value in decisions)}
        if len(decided) < len(decisions):
            raise BadResponseError(_("More than one decision arrived for one scene. Choose again."))
        return decided

    def complete(self, response: Response) -> bool:
        """Whether the way has come to an ending."""
        way, at = self.way(response)
        return bool(way) and not self.scene(at).choices

    def extends(self, stored: Response, response: Response) -> bool:
        """Whether it is the stored way and one decision more, with nothing changed on the way there."""
        before, after = stored.get(ANSWER, ()), response.get(ANSWER, ())
        kept = all(response.get(slot) == values for slot, values in stored.items() if slot != ANSWER)
        added = [slot for slot in response if slot != ANSWER and slot not in stored]
        scene = after[-1].partition("=")[0] if after else ""
        return after[:-1] == before and after != before and kept and all(s.startswith(f"{scene}/") for s in added)

    @property
    def inner(self) -> tuple[Item, ...]:
        """The items inside its scenes."""
        return tuple(scene.item for scene in self.scenes if scene.item)

    @property
    def verb(self) -> str:
        """What is pressed to take a decision; whether it was right is told at the end."""
        return _("Decide")

    def score(self, response: Response) -> Outcome:
        """The points of the way and of the items on it, out of those of the best way; feedback on every decision."""
        (way, _at), graph = self.way(response), self.graph
        inner = [scene.item.score(scene.slots(response)) for scene in self._on(way) if scene.item]
        points = sum(step.edge.points for step in way) + sum(outcome.points or 0 for outcome in inner)
        return Outcome(points=points, most=graph.most or 1, notes=tuple(self._notes(graph, response)))

    def _on(self, way: Way) -> list[Scene]:
        return [self.scene(step.scene) for step in way]

    def _notes(self, graph: Graph, response: Response) -> Iterator[Note]:
        """The decisions taken, each with a better one where there was one, and the best way on from where they led."""
        way, at = self.way(response)
        for n, step in enumerate(way):
            scene = self.scene(step.scene)
            if scene.item:
                yield from scene.item.score(scene.slots(response)).notes
            best = graph.best(step.scene)
            yield self._note(way[:n], step, right=step.edge in best, chosen=True)
            if step.edge not in best:
                yield self._note(way[:n], Step(step.scene, best[0]), right=True, chosen=False)
        rest = graph.best_way(at)
        for n, step in enumerate(rest):
            yield self._note((*way, *rest[:n]), step, right=True, chosen=False)

    def _note(self, before: Way, step: Step, *, right: bool, chosen: bool) -> Note:
        choice = self.choice(step)
        return Note(
            about=f"{self._clock(before)} · {choice.text}",
            right=right,
            chosen=chosen,
            text=choice.feedback or "",
            misconception=None if right else choice.misconception,
            evidence=choice.evidence,
        )

    def slips(self) -> Iterator[Note]:
        """Each choice that stands for a misconception, and those of the items inside."""
        for scene in self.scenes:
            yield from scene.item.slips() if scene.item else ()
            for choice in (choice for choice in scene.choices if choice.misconception):
                yield choice.slip()

    def keyed(self) -> Response:
        """The best way, the first of them where there are several."""
        way = self.graph.best_way(self.graph.start)
        response: Response = {ANSWER: tuple(step.decision for step in way)}
        for scene in self._on(way):
            response |= scene.own(scene.item.keyed()) if scene.item else {}
        return response

    def readable(self, response: Response) -> str:
        """The decisions in words, each after what was answered to the item in its scene."""
        way, _at = self.way(response)
        return " → ".join(self._told(self.scene(step.scene), self.choice(step), response) for step in way)

    def _told(self, scene: Scene, choice: Choice, response: Response) -> str:
        inner = scene.item.readable(scene.slots(response)) if scene.item else ""
        return f"[{inner}] {choice.text}" if inner else choice.text

    def guess(self) -> float | None:
        """The share of the best way's points that a blind walk earns; None where a blind guess inside has no worth."""
        guesses = {scene.id: scene.item.guess() for scene in self.scenes if scene.item}
        if None in guesses.values():
            return None
        graph = self.graph
        return graph.by_chance(lambda scene: guesses.get(scene) or 0) / graph.most

    def citations(self) -> Iterator[tuple[Loc, Refs, bool]]:
        """One piece for each choice, and those of the items inside. What is better than another choice is a key."""
        graph = self.graph
        for n, scene in enumerate(self.scenes):
            for loc, refs, is_key in scene.citations(graph.better(scene.id) if graph.sound else ()):
                yield ("scenes", n, *loc), refs, is_key

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """One for each choice that has one, and those of the items inside."""
        for n, scene in enumerate(self.scenes):
            yield from ((("scenes", n, *loc), tag) for loc, tag in scene.tags())

    def within(self, response: Response) -> dict[str, tuple[Item, Response]]:
        """The items inside the scenes of a way, by scene, each with its own response."""
        on = self._on(self.way(response)[0])
        return {scene.id: (scene.item, scene.slots(response)) for scene in on if scene.item}

    def weigh(self, scene: str, choice: str) -> Weighed:
        """What a choice earned, and whether it was right; for whoever may see the feedback."""
        graph = self.graph
        found = self.scene(scene).choice(choice)
        best, edge = graph.best(scene), found.edge()
        lost = graph.ahead(best[0]) - graph.ahead(edge)
        return Weighed(points=found.points, lost=lost, right=edge in best, text=found.feedback or "")

    def replay(self, path: str, own: Response, seed: str = "") -> Replay | None:
        """Another way, as far as `scene=choice,scene=choice` leads; None where that is no way through the scenes."""
        wanted = tuple(value for value in path.split(",") if value)
        way, _at = self.way({ANSWER: wanted})
        if tuple(step.decision for step in way) != wanted:
            return None
        both = zip(way, self.way(own)[0], strict=False)
        shared = len(list(takewhile(lambda steps: steps[0] == steps[1], both)))
        points = sum(self.choice(step).points for step in way)
        return Replay(view=self.view_after({ANSWER: wanted}, seed), shared=shared, points=points)

    def map(self, response: Response) -> Chart:
        """All ways on one map, with the way taken and the best one."""
        return chart(self.graph, self.way(response)[0])

    def lines(self) -> Iterator[Line]:
        """The stem, and scene by scene the message, the choices, and the item inside."""
        graph = self.graph
        yield Line(("stem",), self.stem, "stem")
        for n, scene in enumerate(self.scenes):
            for loc, text, part in scene.lines(graph.better(scene.id) if graph.sound else ()):
                yield Line(("scenes", n, *loc), text, part)

    def findings(self) -> Iterator[Finding]:
        """The rules of the graph, of its scenes, and of the items inside."""
        yield from scene_findings(self.scenes, self.graph, self.dossier)

    def bound(self, cards: Mapping[str, Card]) -> Self:
        """With what the items inside need of the excerpts."""
        bound = (s.model_copy(update={"item": s.item.bound(cards)}) if s.item else s for s in self.scenes)
        return self.model_copy(update={"scenes": tuple(bound)})
