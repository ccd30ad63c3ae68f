"""What every item type has and does. One file beside this one holds each type."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import Field

from secondsource.core.cards import Card
from secondsource.core.finding import UNPROVED, UNRATED, UNSKILLED, Finding
from secondsource.core.items.wanted import Wanted
from secondsource.core.model import Model, Refs, Slug, Text
from secondsource.core.outcome import BadResponseError, Form, Note, Outcome, Response
from secondsource.core.words import gettext as _

ANSWER = "answer"  # the slot of every type that has just one


class View(Model):
    """What a student may see of an item before it is answered: an allow-list, so that nothing leaks by being new."""

    id: Slug
    type: str
    skill: Slug | None
    level: int | None
    scenario: str | None
    stem: str
    dossier: Refs

    @property
    def types(self) -> tuple[str, ...]:
        """The types whose styles and scripts draw it: its own, but for an item that holds others."""
        return (self.type,)

    @property
    def cards(self) -> Refs:
        """The excerpts to print as cards beside it: its dossier, but for a text that is itself written in."""
        return self.dossier

    @property
    def enclosed(self) -> Refs:
        """Further excerpts, which come in with a part of it and are printed there."""
        return ()


class Line(NamedTuple):
    """A text of an item that its author wrote and students read: where it stands, and what it is there for.

    An option or a key belongs to the stem, message or lead that came last, and with its neighbours to one choice. A
    lead is the part of a sentence that an option completes; a row has a choice of its own, or a place in an order.
    """

    loc: tuple[str | int, ...]
    text: str
    part: Literal["stem", "message", "lead", "option", "key", "row", "text", "feedback"]


def feedback_line(loc: tuple[str | int, ...], text: str | None) -> Iterator[Line]:
    """The line of a piece of feedback, where its author has written it."""
    if text is not None:
        yield Line(loc, text, "feedback")


class Item(Model):
    """A question of any type. Each type says what it shows, accepts, scores and explains.

    What only teaching with it needs may be left out in a draft: see `wanted`.
    """

    type: str
    id: Slug = Field(description="Readable, unique in the course, never reused; it never hints at the key.")
    skill: Annotated[Slug | None, Wanted(UNSKILLED)] = None
    level: Annotated[Literal[1, 2, 3] | None, Wanted(UNRATED)] = Field(
        default=None, description="1 easy, 2 medium, 3 hard."
    )
    reason: Text | None = Field(default=None, description="Why it has this level.")
    scenario: Text | None = Field(default=None, description="Set where the item needs another scene than its bank's.")
    dossier: Refs = Field(
        default=(), description="The excerpts that a student may use: what proves the key and what tempts."
    )
    enemies: tuple[Slug, ...] = Field(default=(), description="Items resting on the same fact; never two in one form.")
    varies: Slug | None = Field(default=None, description="Set on a review variant: the core item that it repeats.")
    proof: Annotated[Text | None, Wanted(UNPROVED)] = Field(
        default=None, description="The paragraphs that prove the key, for teachers; never shown to students."
    )

    # Whether a response has several parts, each told in a line of its own where there is little room.
    several: ClassVar[bool] = False
    # Whether an answer may be given anew as long as its feedback is held back.
    revisable: ClassVar[bool] = True
    # Whether the order in which its parts are written tells the key, so that they are always mixed.
    order_tells: ClassVar[bool] = False

    @property
    @abstractmethod
    def question(self) -> str:
        """What is asked, as the student reads it."""

    @abstractmethod
    def view(self, seed: str = "") -> View:
        """What may be shown before answering, options in the order that the attempt's seed gives."""

    def view_after(self, stored: Response, seed: str = "") -> View:
        """What may be shown with an answer stored: the same, but for an item that unfolds as it is answered."""
        del stored
        return self.view(seed)

    def on_paper(self, seed: str = "") -> View:
        """What may be printed before answering: the view, but for an item that unfolds, which is printed in one."""
        return self.view(seed)

    def shown(self) -> dict[str, Any]:
        """The part of the view that all types share."""
        return {
            "id": self.id,
            "type": self.type,
            "skill": self.skill,
            "level": self.level,
            "scenario": self.scenario,
            "stem": self.question,
            "dossier": self.dossier,
        }

    @abstractmethod
    def parse(self, form: Form) -> Response:
        """A response from what the browser sent. Raises BadResponseError for anything that is not one."""

    def complete(self, response: Response) -> bool:
        """Whether a response answers the item to its end, so that feedback may follow."""
        return bool(response)

    def extends(self, stored: Response, response: Response) -> bool:
        """Whether a response may follow the stored one although its feedback was shown; `{}` where none is stored."""
        return bool(response) and not stored

    def continues(self, stored: Response) -> bool:
        """Whether more is asked for beside the feedback on the stored response; `<type>-more.html` draws it."""
        del stored
        return False

    @property
    def inner(self) -> tuple["Item", ...]:
        """All items inside it, whichever way a response takes."""
        return ()

    @property
    def judgement(self) -> str | None:
        """The judgement that is its key, where it asks for one."""
        return None

    @property
    def decisive_spans(self) -> Refs:
        """The spans that answer it when they are marked, where it asks for that."""
        return ()

    @property
    def verb(self) -> str | None:
        """What is pressed to answer, where it is neither checked nor saved; None for Check or Save."""
        return None

    def within(self, response: Response) -> dict[str, tuple["Item", Response]]:
        """The items inside it that a response has come to, by name, each with what was given to it."""
        del response
        return {}

    @abstractmethod
    def score(self, response: Response) -> Outcome:
        """Points and feedback. Pure: the same item and response always give the same outcome."""

    @abstractmethod
    def keyed(self) -> Response:
        """A response that earns full points."""

    @abstractmethod
    def readable(self, response: Response) -> str:
        """The response in words, as the student read them; empty for an empty response."""

    @abstractmethod
    def slips(self) -> Iterator[Note]:
        """Every wrong answer that is foreseen, as its feedback tells it; for whoever may see the key."""

    def weights(self) -> Iterator[tuple[str, float]]:
        """What an answer, or a part of one, earns by a weight of its own; for whoever gives the points on paper."""
        for item in self.inner:
            yield from item.weights()

    @abstractmethod
    def guess(self) -> float | None:
        """Expected points of a blind guess, 0 to 1; None where it cannot be known."""

    @abstractmethod
    def citations(self) -> Iterator[tuple[tuple[str | int, ...], Refs, bool]]:
        """Every piece of feedback: where it stands, what it cites, and whether it explains the key."""

    @abstractmethod
    def tags(self) -> Iterator[tuple[tuple[str | int, ...], Slug]]:
        """Every misconception that a distractor is tagged with, and where the tag stands."""

    @abstractmethod
    def lines(self) -> Iterator[Line]:
        """Every text that students read, with the options of one choice in a row."""

    @abstractmethod
    def findings(self) -> Iterator[Finding]:
        """What is wrong with this item by the rules of its own type."""

    def bound(self, cards: Mapping[str, Card]) -> Self:
        """The item with what it needs of the excerpts, as it is published; most need nothing of them."""
        del cards
        return self

    def ids(self, response: Response) -> str:
        """The response as ids, for a spreadsheet: `ministry`, `a b`, or `pair=choice pair=choice`."""
        if set(response) <= {ANSWER}:
            return " ".join(response.get(ANSWER, ()))
        return " ".join(f"{slot}={'+'.join(values)}" for slot, values in response.items())


def one_value(form: Form, slot: str) -> str | None:
    """The single value that a form gives for a slot; None when it gives none or an empty one."""
    values = [value for value in form.get(slot, []) if value.strip()]
    if len(values) > 1:
        raise BadResponseError(_("More than one answer arrived for a question that takes one. Choose again."))
    return values[0] if values else None


def known(value: str, ids: set[str]) -> str:
    """The value, if it is one of the ids."""
    if value not in ids:
        raise BadResponseError(_("An answer arrived that this question does not offer. Choose one of those shown."))
    return value
