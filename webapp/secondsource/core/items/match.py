"""Match: give each thing on the left its partner on the right (QTI match interaction).

Points are right pairs / pairs. A partner may serve several pairs or none. Worked scores, for two pairs:

>>> item = Match.model_validate(EXAMPLE)
>>> item.score({"count": ("ministry",), "film": ("guards",)}).points
1.0
>>> item.score({"count": ("ministry",), "film": ("ministry",)}).points
0.5
>>> item.score({}).points
0.0
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from secondsource.core.finding import FEW_OPTIONS, Finding, Loc
from secondsource.core.items.base import Item, Line, View, feedback_line, known, one_value
from secondsource.core.items.options import OptionView
from secondsource.core.items.slots import slot_findings
from secondsource.core.items.wanted import Tag, Why
from secondsource.core.items.wording import id_findings, text_findings
from secondsource.core.model import Model, Refs, Slug, Text
from secondsource.core.outcome import Form, Note, Outcome, Response
from secondsource.core.shuffle import shuffled
from secondsource.core.words import gettext as _

_WRONG = {"misconception": "adjacent-speaker", "feedback": "The sentence says so.", "evidence": "report-c/35-pushed"}
EXAMPLE = {
    "id": "who-says-which",
    "type": "match",
    "skill": "attribution",
    "level": 2,
    "dossier": ["report-c/35-pushed"],
    "stem": "Who says it?",
    "choices": [
        {"id": "ministry", "text": "The ministry"},
        {"id": "guards", "text": "The guards"},
        {"id": "outlet", "text": "The outlet"},
    ],
    "pairs": [
        {"id": "count", "text": "35 people", "key": "ministry", **_WRONG},
        {"id": "film", "text": "the film", "key": "guards", **_WRONG},
    ],
    "proof": "C19",
}


class MatchChoice(Model):
    """A partner, on the right."""

    id: Slug
    text: Text


class Pair(Model):
    """A thing on the left, and the partner that is its key."""

    id: Slug
    text: Text
    key: Slug
    misconception: Tag = Field(default=None, description="What a student who gives it another partner has mixed up.")
    feedback: Why = None
    evidence: Refs = ()


class MatchView(View):
    """A match item before it is answered."""

    prompts: tuple[OptionView, ...]
    choices: tuple[OptionView, ...]


class Match(Item):
    """Give each thing its partner: points are the share of right pairs."""

    several = True
    order_tells = True

    type: Literal["match"]
    stem: Text
    choices: tuple[MatchChoice, ...]
    pairs: tuple[Pair, ...]
    shuffle: bool = Field(default=True, description="False where the order of the choices carries meaning.")

    @property
    def question(self) -> str:
        """The stem."""
        return self.stem

    def view(self, seed: str = "") -> MatchView:
        """Both sides, each in the attempt's order, without the pairs."""
        return MatchView(
            **self.shown(),
            prompts=tuple(OptionView(id=pair.id, text=pair.text) for pair in shuffled(self.pairs, seed)),
            choices=tuple(
                OptionView(id=choice.id, text=choice.text)
                for choice in shuffled(self.choices, seed if self.shuffle else "")
            ),
        )

    def parse(self, form: Form) -> Response:
        """For each pair the id of one choice; pairs left open are absent."""
        ids = {choice.id for choice in self.choices}
        values = {pair.id: one_value(form, pair.id) for pair in self.pairs}
        return {slot: (known(value, ids),) for slot, value in values.items() if value is not None}

    def score(self, response: Response) -> Outcome:
        """Right pairs / pairs, and feedback on every pair."""
        notes = tuple(self._note(pair, response.get(pair.id, ())) for pair in self.pairs)
        return Outcome(points=sum(note.chosen for note in notes) / len(notes), most=1, notes=notes)

    def _note(self, pair: Pair, given: tuple[str, ...]) -> Note:
        hit = given == (pair.key,)
        return Note(
            about=f"{pair.text} → {self._choice_text(pair.key)}",
            right=True,
            chosen=hit,
            instead=self._choice_text(given[0]) if given and not hit else None,
            text=pair.feedback or "",
            misconception=pair.misconception if given and not hit else None,
            evidence=pair.evidence,
        )

    def slips(self) -> Iterator[Note]:
        """Another partner, for each pair."""
        for pair in self.pairs:
            yield Note(
                about=pair.text,
                right=False,
                chosen=True,
                text=pair.feedback or "",
                misconception=pair.misconception,
                evidence=pair.evidence,
            )

    def _choice_text(self, id_: str) -> str:
        return next((choice.text for choice in self.choices if choice.id == id_), id_)

    def keyed(self) -> Response:
        """Each pair with its key."""
        return {pair.id: (pair.key,) for pair in self.pairs}

    def readable(self, response: Response) -> str:
        """`left → right` for each pair that has a partner."""
        given = ((pair.text, response.get(pair.id, ())) for pair in self.pairs)
        return "; ".join(f"{text} → {self._choice_text(values[0])}" for text, values in given if values)

    def guess(self) -> float:
        """One in the number of choices: each pair is guessed by itself."""
        return 1 / len(self.choices)

    def citations(self) -> Iterator[tuple[Loc, Refs, bool]]:
        """One piece of feedback for each pair."""
        for n, pair in enumerate(self.pairs):
            yield ("pairs", n), pair.evidence, True

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """One misconception for each pair."""
        for n, pair in enumerate(self.pairs):
            if pair.misconception is not None:
                yield ("pairs", n, "misconception"), pair.misconception

    def lines(self) -> Iterator[Line]:
        """The stem, the choices, of which none is the key by itself, and what they are to be given to."""
        yield Line(("stem",), self.stem, "stem")
        for n, choice in enumerate(self.choices):
            yield Line(("choices", n, "text"), choice.text, "option")
        for n, pair in enumerate(self.pairs):
            yield Line(("pairs", n, "text"), pair.text, "row")
            yield from feedback_line(("pairs", n, "feedback"), pair.feedback)

    def findings(self) -> Iterator[Finding]:
        """At least two pairs and three choices, and keys that are among the choices."""
        if len(self.pairs) < 2 or len(self.choices) < 3:  # noqa: PLR2004  fewer leave nothing to weigh
            what = _("{pairs} pairs and {choices} choices").format(pairs=len(self.pairs), choices=len(self.choices))
            rule = FEW_OPTIONS if len(self.pairs) > 1 and len(self.choices) > 1 else ""
            yield Finding(("pairs",), what, _("give at least two pairs and three choices"), rule=rule)
        ids = {choice.id for choice in self.choices}
        for n, pair in enumerate(self.pairs):
            if pair.key not in ids:
                what = _('pair "{id}" has the key "{key}", which is not a choice').format(id=pair.id, key=pair.key)
                yield Finding(("pairs", n, "key"), what, _("use the id of one of the choices"))
        yield from id_findings(("pairs",), [pair.id for pair in self.pairs])
        yield from slot_findings((("pairs", n, "id"), pair.id) for n, pair in enumerate(self.pairs))
        yield from id_findings(("choices",), [choice.id for choice in self.choices])
        yield from text_findings(("choices",), [choice.text for choice in self.choices])
