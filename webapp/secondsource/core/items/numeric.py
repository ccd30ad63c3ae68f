"""Numeric: a number within a tolerance (QTI text entry interaction).

Points are 1 where |number - key| <= tolerance, else 0: arithmetic on what the reports say is right or it is not, and
the tolerance leaves room for rounding. Worked scores, for a key of 50.9 with a tolerance of 0.2:

>>> item = Numeric.model_validate(EXAMPLE)
>>> item.score(item.parse({"answer": ["51"]})).points, item.score(item.parse({"answer": ["50,7"]})).points
(1.0, 1.0)
>>> item.score(item.parse({"answer": ["5.1"]})).points
0.0
>>> item.score({}).points
0.0

A wrong number that is foreseen may earn something all the same:

>>> partly = item.distractors[0].model_copy(update={"weight": 0.5})
>>> item.model_copy(update={"distractors": (partly,)}).score({"answer": ("5",)}).points
0.5
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from secondsource.core.finding import Finding
from secondsource.core.items.base import ANSWER, View, one_value
from secondsource.core.items.typed import Foreseen, Typed, typed_line
from secondsource.core.model import Text
from secondsource.core.outcome import BadResponseError, Form, Outcome, Response
from secondsource.core.words import gettext as _

MOST_DIGITS = 15
MOST_TYPED = 100  # characters: the digits, whatever parts them into groups, and a unit

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


class NumericDistractor(Foreseen):
    """A wrong number that a misconception leads to."""

    value: Number = Field(description="The wrong number.")
    tolerance: Annotated[Number, Field(ge=0, description="Above and below it.")] = Decimal(0)

    def holds(self, number: Decimal) -> bool:
        """Whether the number is this one, within the tolerance."""
        return abs(number - self.value) <= self.tolerance


class NumericView(View):
    """A numeric item before it is answered."""

    unit: str | None


class Numeric(Typed):
    """Work out a number: 1 point within the tolerance, 0 outside it, or the weight of a number that was foreseen."""

    type: Literal["numeric"]
    unit: Text | None = Field(default=None, description="Shown behind the field; it need not be typed.")
    key: Number
    tolerance: Annotated[Number, Field(ge=0)] = Field(default=Decimal(0), description="Above and below the key.")
    distractors: tuple[NumericDistractor, ...] = ()

    def view(self, seed: str = "") -> NumericView:
        """Stem and unit, without key, tolerance or the numbers foreseen."""
        del seed  # nothing to shuffle
        return NumericView(**self.shown(), unit=self.unit)

    def parse(self, form: Form) -> Response:
        """A number with a decimal point, from what was typed, with the unit behind it or without."""
        value = one_value(form, ANSWER)
        return {} if value is None else {ANSWER: (plain_number(value, self.unit or ""),)}

    def score(self, response: Response) -> Outcome:
        """1 within the tolerance, 0 outside it, or the weight of the first distractor that holds the number."""
        given = _given(response)
        right = given is not None and abs(given - self.key) <= self.tolerance
        found = next((d for d in self.distractors if given is not None and d.holds(given)), None)
        return self.told(self._accepted(), self.readable(response), right=right, distractor=found)

    def foreseen(self) -> Iterator[tuple[str, Foreseen]]:
        """Each wrong number foreseen."""
        return ((self._text(distractor.value), distractor) for distractor in self.distractors)

    def _accepted(self) -> str:
        """The key and what else was accepted, for the student to see once it has been checked."""
        if not self.tolerance:
            return self._text(self.key)
        least, most = (f"{self.key + sign * self.tolerance:f}" for sign in (-1, 1))
        return _("{key} ({least} to {most} is accepted)").format(key=self._text(self.key), least=least, most=most)

    def _text(self, number: Decimal) -> str:
        return f"{number:f} {self.unit}" if self.unit else f"{number:f}"

    def keyed(self) -> Response:
        """The key itself."""
        return {ANSWER: (f"{self.key:f}",)}

    def readable(self, response: Response) -> str:
        """The number, and its unit behind it."""
        given = _given(response)
        return "" if given is None else self._text(given)

    def findings(self) -> Iterator[Finding]:
        """No number foreseen as wrong is within the tolerance of the key."""
        for n, distractor in enumerate(self.distractors):
            if abs(distractor.value - self.key) <= self.tolerance + distractor.tolerance:
                what = _("the distractor {value} is within the tolerance of the key").format(value=distractor.value)
                yield Finding(("distractors", n, "value"), what, _("narrow one of the two tolerances"))


def _given(response: Response) -> Decimal | None:
    """The number of a response; None where it has none."""
    try:
        return next((Decimal(plain_number(value)) for value in response.get(ANSWER, ())), None)
    except BadResponseError:  # stored by nobody: parse() lets only plain numbers through
        return None


# Digits in groups of three, parted alike throughout: by spaces of any width, apostrophes, commas or points.
_GROUPED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<part>[ ',.])\d{3}(?:(?P=part)\d{3})*)(?:(?!(?P=part))[,.](?P<rest>\d*))?", re.ASCII
)
_PLAIN = re.compile(r"(?P<whole>\d*)(?:[,.](?P<rest>\d*))?", re.ASCII)
# What stands for an apostrophe, and for a minus.
_ALIKE = str.maketrans(
    dict.fromkeys("’‘`\N{ACUTE ACCENT}\N{MODIFIER LETTER APOSTROPHE}", "'")
    | dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}", "-")
)


def plain_number(typed: str, unit: str = "") -> str:
    """What a student typed as a number in its plain form: digits, at most one point, perhaps a minus.

    Digits may stand in groups of three, parted by spaces, apostrophes, commas or points. A lone comma with three digits
    behind it parts groups, a lone point never does; any other comma or point is the decimal sign. A per cent sign and
    the unit may follow. Raises BadResponseError for anything else: `35 41` is two numbers, and nobody guesses which.

    >>> plain_number("4,124"), plain_number("4.124"), plain_number("0,125"), plain_number("50,9")
    ('4124', '4.124', '0.125', '50.9')
    >>> plain_number("1.234,5"), plain_number("1,234.5"), plain_number("12 345 678"), plain_number("12'345")
    ('1234.5', '1234.5', '12345678', '12345')
    >>> plain_number(" 70 % "), plain_number("+7 per cent"), plain_number("- 3.5 Metres", "metres")
    ('70', '7', '-3.5')
    """
    refused = BadResponseError(_("Type one number in digits, such as 12 or 3.5, and nothing else."))
    if len(typed) > MOST_TYPED:
        raise refused
    text = " ".join(typed_line(typed).split()).translate(_ALIKE).casefold()
    text = re.sub(r"(%|per ?cent)$", "", text.removesuffix(unit.casefold()).rstrip())
    sign = "-" if text.startswith("-") else ""
    digits = text.removeprefix(sign or "+").strip()
    found = _GROUPED.fullmatch(digits)
    if not found or (found["part"] == "." and found["whole"].count(".") == 1 and found["rest"] is None):
        found = _PLAIN.fullmatch(digits)
    whole, rest = (re.sub(r"\D", "", part or "") for part in found.group("whole", "rest")) if found else ("", "")
    if not 0 < len(whole + rest) <= MOST_DIGITS:
        raise refused
    number = Decimal(f"{sign}{whole or 0}.{rest}" if rest else sign + whole)
    return f"{number or abs(number):f}"  # -0 is 0
