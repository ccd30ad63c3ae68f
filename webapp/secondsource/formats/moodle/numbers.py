"""Moodle XML questions for a number: answers with a tolerance, and units, which are not kept."""

import re
from decimal import Context, Decimal
from typing import Any

from secondsource.core.words import gettext as _
from secondsource.formats.moodle.draft import Draft
from secondsource.formats.moodle.node import Node
from secondsource.formats.moodle.weights import read_weight
from secondsource.formats.question import Number

_NUMBER = re.compile(r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,2})?")
_EXACT = Context(prec=300)  # enough for the longest and smallest numbers that are read, so that nothing is rounded


def read_numbers(draft: Draft) -> dict[str, Any]:
    """The accepted numbers, and what every other one is told. Raises RefusedError where one cannot be read."""
    numbers = tuple(_number(draft, answer) for answer in draft.node.all("answer"))
    if not any(one.weight > 0 for one in numbers):
        raise draft.refused(draft.node.line, _("no number is right"), _("give the right number the fraction 100"))
    units = draft.node.first("units")
    for unit in units.all("unit") if units else ():
        what = _('the unit {unit} of "{title}" was not kept')
        what = what.format(unit=unit.said("unit_name")[:60], title=draft.title)
        draft.note(unit.line, what, _("say in the question in which unit the answer is to be given"), "unit")
    return {"numbers": numbers}


def _number(draft: Draft, answer: Node) -> Number:
    weight, feedback, words = read_weight(draft, answer), draft.text(answer.first("feedback")), answer.said()
    if words in {"*", ""}:
        return Number(None, None, weight, feedback)
    middle, tolerance = _decimal(draft, answer, words), _decimal(draft, answer, answer.said("tolerance") or "0")
    if tolerance < 0:
        raise draft.refused(answer.line, _("the tolerance is below 0"), _("write it without the minus"))
    return Number(_EXACT.subtract(middle, tolerance), _EXACT.add(middle, tolerance), weight, feedback)


def _decimal(draft: Draft, answer: Node, words: str) -> Decimal:
    if not _NUMBER.fullmatch(words):
        what = _('"{text}" is no number').format(text=words[:60])
        raise draft.refused(answer.line, what, _("write it like 1822 or 3.14: a point, no space, comma or unit"))
    return Decimal(words)
