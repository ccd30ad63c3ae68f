"""Weights of GIFT: `%50%` before an option says what it earns, in percent."""

import re

from secondsource.core.words import gettext as _
from secondsource.formats.gift.block import Block

_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{0,15})?)%")
_NEARLY = re.compile(r"\s*%[-+\s\d.,/]*\d[-+\s\d.,/eE]*(%|)")
_INSIDE = re.compile(r"%-?\d{1,3}(?:\.\d{0,15})?%")
_MOST = 100


def read_weight(block: Block, start: int, end: int) -> tuple[float | None, int]:
    """The weight of what stands between two positions, or None without one, and where the text after it begins.

    Raises RefusedError where something like a weight cannot be read.
    """
    if found := _WEIGHT.match(block.text, start, end):
        weight = float(found[1])
        if abs(weight) > _MOST:
            what = _("the weight {weight} is beyond 100 percent").format(weight=found[0].strip())
            raise block.refused(start, what, _("write a weight from %-100% to %100%"))
        return weight, found.end()
    if found := _NEARLY.match(block.text, start, end):
        if found[1]:
            what = _("the weight {weight} cannot be read").format(weight=found[0].strip())
            raise block.refused(start, what, _("write it like %50%, %-25% or %33.33333%, with a point and no space"))
        what = _("this text begins like a weight: {weight}").format(weight=found[0].strip())
        block.note(start, what, _("if it is one, end it with a percent sign; if not, begin the text with a word"))
    return None, start


def look_for_lone_weights(block: Block, start: int, end: int) -> None:
    """Tell of a weight inside a text; raise RefusedError where one ends it: it may belong to what follows."""
    for found in _INSIDE.finditer(block.text, start, end):
        if not block.text[found.end() : end].strip():
            raise block.refused(found.start(), *_alone(found[0]))
        block.note(found.start(), *_alone(found[0]))


def refuse_lone_weight(block: Block, start: int, end: int) -> None:
    """Raise RefusedError where a weight stands before the first option."""
    if found := _INSIDE.search(block.text, start, end):
        raise block.refused(found.start(), *_alone(found[0]))


def _alone(weight: str) -> tuple[str, str]:
    what = _("the weight {weight} stands alone").format(weight=weight)
    return what, _("put a weight right after the ~ or the = of its option, before the text")
