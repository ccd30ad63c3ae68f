"""Short text: a word or a name, typed (QTI text entry interaction).

Points are 1 where what was typed equals an accepted form once both are folded (`folding`), else 0. Nothing is guessed
beyond its rules: what else is right, the author lists, so that the same answer always earns the same. Worked scores,
for the accepted forms `Harbour Office` and `Port Authority`:

>>> item = ShortText.model_validate(EXAMPLE)
>>> item.score({"answer": ("the harbour  office.",)}).points, item.score({"answer": ("Port Authority",)}).points
(1.0, 1.0)
>>> item.score({"answer": ("a dock worker",)}).points, item.score({"answer": ("harbor office",)}).points
(0.0, 0.0)
>>> item.score({"answer": ("harbour office, port authority, dock worker",)}).points, item.score({}).points
(0.0, 0.0)

A wrong answer that is foreseen may earn something all the same:

>>> partly = item.distractors[0].model_copy(update={"weight": 0.25})
>>> item.model_copy(update={"distractors": (partly,)}).score({"answer": ("Worker",)}).points
0.25
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from secondsource.core.finding import Finding, Loc
from secondsource.core.items.base import ANSWER, Line, View, one_value
from secondsource.core.items.folding import folded
from secondsource.core.items.typed import Foreseen, Typed, typed_line
from secondsource.core.model import Texts
from secondsource.core.outcome import BadResponseError, Form, Outcome, Response
from secondsource.core.words import gettext as _

LONGEST = 200  # characters that may be typed

EXAMPLE = {
    "id": "who-says-inspected",
    "type": "short-text",
    "skill": "attribution",
    "level": 2,
    "dossier": ["report-x/inspected"],
    "stem": "Who says that the crane had been inspected?",
    "accepted": ["Harbour Office", "Port Authority"],
    "feedback": "The verb of saying stands behind its name.",
    "evidence": "report-x/inspected#speaker",
    "distractors": [
        {
            "forms": ["dock worker", "worker"],
            "misconception": "adjacent-speaker",
            "feedback": "The worker is quoted in the next paragraph.",
            "evidence": "report-x/nobody",
        }
    ],
    "otherwise": {"misconception": "attribution-missed", "feedback": "Look for the verb of saying."},
    "proof": "X2",
}


class TextDistractor(Foreseen):
    """Wrong answers that a misconception leads to."""

    forms: Texts = Field(min_length=1, description="What such a student types, in each wording that you expect.")


class ShortTextView(View):
    """A short text item before it is answered. `longest` counts characters."""

    longest: int


class ShortText(Typed):
    """Type a word or a name: 1 point for an accepted form, 0 for anything else, or the weight of what was foreseen."""

    type: Literal["short-text"]
    accepted: Texts = Field(
        min_length=1,
        description="Every wording that is right; the first is shown as the answer. Capitals, spaces, a leading "
        "the/a/an, and punctuation around it make no difference.",
    )
    accents: bool = Field(default=True, description="False where letters with and without accents are to be the same.")
    distractors: tuple[TextDistractor, ...] = ()

    def view(self, seed: str = "") -> ShortTextView:
        """The stem, without the accepted forms or those foreseen."""
        del seed  # nothing to shuffle
        return ShortTextView(**self.shown(), longest=LONGEST)

    def parse(self, form: Form) -> Response:
        """What was typed, on one line."""
        value = one_value(form, ANSWER) or ""
        if len(value) > LONGEST:
            text = _("This has {n} characters, and {most} is the most. Type a word or a name.")
            raise BadResponseError(text.format(n=len(value), most=LONGEST))
        typed = typed_line(value)
        return {ANSWER: (typed,)} if typed else {}

    def score(self, response: Response) -> Outcome:
        """1 for an accepted form, 0 for anything else, or the weight of the first distractor that has it."""
        typed = self.readable(response)
        right = self._is(typed, self.accepted)
        found = next((d for d in self.distractors if self._is(typed, d.forms)), None)
        return self.told(self._others(), typed, right=right, distractor=found)

    def foreseen(self) -> Iterator[tuple[str, Foreseen]]:
        """Each group of wrong wordings foreseen."""
        return ((", ".join(distractor.forms), distractor) for distractor in self.distractors)

    def _is(self, typed: str, forms: tuple[str, ...]) -> bool:
        return self._folded(typed) in {self._folded(form) for form in forms} - {""}

    def _folded(self, text: str) -> str:
        return folded(text, accents=self.accents)

    def _others(self) -> str:
        """The answer and what else was accepted, for the student to see once it has been checked."""
        first, *others = self.accepted
        if not others:
            return first
        return _("{answer} (also accepted: {others})").format(answer=first, others=", ".join(others))

    def keyed(self) -> Response:
        """The first accepted form."""
        return {ANSWER: (typed_line(self.accepted[0]),)}

    def readable(self, response: Response) -> str:
        """What was typed."""
        return "; ".join(response.get(ANSWER, ()))

    def lines(self) -> Iterator[Line]:
        """Beside the texts of every typed answer, those that are right: they are shown with the feedback."""
        yield from super().lines()
        yield from (Line(("accepted", n), form, "key") for n, form in enumerate(self.accepted))

    def findings(self) -> Iterator[Finding]:
        """Every form can be typed and leaves something to compare, and no two are the same."""
        seen: dict[str, tuple[Loc, str]] = {}
        for loc, form in self._forms():
            key = self._folded(form)
            first, same = seen.setdefault(key, (loc, form))
            if not key:
                what = _('"{form}" leaves nothing to compare').format(form=form)
                yield Finding(loc, what, _("write a word or a name"))
            elif len(form) > LONGEST:
                what = _("this form has {n} characters, and a student can type {most}")
                yield Finding(loc, what.format(n=len(form), most=LONGEST), _("shorten it"))
            elif first[0] != loc[0]:
                what = _('"{form}" is foreseen as wrong, and counts as the same as "{same}", which is accepted')
                yield Finding(loc, what.format(form=form, same=same), _("remove one of the two"))
            elif first != loc:
                what = _('"{form}" and "{same}" count as the same').format(form=form, same=same)
                yield Finding(loc, what, _("remove one of the two"))

    def _forms(self) -> Iterator[tuple[Loc, str]]:
        """Every form, accepted or foreseen, and where it stands."""
        for n, form in enumerate(self.accepted):
            yield ("accepted", n), form
        for n, distractor in enumerate(self.distractors):
            for m, form in enumerate(distractor.forms):
                yield ("distractors", n, "forms", m), form
