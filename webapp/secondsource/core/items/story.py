"""A scenario for paper, told like a book in which the reader chooses: every scene has a number, every choice leads to one.

What came of a choice, and the message with which an ending judges it, are not printed: a pupil who turned the pages back
and forth would have the key in hand. The teacher has them, and reads them out.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import SerializeAsAny

from secondsource.core.items.base import View
from secondsource.core.items.options import OptionView
from secondsource.core.items.scenes import Scene, inside
from secondsource.core.model import Model, Refs, Slug
from secondsource.core.shuffle import shuffled

Values = TypeVar("Values")


class PaperChoice(OptionView):
    """A choice, and the number of the scene that it leads to."""

    to: int


class PaperScene(Model):
    """A scene in which something is decided. `fresh` are those of its excerpts that no scene printed before it has."""

    id: Slug
    number: int
    sender: str | None
    message: str
    excerpts: Refs
    fresh: Refs
    item: SerializeAsAny[View] | None
    choices: tuple[PaperChoice, ...]

    def slots(self, whole: Mapping[str, Values]) -> dict[str, Values]:
        """What a whole response holds of the item inside: see `inside`."""
        return inside(self.id, whole)


class StoryView(View):
    """A whole story: when it starts, its scenes in the order of their numbers, and the number of each ending."""

    starts: str
    scenes: tuple[PaperScene, ...]
    endings: dict[Slug, int]

    @property
    def enclosed(self) -> Refs:
        """Those that come in with a scene."""
        return tuple(dict.fromkeys(ref for scene in self.scenes for ref in scene.excerpts))


def numbered(scenes: Sequence[Scene], seed: str) -> dict[str, int]:
    """A number for each scene: first those in which something is decided, none before one that leads to it, then the ends.

    Scenes at the same step of the story are shuffled: in the bank, what is right may well be written first.
    """
    step: dict[str, int] = {}
    for scene in scenes:
        for choice in scene.choices:
            step[choice.to] = max(step.get(choice.to, 0), step.get(scene.id, 0) + 1)
    mixed = shuffled(scenes, seed)
    ordered = sorted(mixed, key=lambda scene: (not scene.choices, step.get(scene.id, 0) if scene.choices else 0))
    return {scene.id: n for n, scene in enumerate(ordered, 1)}


def story(shown: dict[str, Any], starts: str, scenes: Sequence[Scene], seed: str, *, shuffle: bool) -> StoryView:
    """The story of scenes that stand before those they lead to. `shown` is what every view shows."""
    number = numbered(scenes, seed)
    told: list[PaperScene] = []
    for scene in sorted((scene for scene in scenes if scene.choices), key=lambda scene: number[scene.id]):
        seen = {ref for before in told for ref in before.excerpts}
        choices = shuffled(scene.choices, seed if shuffle else "")
        told.append(
            PaperScene(
                id=scene.id,
                number=number[scene.id],
                sender=scene.sender,
                message=scene.message,
                excerpts=scene.cites(),
                fresh=tuple(ref for ref in scene.cites() if ref not in seen),
                item=scene.item.on_paper(seed) if scene.item else None,
                choices=tuple(PaperChoice(id=one.id, text=one.text, to=number[one.to]) for one in choices),
            )
        )
    endings = {id_: n for id_, n in number.items() if n > len(told)}
    return StoryView(**shown, starts=starts, scenes=tuple(told), endings=endings)
