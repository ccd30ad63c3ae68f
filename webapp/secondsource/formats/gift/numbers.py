"""GIFT questions for a number: after `#` a number, `number:tolerance` or `from..to`, or several of them with weights."""

import re
from decimal import Context, Decimal

from secondsource.core.words import gettext as _
from secondsource.formats.gift.answers import Answer, read_answers, read_unmarked
from secondsource.formats.gift.block import Block
from secondsource.formats.question import FULL, Number, Text

_NUMBER = r"\s*([-+]?(?:\d{1,30}(?:\.\d{1,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,2})?)\s*"
_ALONE = re.compile(_NUMBER)
_AROUND = re.compile(f"{_NUMBER}:{_NUMBER}")
_BETWEEN = re.compile(rf"{_NUMBER}\.\.{_NUMBER}")
_EXACT = Context(prec=300)  # enough for the longest and smallest numbers that are read, so that nothing is rounded


def read_numbers(block: Block, start: int, end: int, stem: Text) -> tuple[Number, ...]:
    """The accepted numbers between two positions, the first of which is behind the `#`.

    What begins with `~` says what every other number is told. Raises RefusedError where a number cannot be read.
    """
    if not block.text[start:end].strip():
        raise block.refused(start - 1, _("no number stands after the #"), _("write it there, such as {#1822:5}"))
    marked = block.text[start:end].lstrip()[0] in "=~"
    answers = (read_answers if marked else read_unmarked)(block, start, end, stem)
    numbers = tuple(_number(block, one) for one in answers)
    if all(one.weight <= 0 for one in numbers):
        raise block.refused(start, _("no number is right"), _("begin the right number with ="))
    return numbers


def _number(block: Block, answer: Answer) -> Number:
    text, wrong = answer.raw.strip(), answer.mark == "~"
    if text in {"*", ""} and (wrong or text):
        return Number(
            None, None, (answer.weight or 0.0) if wrong or answer.weight is not None else FULL, answer.feedback
        )
    low, high = _limits(block, answer, text)
    if wrong:
        what = _("a number that begins with ~ is wrong by itself; other programs forget which it was")
        block.note(answer.at, what, _("write = and the weight %0% before it"))
    weight = answer.weight if answer.weight is not None else 0.0 if wrong else FULL
    return Number(low, high, weight, answer.feedback)


def _limits(block: Block, answer: Answer, text: str) -> tuple[Decimal, Decimal]:
    if found := _ALONE.fullmatch(text):
        return Decimal(found[1]), Decimal(found[1])
    if found := _AROUND.fullmatch(text):
        middle, tolerance = Decimal(found[1]), Decimal(found[2])
        if tolerance < 0:
            raise block.refused(answer.at, _("the tolerance is below 0"), _("write it without the minus"))
        return _EXACT.subtract(middle, tolerance), _EXACT.add(middle, tolerance)
    if found := _BETWEEN.fullmatch(text):
        low, high = Decimal(found[1]), Decimal(found[2])
        if low > high:
            raise block.refused(answer.at, _("the range ends before it begins"), _("write the smaller number first"))
        return low, high
    what = _('"{text}" is no number').format(text=text[:60])
    raise block.refused(answer.at, what, _("write 1822, 3.14:0.01 or 3.1..3.2: a point, no space, comma or unit"))
