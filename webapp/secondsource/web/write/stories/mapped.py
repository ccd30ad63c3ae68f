"""A scenario's map as its page draws it: boxes with words in them, arrows with letters, and the remarks at their scenes."""

import textwrap
from collections.abc import Mapping
from typing import NamedTuple

from secondsource.actions.scenarios import Remark, Script
from secondsource.core.scenario.board import Arrow, Board, Spot, board
from secondsource.core.scenario.graph import Step
from secondsource.core.scenario.sketch import Sketch, SketchedChoice, SketchedScene
from secondsource.core.scenario.ways import best_steps

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LINES, _CHARACTER = 3, 7  # of words in a box, and how broad one takes a character to be in the drawing
_MOST_NUMBERS = 4  # at a box, of its remarks


class Decision(NamedTuple):
    """A choice with its letter; the number of the scene that it leads to, None for none; and whether a best way takes it."""

    letter: str
    choice: SketchedChoice
    to: int | None
    best: bool
    back: bool
    arrow: Arrow


class Box(NamedTuple):
    """A scene on the map. `clock` is empty where the clock is not known, `sign` where nothing is said of it."""

    number: int
    scene: SketchedScene
    spot: Spot
    lines: tuple[str, ...]
    clock: str
    start: bool
    reached: bool
    decisions: tuple[Decision, ...]
    remarks: tuple[Remark, ...]

    @property
    def ending(self) -> bool:
        """Whether the story ends here."""
        return not self.scene.choices

    @property
    def wrong(self) -> bool:
        """Whether one of its remarks is an error."""
        return any(remark.severity == "error" for remark in self.remarks)

    @property
    def sign(self) -> str:
        """The numbers of its remarks, as many as fit."""
        numbers = [str(remark.number) for remark in self.remarks]
        more = " …" if len(numbers) > _MOST_NUMBERS else ""
        return ", ".join(numbers[:_MOST_NUMBERS]) + more


class Map(NamedTuple):
    """The whole map. `stubs` are the boxes for what choices name that is no scene, by the place on the board."""

    board: Board
    boxes: tuple[Box, ...]
    stubs: tuple[tuple[Spot, tuple[str, ...]], ...]
    remarks: tuple[Remark, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each scene by its id."""
        return {box.scene.id: box.number for box in self.boxes}

    @property
    def ways_best(self) -> bool:
        """Whether a best way is marked."""
        return any(decision.best for box in self.boxes for decision in box.decisions)


def mapped(script: Script) -> Map:
    """The map of a scenario."""
    sketch = script.sketch
    drawn = board(sketch.graph)
    scenes = {scene.id: scene for scene in sketch.scenes}
    spots = [spot for spot in drawn.spots if spot.place in scenes]
    graph = sketch.graph
    spots.sort(key=lambda spot: (spot.place != graph.start, spot.y, spot.place not in graph.reached, spot.x))
    numbers = {spot.place: n for n, spot in enumerate(spots, 1)}
    best = best_steps(sketch.graph) if sketch.graph.most > 0 else set()
    leading = {(arrow.link.scene, arrow.link.edge.id): arrow for arrow in drawn.arrows}
    boxes = tuple(_box(script, scenes[spot.place], spot, numbers, best, leading) for spot in spots)
    stubs = tuple(
        (spot, _wrapped(_missing(spot.place, sketch), spot, _LINES)) for spot in drawn.spots if spot.place not in scenes
    )
    return Map(drawn, boxes, stubs, script.remarks)


def _box(  # noqa: PLR0913, PLR0917  what a box is drawn from
    script: Script,
    scene: SketchedScene,
    spot: Spot,
    numbers: Mapping[str, int],
    best: set[Step],
    leading: Mapping[tuple[str, str], Arrow],
) -> Box:
    graph = script.sketch.graph
    decisions = []
    for n, choice in enumerate(scene.choices):
        arrow = leading[scene.id, choice.id]
        is_best = Step(scene.id, arrow.link.edge) in best
        letter = _LETTERS[n % len(_LETTERS)]
        decisions.append(Decision(letter, choice, numbers.get(choice.to), is_best, arrow.link.back, arrow))
    remarks = tuple(remark for remark in script.remarks if remark.scene == scene.id)
    said = ": ".join(part for part in (scene.sender, scene.message) if part)
    first, last = script.sketch.clocks.get(scene.id, ("", ""))
    return Box(
        number=numbers[scene.id],
        scene=scene,
        spot=spot,
        lines=_wrapped(said or scene.id, spot, _LINES - bool(remarks)),  # their sign has the last line
        clock=first if first == last else f"{first}–{last}",  # noqa: RUF001  the dash between two times
        start=scene.id == graph.start,
        reached=scene.id in graph.reached,
        decisions=tuple(decisions),
        remarks=remarks,
    )


def _missing(place: str, sketch: Sketch) -> str:
    """What a choice names that is no scene."""
    found = (edge.to for scene, edges in sketch.graph.edges.items() for edge in edges if place == f"?{scene}={edge.id}")
    return next(found, "")


def _wrapped(text: str, spot: Spot, most: int) -> tuple[str, ...]:
    """The first words of a text, in as many lines as its box has."""
    return tuple(textwrap.wrap(text, int(spot.width) // _CHARACTER - 1, max_lines=most, placeholder=" …"))
