"""Questions that are answered by choosing: one option, several, or true and false."""

from math import fsum, isclose

from secondsource.core.words import gettext as _
from secondsource.formats.items.taking import Data, Taking, UntakenError, ids
from secondsource.formats.question import FULL, Option

_ROUNDED = 0.1  # percent: other systems round a third in many ways


def from_choice(taking: Taking) -> Data:
    """A single, or a multi where several may be chosen."""
    return _single(taking) if taking.question.single else _multi(taking)


def _single(taking: Taking) -> Data:
    options = taking.question.options
    full = [n for n, option in enumerate(options) if option.weight >= FULL]
    if len(full) != 1:
        what = _("{n} options earn full points, and one may be chosen").format(n=len(full))
        raise UntakenError(what, _("let exactly one earn 100 %, or let several be chosen"))
    weights = {n: option.weight / FULL for n, option in enumerate(options) if option.weight and n not in full}
    return {"type": "single", "stem": taking.stem, "options": _options(taking, set(full), weights)}


def _multi(taking: Taking) -> Data:
    options = taking.question.options
    keys = [n for n, option in enumerate(options) if option.weight > 0]
    if not keys:
        raise UntakenError(_("no option earns any points"), _("give those that are right a weight above 0"))
    whole = fsum(options[n].weight for n in keys)
    if abs(whole - FULL) > _ROUNDED * len(keys):
        what = _("the options that are right earn {sum:.4g} % between them; their points were shared out anew to 100 %")
        taking.lose("points", what.format(sum=whole), _("look whether they are right"))
    weights = {n: round(option.weight / (whole if n in keys else FULL), 5) for n, option in enumerate(options)}
    if _are_usual(options, keys):
        weights = {}
    return {"type": "multi", "stem": taking.stem, "options": _options(taking, set(keys), weights)}


def _are_usual(options: tuple[Option, ...], keys: list[int]) -> bool:
    """Whether the points are those that a multi gives by itself: alike for keys, and all of it lost by all distractors."""
    others = [option.weight for n, option in enumerate(options) if n not in keys]
    right = all(isclose(options[n].weight, FULL / len(keys), abs_tol=_ROUNDED) for n in keys)
    return right and all(isclose(weight, -FULL / len(others), abs_tol=_ROUNDED) for weight in others)


def _options(taking: Taking, keys: set[int], weights: dict[int, float]) -> list[Data]:
    options = taking.question.options
    texts = taking.texts(option.text for option in options)
    first = min(keys)
    return [
        {
            "id": id_,
            "text": text,
            **({"key": True} if n in keys else {}),
            **({"weight": weights[n]} if n in weights else {}),
            "feedback": taking.why(option.feedback, key=n == first),
        }
        for n, (id_, text, option) in enumerate(zip(ids(texts, "option"), texts, options, strict=True))
    ]


def from_truth(taking: Taking) -> Data:
    """A single with the two options true and false."""
    true, false = taking.question.options
    options = [
        {
            "id": id_,
            "text": text,
            **({"key": True} if option.weight else {}),
            "feedback": taking.why(option.feedback, key=bool(option.weight)),
        }
        for id_, text, option in (("true", _("True"), true), ("false", _("False"), false))
    ]
    return {"type": "single", "stem": taking.stem, "options": options, "shuffle": False}
