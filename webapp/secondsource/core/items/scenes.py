"""Scenes and choices, of which a scenario is made, and what a student may see of them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import Field, SerializeAsAny

from secondsource.core.finding import Loc
from secondsource.core.items.base import ANSWER, Line, View, feedback_line
from secondsource.core.items.options import OptionView
from secondsource.core.items.plain import PlainItem
from secondsource.core.items.wanted import Why
from secondsource.core.model import Model, Refs, Slug, Text
from secondsource.core.outcome import Note, Response
from secondsource.core.scenario.graph import Edge

Values = TypeVar("Values")


def inside(scene: str, whole: Mapping[str, Values]) -> dict[str, Values]:
    """What a whole response or form holds of the item inside a scene, under the item's own slots.

    >>> inside("call", {"answer": ("call=wait",), "call/answer": ("ministry",)})
    {'answer': ('ministry',)}
    """
    start = f"{scene}/"
    return {slot.removeprefix(start): values for slot, values in whole.items() if slot.startswith(start)}


class SceneView(Model):
    """A scene that has been reached, before anything is decided in it."""

    id: Slug
    clock: str
    sender: str | None
    message: str
    excerpts: Refs
    item: SerializeAsAny[View] | None

    def slots(self, whole: Mapping[str, Values]) -> dict[str, Values]:
        """What a whole response or form holds of the item inside: see `inside`."""
        return inside(self.id, whole)


class PastView(SceneView):
    """A scene in which a decision was taken: the choice, what came of it, and what was answered to the item inside."""

    choice: Slug
    text: str
    minutes: int
    consequence: str | None
    given: Response

    @property
    def decision(self) -> str:
        """What was decided, as it is sent and stored."""
        return f"{self.id}={self.choice}"

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form of the next decision repeats: names and values."""
        inner = [(f"{self.id}/{slot}", value) for slot, values in self.given.items() for value in values]
        return [(ANSWER, self.decision), *inner]


class ScenarioView(View):
    """A scenario as far as it has been told: the scenes behind, the one that is on, and what can be done in it."""

    past: tuple[PastView, ...]
    now: SceneView
    choices: tuple[OptionView, ...]

    @property
    def types(self) -> tuple[str, ...]:
        """The types that the page draws: its own, and those of the items inside."""
        inside = (scene.item.type for scene in (*self.past, self.now) if scene.item)
        return tuple(dict.fromkeys((self.type, *inside)))


class Weighed(Model):
    """A choice when the story is over: what it earned, and why."""

    points: int
    lost: float = Field(description="What the best choice beside it could still lead to, more than this one.")
    right: bool
    text: str


class Replay(Model):
    """Another way through a scenario that is over: how much of the student's own it shares, and what its decisions earn."""

    view: ScenarioView
    shared: int
    points: int


class Choice(Model):
    """One thing that can be done in a scene."""

    id: Slug = Field(description="Unique in its scene, and stored: it never hints at what is right.")
    text: Text = Field(description="What the student decides to do.")
    to: Slug = Field(description="The id of the scene that follows.")
    minutes: Annotated[int, Field(ge=0, le=24 * 60)] = Field(default=0, description="What it costs on the desk clock.")
    points: Annotated[int, Field(ge=0, le=10)] = Field(default=0, description="What it earns; told at the end.")
    consequence: Text | None = Field(
        default=None, description="What comes of it, told at once; not whether it is right."
    )
    feedback: Why = Field(default=None, description="Why it is right or what tempts about it, told at the end.")
    evidence: Refs = Field(default=(), description="The excerpts that show it.")
    misconception: Slug | None = Field(default=None, description="What a student who chooses this has mixed up.")

    def edge(self) -> Edge:
        """The choice as the graph has it."""
        return Edge(self.id, self.to, self.points)

    def slip(self) -> Note:
        """Its feedback, for a choice that is not right."""
        return Note(
            about=self.text,
            right=False,
            chosen=True,
            text=self.feedback or "",
            misconception=self.misconception,
            evidence=self.evidence,
        )


class Scene(Model):
    """What comes in, and what can be done about it. A scene without choices is an ending: its message closes the story."""

    id: Slug
    sender: Text | None = Field(default=None, alias="from", description="Who sends the message.")
    message: Text = Field(description="What has come in, as it lies on the desk.")
    excerpts: Refs = Field(default=(), description="Excerpts of the item's dossier that come in with this scene.")
    item: PlainItem | None = Field(default=None, description="An item of any other type, answered with the decision.")
    choices: tuple[Choice, ...] = Field(default=(), description="None where the story ends.")

    def choice(self, id_: str) -> Choice:
        """A choice by its id."""
        return next(choice for choice in self.choices if choice.id == id_)

    def slots(self, whole: Mapping[str, Values]) -> dict[str, Values]:
        """What a whole response or form holds of the item inside: see `inside`."""
        return inside(self.id, whole)

    def own(self, inner: Response) -> Response:
        """A response to the item inside, under the slots of the whole."""
        return {f"{self.id}/{slot}": values for slot, values in inner.items()}

    def cites(self) -> tuple[str, ...]:
        """Every excerpt that comes in with the scene: its own, and those of the item inside."""
        return tuple(dict.fromkeys((*self.excerpts, *(self.item.dossier if self.item else ()))))

    def citations(self, better: Collection[Edge]) -> Iterator[tuple[Loc, Refs, bool]]:
        """What each choice cites, and the item inside; a choice that is better than another is a key."""
        for m, choice in enumerate(self.choices):
            yield ("choices", m), choice.evidence, choice.edge() in better
        for loc, refs, is_key in self.item.citations() if self.item else ():
            yield ("item", *loc), refs, is_key

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """The misconception of each choice that has one, and those of the item inside."""
        for m, choice in enumerate(self.choices):
            if choice.misconception is not None:
                yield ("choices", m, "misconception"), choice.misconception
        for loc, tag in self.item.tags() if self.item else ():
            yield ("item", *loc), tag

    def lines(self, better: Collection[Edge]) -> Iterator[Line]:
        """The message, the choices, of which `better` are keys, what comes of each, and those of the item inside."""
        yield Line(("message",), self.message, "message")
        for n, choice in enumerate(self.choices):
            yield Line(("choices", n, "text"), choice.text, "key" if choice.edge() in better else "option")
        for n, choice in enumerate(self.choices):
            if choice.consequence is not None:
                yield Line(("choices", n, "consequence"), choice.consequence, "text")
            yield from feedback_line(("choices", n, "feedback"), choice.feedback)
        for loc, text, part in self.item.lines() if self.item else ():
            yield Line(("item", *loc), text, part)

    def view(self, clock: str, seed: str) -> SceneView:
        """The scene as it comes in."""
        return SceneView(**self._shown(clock, seed))

    def past(self, choice: Choice, clock: str, stored: Response, seed: str) -> PastView:
        """The scene when it is over: what was decided, and what came of it."""
        return PastView(
            **self._shown(clock, seed),
            choice=choice.id,
            text=choice.text,
            minutes=choice.minutes,
            consequence=choice.consequence,
            given=self.slots(stored),
        )

    def _shown(self, clock: str, seed: str) -> dict[str, Any]:
        return {
            "id": self.id,
            "clock": clock,
            "sender": self.sender,
            "message": self.message,
            "excerpts": self.cites(),
            "item": self.item.view(seed) if self.item else None,
        }
