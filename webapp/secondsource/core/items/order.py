"""Order: put steps in sequence (QTI order interaction), such as when things happened, or how a claim travelled.

Points are max(0, 2 x the share of all pairs of steps in the right order - 1). That is Kendall's tau (M. G. Kendall,
"A New Measure of Rank Correlation", Biometrika 30, 1938), floored at 0: half of the pairs right is what chance gives,
and earns nothing. A pair counts as right only where both of its steps have a place. Never with dates that overlap:
where what is known of two steps allows either order, no order of them is a key. Worked scores, for four steps:

>>> item = Order.model_validate(EXAMPLE)
>>> item.score({"filmed": ("1",), "counted": ("2",), "stated": ("3",), "relayed": ("4",)}).points
1.0
>>> item.score({"filmed": ("1",), "counted": ("3",), "stated": ("2",), "relayed": ("4",)}).points  # 5 pairs of 6
0.6666666666666666
>>> item.score({"filmed": ("4",), "counted": ("3",), "stated": ("2",), "relayed": ("1",)}).points
0.0
>>> item.score({"filmed": ("1",), "counted": ("2",), "stated": ("3",)}).points  # 3 pairs of 6
0.0
>>> item.score({}).points, item.score(dict.fromkeys(item.keyed(), ("1",))).points  # nothing, and all in one place
(0.0, 0.0)
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal

from pydantic import Field

from secondsource.core.finding import FEW_OPTIONS, UNTAGGED, Finding, Loc
from secondsource.core.items.base import Item, Line, View, feedback_line, known, one_value
from secondsource.core.items.options import OptionView
from secondsource.core.items.slots import slot_findings
from secondsource.core.items.wanted import Why
from secondsource.core.items.wording import id_findings, text_findings
from secondsource.core.model import Model, Refs, Slug, Text
from secondsource.core.outcome import BadResponseError, Form, Note, Outcome, Response
from secondsource.core.shuffle import shuffled
from secondsource.core.words import gettext as _

FEWEST_STEPS = 3  # of two, a coin finds the order every other time
MOST_STEPS = 9  # more than a student can hold together, or a screen show at once

_SEEN = {"feedback": "The card says so.", "evidence": "report-c/35-pushed"}
EXAMPLE = {
    "id": "how-a-number-travels",
    "type": "order",
    "skill": "origin",
    "level": 2,
    "dossier": ["report-c/35-pushed"],
    "stem": "How did the number travel?",
    "ends": ["earliest", "latest"],
    "steps": [
        {"id": "filmed", "text": "Guards film from the air", **_SEEN},
        {"id": "counted", "text": "The ministry counts heads", **_SEEN},
        {"id": "stated", "text": "It tells the press a number", **_SEEN},
        {"id": "relayed", "text": "The outlet hands it on", "misconception": "relayed-is-first-hand", **_SEEN},
    ],
    "misconception": "adjacent-speaker",
    "proof": "C19",
}


class Step(Model):
    """One step of the sequence."""

    id: Slug
    text: Text
    misconception: Slug | None = Field(default=None, description="What a student who misplaces it has mixed up.")
    feedback: Why = Field(default=None, description="Why it stands where it stands.")
    evidence: Refs = Field(default=(), description="The excerpts that show its place.")


class OrderView(View):
    """An order item before it is answered."""

    steps: tuple[OptionView, ...]
    ends: tuple[str, str] | None


class Order(Item):
    """Put steps in sequence: points for the pairs in the right order, above what chance gives."""

    several = True
    order_tells = True

    type: Literal["order"]
    stem: Text
    steps: tuple[Step, ...] = Field(
        description="In the right order; they are shown shuffled. Never two whose dates overlap: either order is right."
    )
    ends: tuple[Text, Text] | None = Field(
        default=None, description="What the first and the last place mean, such as [earliest, latest]."
    )
    misconception: Slug | None = Field(
        default=None, description="What a wrong order shows to be mixed up, for each step that names none of its own."
    )

    @property
    def question(self) -> str:
        """The stem."""
        return self.stem

    def view(self, seed: str = "") -> OrderView:
        """The steps in the attempt's order, which is never the right one: it would be right without an answer."""
        return self._shown(self._start(seed))

    def view_after(self, stored: Response, seed: str = "") -> OrderView:
        """The steps as the student has placed them; those without a place follow in the attempt's order."""
        places = self._places(stored)
        return self._shown(sorted(self._start(seed), key=lambda step: places.get(step.id, len(self.steps) + 1)))

    def _start(self, seed: str) -> tuple[Step, ...]:
        start = shuffled(self.steps, seed)
        return start if start != self.steps else (*start[1:], *start[:1])

    def _shown(self, steps: Iterable[Step]) -> OrderView:
        shown = tuple(OptionView(id=step.id, text=step.text) for step in steps)
        return OrderView(**self.shown(), steps=shown, ends=self.ends)

    def parse(self, form: Form) -> Response:
        """For each step its place, counted from 1; steps left open are absent. No two share a place."""
        places = set(self._numbers())
        taken: dict[str, Step] = {}
        response: Response = {}
        for step in self.steps:
            place = one_value(form, step.id)
            if place is None:
                continue
            other = taken.setdefault(known(place, places), step)
            if other is not step:
                text = _('"{one}" and "{other}" are both in place {place}. Give each step a place of its own.')
                raise BadResponseError(text.format(one=other.text, other=step.text, place=place))
            response[step.id] = (place,)
        return response

    def _numbers(self) -> dict[str, int]:
        """Each place as it is stored, and its number."""
        return {str(n): n for n in range(1, len(self.steps) + 1)}

    def _places(self, response: Response) -> dict[str, int]:
        """The place of each step that has one."""
        numbers = self._numbers()
        return {
            step.id: numbers[place]
            for step in self.steps
            for place in response.get(step.id, ())[:1]
            if place in numbers
        }

    def pairs(self, response: Response) -> tuple[int, int]:
        """How many pairs of steps stand in the right order, and how many pairs there are."""
        places = self._places(response)
        pairs = list(combinations((places.get(step.id) for step in self.steps), 2))
        return sum(one is not None and other is not None and one < other for one, other in pairs), len(pairs)

    def score(self, response: Response) -> Outcome:
        """Kendall's tau of the response and the key, floored at 0; and feedback on every step."""
        return Outcome(points=_tau(*self.pairs(response)), most=1, notes=tuple(self._notes(response)))

    def _notes(self, response: Response) -> Iterator[Note]:
        """One for each step in the right order. What the item as a whole is tagged with is told once."""
        places, general = self._places(response), self.misconception
        for n, step in enumerate(self.steps, 1):
            place = places.get(step.id)
            misplaced = place not in {None, n}
            tag = (step.misconception or general) if misplaced else None
            if misplaced and step.misconception is None:
                general = None
            yield Note(
                about=f"{n}. {step.text}",
                right=True,
                chosen=place == n,
                instead=_("place {n}").format(n=place) if misplaced else None,
                text=step.feedback or "",
                misconception=tag,
                evidence=step.evidence,
            )

    def slips(self) -> Iterator[Note]:
        """Each step that is misplaced for a reason of its own, and any other order."""
        for step in (step for step in self.steps if step.misconception):
            tag, why, cited = step.misconception, step.feedback or "", step.evidence
            yield Note(about=step.text, right=False, chosen=True, text=why, misconception=tag, evidence=cited)
        if tag := self.misconception:
            why = " ".join(step.feedback for step in self.steps if step.feedback)
            yield Note(about=_("another order"), right=False, chosen=True, text=why, misconception=tag)

    def keyed(self) -> Response:
        """Each step in the place where it is written."""
        return {step.id: (place,) for step, place in zip(self.steps, self._numbers(), strict=True)}

    def readable(self, response: Response) -> str:
        """The steps that have a place, each behind its number."""
        places = self._places(response)
        placed = sorted((places[step.id], step.text) for step in self.steps if step.id in places)
        return "; ".join(f"{n}. {text}" for n, text in placed)

    def guess(self) -> float:
        """The mean over every order that the steps could be put in."""
        wrong = _inversions(len(self.steps))
        pairs = len(wrong) - 1
        return sum(many * _tau(pairs - n, pairs) for n, many in enumerate(wrong)) / sum(wrong)

    def citations(self) -> Iterator[tuple[Loc, Refs, bool]]:
        """One piece of feedback for each step."""
        for n, step in enumerate(self.steps):
            yield ("steps", n), step.evidence, True

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """Those of the steps, and that of the item as a whole."""
        for n, step in enumerate(self.steps):
            if step.misconception is not None:
                yield ("steps", n, "misconception"), step.misconception
        if self.misconception is not None:
            yield ("misconception",), self.misconception

    def lines(self) -> Iterator[Line]:
        """The stem, what the ends mean, and the steps."""
        yield Line(("stem",), self.stem, "stem")
        for n, end in enumerate(self.ends or ()):
            yield Line(("ends", n), end, "text")
        for n, step in enumerate(self.steps):
            yield Line(("steps", n, "text"), step.text, "row")
            yield from feedback_line(("steps", n, "feedback"), step.feedback)

    def findings(self) -> Iterator[Finding]:
        """Three to nine steps, ends that differ, and a misconception that a wrong order stands for."""
        if not FEWEST_STEPS <= len(self.steps) <= MOST_STEPS:
            what = _("{n} steps").format(n=len(self.steps))
            do = _("give {least} to {most}: fewer are guessed, more cannot be held together")
            rule = FEW_OPTIONS if 1 < len(self.steps) < FEWEST_STEPS else ""
            yield Finding(("steps",), what, do.format(least=FEWEST_STEPS, most=MOST_STEPS), rule=rule)
        if not any(True for _tag in self.tags()):
            what = _("no misconception is named, for the item or for a step")
            yield Finding(("steps",), what, _("name what a student who misplaces a step has mixed up"), rule=UNTAGGED)
        if self.ends is not None and self.ends[0] == self.ends[1]:
            what = _('both ends are called "{end}"').format(end=self.ends[0])
            yield Finding(("ends",), what, _("say what the first place means, and what the last"))
        yield from slot_findings((("steps", n, "id"), step.id) for n, step in enumerate(self.steps))
        yield from id_findings(("steps",), [step.id for step in self.steps])
        yield from text_findings(("steps",), [step.text for step in self.steps])


def _tau(right: int, pairs: int) -> float:
    """Kendall's tau from the pairs in the right order and the pairs there are, floored at 0."""
    return max(0.0, (2 * right - pairs) / max(1, pairs))


def _inversions(steps: int) -> list[int]:
    """How many orders of some steps have 0, 1, 2 ... pairs the wrong way round.

    >>> _inversions(3)  # 123 has none, 132 and 213 have one, 231 and 312 two, 321 three
    [1, 2, 2, 1]
    """
    orders = [1]
    for n in range(2, steps + 1):  # the n-th step goes before 0 to n - 1 of the others
        orders = [sum(orders[max(0, k - n + 1) : k + 1]) for k in range(len(orders) + n - 1)]
    return orders
