"""Items that are answered by choosing, as questions: one option, several, a judgement."""

from typing import Any

from secondsource.core.items.multi import Multi
from secondsource.core.items.options import Option, WithOptions
from secondsource.core.items.single import Single
from secondsource.core.items.verdict import JUDGEMENTS, Verdict, judgement_name
from secondsource.core.words import gettext as _
from secondsource.formats.items.giving import Giving

_TRUTH = ("true", "false")


def give_single(giving: Giving, item: Single) -> dict[str, Any]:
    """A choice of one option; true or false where those are the options and say so."""
    worth = {option.id: _worth(option, float(option.key)) for option in item.options}
    if _is_truth(item):
        ordered = sorted(item.options, key=lambda option: _TRUTH.index(option.id))
        options = tuple(
            giving.option(option.id, worth[option.id], option.feedback, option.evidence) for option in ordered
        )
        return {"type": "truefalse", "stem": giving.stem(item.stem), "options": options}
    return _choice(giving, item, worth)


def give_multi(giving: Giving, item: Multi) -> dict[str, Any]:
    """A choice of several options: keys share the points, distractors take all of them away."""
    keys = sum(option.key for option in item.options)
    others = len(item.options) - keys
    worth = {option.id: _worth(option, 1 / keys if option.key else -1 / others) for option in item.options}
    return {**_choice(giving, item, worth), "single": False}


def _worth(option: Option, usual: float) -> float:
    return usual if option.weight is None else option.weight


def _is_truth(item: Single) -> bool:
    said = {(option.id, option.text.casefold()) for option in item.options}
    plain = all(option.weight is None for option in item.options)
    return plain and said in ({("true", "true"), ("false", "false")}, {(id_, _word(id_)) for id_ in _TRUTH})


def _word(id_: str) -> str:
    """What the importer calls true and false."""
    return {"true": _("True"), "false": _("False")}[id_].casefold()


def _choice(giving: Giving, item: WithOptions, worth: dict[str, float]) -> dict[str, Any]:
    options = tuple(
        giving.option(option.text, worth[option.id], option.feedback, option.evidence) for option in item.options
    )
    return {"type": "multichoice", "stem": giving.stem(item.stem), "options": options}


def give_verdict(giving: Giving, item: Verdict) -> dict[str, Any]:
    """A choice among the three judgements."""
    asked = _("How far does the evidence carry this claim?")
    options = tuple(
        giving.option(
            judgement_name(one), one == item.key, item.feedback.get(one), item.evidence if one == item.key else ()
        )
        for one in JUDGEMENTS
    )
    return {"type": "multichoice", "stem": giving.stem(asked, item.claim), "options": options}
