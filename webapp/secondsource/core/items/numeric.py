"""Numeric: a number within a tolerance (QTI text entry interaction).

Worked scores, for a key of 50.9 with a tolerance of 0.2:

>>> item = Numeric.model_validate(EXAMPLE)
>>> item.score(item.parse({"answer": ["51"]})).points
1.0
>>> item.score(item.parse({"answer": ["5.1"]})).points
0.0
>>> item.score({}).points
0.0
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from secondsource.core.finding import Finding, Loc
from secondsource.core.items.base import ANSWER, Item, View, one_value
from secondsource.core.model import Model, Refs, Slug, Text
from secondsource.core.outcome import BadResponseError, Form, Note, Outcome, Response
from secondsource.core.words import gettext as _

MOST_DIGITS = 15

EXAMPLE = {
    "id": "how-many-times",
    "type": "numeric",
    "skill": "discrepancy",
    "level": 2,
    "dossier": ["report-e/since-2020"],
    "stem": "How many times as many?",
    "key": 50.9,
    "tolerance": 0.2,
    "feedback": "4,124 divided by 81 is 50.9.",
    "evidence": "report-e/since-2020",
    "distractors": [{"value": 5, "misconception": "number-of-another-date", "feedback": "That was said earlier."}],
    "otherwise": {"misconception": "wrong-base", "feedback": "Divide this year by last year."},
    "proof": "B13, E6",
}

Number = Annotated[Decimal, Field(allow_inf_nan=False)]


class NumericDistractor(Model):
    """A wrong number that a misconception leads to."""

    value: Number
    tolerance: Annotated[Number, Field(ge=0)] = Decimal(0)
    misconception: Slug
    feedback: Text
    evidence: Refs = ()

    def holds(self, number: Decimal) -> bool:
        """Whether the number is this one, within the tolerance."""
        return abs(number - self.value) <= self.tolerance


class Otherwise(Model):
    """Feedback for a wrong number that nobody foresaw."""

    misconception: Slug
    feedback: Text
    evidence: Refs = ()


class NumericView(View):
    """A numeric item before it is answered."""

    unit: str | None


class Numeric(Item):
    """Work out a number: 1 point within the tolerance, 0 outside it."""

    type: Literal["numeric"]
    stem: Text
    unit: Text | None = Field(default=None, description="Shown behind the field; it is not typed.")
    key: Number
    tolerance: Annotated[Number, Field(ge=0)] = Field(default=Decimal(0), description="Above and below the key.")
    feedback: Text = Field(description="The arithmetic that leads to the key, in the open.")
    evidence: Refs
    distractors: tuple[NumericDistractor, ...] = ()
    otherwise: Otherwise

    @property
    def question(self) -> str:
        """The stem."""
        return self.stem

    def view(self, seed: str = "") -> NumericView:
        """Stem and unit, without key, tolerance or the numbers foreseen."""
        del seed  # nothing to shuffle
        return NumericView(**self.shown(), unit=self.unit)

    def parse(self, form: Form) -> Response:
        """A number with a decimal point, from what was typed."""
        value = one_value(form, ANSWER)
        return {} if value is None else {ANSWER: (plain_number(value),)}

    def score(self, response: Response) -> Outcome:
        """1 within the tolerance, 0 outside it."""
        given = next((Decimal(value) for value in response.get(ANSWER, ())), None)
        right = given is not None and abs(given - self.key) <= self.tolerance
        why = Note(about=self._text(self.key), right=True, chosen=right, text=self.feedback, evidence=self.evidence)
        notes = (why,) if right or given is None else (why, self._tempted(given))
        return Outcome(points=1.0 if right else 0.0, most=1, notes=notes)

    def _tempted(self, given: Decimal) -> Note:
        foreseen = next((d for d in self.distractors if d.holds(given)), self.otherwise)
        return Note(
            about=self._text(given),
            right=False,
            chosen=True,
            text=foreseen.feedback,
            misconception=foreseen.misconception,
            evidence=foreseen.evidence,
        )

    def _text(self, number: Decimal) -> str:
        return f"{number:f} {self.unit}" if self.unit else f"{number:f}"

    def keyed(self) -> Response:
        """The key itself."""
        return {ANSWER: (f"{self.key:f}",)}

    def readable(self, response: Response) -> str:
        """The number, and its unit behind it."""
        return "; ".join(self._text(Decimal(value)) for value in response.get(ANSWER, ()))

    def guess(self) -> None:
        """A blind guess at a number has no chance that could be known."""
        return

    def citations(self) -> Iterator[tuple[Loc, Refs, bool]]:
        """The arithmetic, each number foreseen, and the rest."""
        yield ("feedback",), self.evidence, True
        for n, distractor in enumerate(self.distractors):
            yield ("distractors", n), distractor.evidence, False
        yield ("otherwise",), self.otherwise.evidence, False

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """One for each number foreseen, and one for the rest."""
        for n, distractor in enumerate(self.distractors):
            yield ("distractors", n, "misconception"), distractor.misconception
        yield ("otherwise", "misconception"), self.otherwise.misconception

    def findings(self) -> Iterator[Finding]:
        """No number foreseen as wrong is within the tolerance of the key."""
        for n, distractor in enumerate(self.distractors):
            if abs(distractor.value - self.key) <= self.tolerance + distractor.tolerance:
                what = _("the distractor {value} is within the tolerance of the key").format(value=distractor.value)
                yield Finding(("distractors", n, "value"), what, _("narrow one of the two tolerances"))


def plain_number(typed: str) -> str:
    """What a student typed as a number in its plain form: digits, at most one point, perhaps a minus.

    A lone comma is a decimal comma unless exactly three digits follow and none but 1 to 3 stand before it; where
    commas and points both stand, the last one is the decimal sign. Spaces and a percent sign are passed over.

    >>> plain_number("4,124"), plain_number("50,9"), plain_number("1.234,5"), plain_number(" 70 % ")
    ('4124', '50.9', '1234.5', '70')
    """
    text = re.sub(r"[\s'’%]", "", typed[:100]).replace("\N{MINUS SIGN}", "-")
    if text.count(",") > 1 or re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", text):
        text = text.replace(",", "")
    elif "," in text and "." in text:
        decimal = max(",", ".", key=text.rindex)
        text = text.replace("," if decimal == "." else ".", "").replace(",", ".")
    else:
        text = text.replace(",", ".")
    if len(typed) > 100 or not re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", text, re.ASCII) or len(text) > MOST_DIGITS:  # noqa: PLR2004  as cut above
        raise BadResponseError(_("Type one number in digits, such as 12 or 3.5, and nothing else."))
    return f"{Decimal(text):f}"
