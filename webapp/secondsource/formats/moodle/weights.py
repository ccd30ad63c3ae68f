"""Fractions of Moodle XML: what an answer earns, in percent."""

import re

from secondsource.core.words import gettext as _
from secondsource.formats.moodle.draft import Draft
from secondsource.formats.moodle.node import Node
from secondsource.formats.question import FULL, Option

_WEIGHT = re.compile(r"[-+]?\d{1,20}(?:[.,]\d{0,20})?|[-+]?[.,]\d{1,20}")
_SUM_TOLERANCE = 0.1  # thirds do not add up to 100


def read_weight(draft: Draft, answer: Node) -> float:
    """What an answer earns, from -100 to 100; 0 where nothing is said. Raises RefusedError."""
    given = answer.attributes.get("fraction")
    if given is None and (inner := answer.first("fraction")) is not None:
        return weight_of(draft, answer, inner.words, 100)  # as it was written once: 1 for all
    return weight_of(draft, answer, given or "0")


def weight_of(draft: Draft, node: Node, given: str, times: float = 1) -> float:
    """A weight as a number. Raises RefusedError where it is none or beyond 100 percent."""
    if not _WEIGHT.fullmatch(given.strip()):
        what = _('the fraction "{given}" is no number').format(given=given[:60])
        raise draft.refused(node.line, what, _("write it in percent, such as 50 or 33.33333"))
    if "," in given:
        what = _('the fraction "{given}" has a comma').format(given=given)
        draft.note(node.line, what, _("write a point; other programs forget what stands behind the comma"))
    weight = float(given.replace(",", ".")) * times
    if abs(weight) > FULL:
        what = _("the fraction {given} is beyond 100 percent").format(given=given)
        raise draft.refused(node.line, what, _("write a number from -100 to 100"))
    return weight


def look_at_sum(draft: Draft, line: int, options: tuple[Option, ...], *, single: bool) -> None:
    """Tell of weights that do not fit together. Raises RefusedError where no option is right."""
    right = sum(one.weight for one in options if one.weight > 0)
    if right <= 0:
        raise draft.refused(line, _("no option is right"), _("give the right option the fraction 100"))
    if single:
        full = sum(one.weight == FULL for one in options)
        if full > 1:
            what = _("several options are wholly right, and one is to be chosen")
            draft.note(
                line, what, _("if all of them are to be chosen, write <single>false</single> and share 100 among them")
            )
        elif not full:
            what = _("no option is wholly right")
            draft.note(line, what, _("give the best option the fraction 100"))
    elif abs(right - FULL) > _SUM_TOLERANCE:
        what = _("the fractions of the right options make {sum:g}, not 100").format(sum=right)
        draft.note(line, what, _("share 100 percent among the right options"))
