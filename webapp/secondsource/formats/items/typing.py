"""Questions that are answered by typing: a short text or a number."""

import re
from collections.abc import Iterator
from decimal import Context, Decimal

from secondsource.core.items.folding import folded
from secondsource.core.items.numeric import MOST_DIGITS
from secondsource.core.words import gettext as _
from secondsource.formats.items.taking import Data, Taking, UntakenError
from secondsource.formats.limits import around
from secondsource.formats.question import FULL, Number, Option

_ANY = "*"  # an answer that stands for every other one
_WILD = re.compile(r"(?<!\\)\*")
_HAIR = Decimal("1e-9")  # by so much a range stays away from its neighbour
_EXACT = Context(prec=300)  # enough for whatever is read, so that nothing is rounded


def from_short(taking: Taking) -> Data:
    """A short text. Answers that earn less than all become distractors with a weight, and `*` every other answer."""
    answers = list(_answers(taking))
    accepted = {folded(text): text for text, option in reversed(answers) if option.weight >= FULL}
    if not accepted:
        raise UntakenError(_("no answer earns full points"), _("let one that is no * earn 100 %"))
    others = {folded(text): (text, option) for text, option in reversed(answers) if folded(text) not in accepted}
    told = [taking.words(option.feedback) for _text, option in answers if option.weight >= FULL]
    if len(set(told)) > 1:
        what = _("answers that are right have feedback of their own; all of it is told for any of them")
        taking.lose("feedback", what, _("put it together into one text"))
    return {
        "type": "short-text",
        "stem": taking.stem,
        "accepted": list(reversed(accepted.values())),
        "distractors": [
            {"forms": [text], "weight": _weight(taking, option), "feedback": taking.words(option.feedback) or None}
            for text, option in reversed(others.values())
        ],
        "feedback": "\n\n".join(dict.fromkeys(text for text in (*told, taking.general) if text)) or None,
        "otherwise": _otherwise(taking, [one for one in taking.question.options if one.text.text.strip() == _ANY]),
    }


def _answers(taking: Taking) -> Iterator[tuple[str, Option]]:
    """What may be typed, with what it earns; those of which nothing is left to compare are noted."""
    for option in taking.question.options:
        written = taking.words(option.text)
        text = written.replace("\\*", "*")
        if written == _ANY:
            continue
        if _WILD.search(written):
            what = _('the answer "{text}" has a *, which stands for anything there, and is not kept')
            taking.lose("wildcard", what.format(text=text[:60]), _("write every wording that is right"))
        elif folded(text):
            yield text, option
        else:
            what = _('the answer "{text}" leaves nothing to compare, and is not kept').format(text=text[:60])
            taking.lose("points", what, _("ask for a word or a name"))


def _weight(taking: Taking, one: Option | Number) -> float:
    """What a foreseen answer earns, in points."""
    if one.weight < 0:
        what = _("an answer takes points away; here it earns none")
        taking.lose("points", what, _("look whether that is right"))
    return round(max(0.0, one.weight / FULL), 7)


def _otherwise(taking: Taking, others: list[Option] | list[Number]) -> Data | None:
    """What everything else is told."""
    if any(one.weight > 0 for one in others):
        what = _("every other answer earns points there; here it earns none")
        taking.lose("points", what, _("look whether that is right"))
    told = [text for text in (taking.words(one.feedback) for one in others) if text]
    return {"feedback": told[0]} if told else None


def from_numbers(taking: Taking) -> Data:
    """A number. Ranges that earn less than all become distractors with a weight."""
    numbers = taking.question.numbers
    full = [one for one in numbers if one.weight >= FULL and one.low is not None]
    if not full:
        raise UntakenError(_("no number earns full points"), _("let one earn 100 %"))
    key, *more = full
    if more:
        what = _("{n} further numbers earn full points too, and are not kept").format(n=len(more))
        taking.lose("points", what, _("widen the tolerance, or ask for them in another question"))
    value, tolerance = _middle(key)
    _insist_on_typable(value, tolerance)
    rest = [one for one in numbers if one.low is not None and one not in full]
    return {
        "type": "numeric",
        "stem": taking.stem,
        "key": value,
        "tolerance": tolerance,
        "distractors": [data for one in rest for data in _distractors(taking, one, value, tolerance)],
        "feedback": taking.why(key.feedback, key=True),
        "otherwise": _otherwise(taking, [one for one in numbers if one.low is None]),
    }


def _insist_on_typable(value: Decimal, tolerance: Decimal) -> None:
    places = MOST_DIGITS - max(1, value.adjusted() + 1)
    nearest = value.quantize(Decimal(1).scaleb(-places), context=_EXACT) if places >= 0 else None
    if nearest is None or abs(nearest - value) > tolerance:
        what = _("this number has more than {most} digits, which is the most that can be typed")
        raise UntakenError(what.format(most=MOST_DIGITS), _("ask for it rounded, with a tolerance"))


def _distractors(taking: Taking, number: Number, value: Decimal, tolerance: Decimal) -> list[Data]:
    """A range that earns less than all, less what it shares with the range of the key."""
    parts = [
        {
            "value": middle,
            "tolerance": half,
            "weight": _weight(taking, number),
            "feedback": taking.words(number.feedback) or None,
        }
        for middle, half in _beside(number, value - tolerance, value + tolerance)
        if abs(middle - value) > tolerance + half
    ]
    if not parts and (number.weight or number.feedback.text):
        what = _("a number that earns less lies within the right one, and is not kept")
        taking.lose("points", what, _("narrow one of the two tolerances"))
    return parts


def _middle(number: Number) -> tuple[Decimal, Decimal]:
    """The middle of a range, and how far it goes to either side."""
    low, high = sorted((number.low or Decimal(0), number.high or Decimal(0)))
    middle, half = around(low, high)
    return middle, half


def _beside(number: Number, low: Decimal, high: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
    """A range without what it shares with the key's, from low to high: what is left below it, and above it."""
    middle, half = _middle(number)
    first, last = middle - half, middle + half
    if last < low or first > high:
        yield middle, half
        return
    for begin, end in ((first, low - _HAIR), (high + _HAIR, last)):
        if begin <= end:
            yield (begin + end) / 2, (end - begin) / 2
