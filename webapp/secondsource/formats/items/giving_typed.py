"""Items that are answered by typing, as questions: a short text, a number, a text."""

from typing import Any

from secondsource.core.items.numeric import Numeric
from secondsource.core.items.open import Open, Words
from secondsource.core.items.short_text import ShortText
from secondsource.core.items.typed import Typed
from secondsource.core.words import gettext as _
from secondsource.formats.items.giving import Giving, joined
from secondsource.formats.question import FULL, Number, Option, Text

_ANY = "*"


def give_short(giving: Giving, item: ShortText) -> dict[str, Any]:
    """Answers that are accepted, those that are foreseen, and `*` for every other one."""
    options = [giving.option(_literal(form), 1.0, None) for form in item.accepted]
    options += [
        giving.option(_literal(form), foreseen.weight, foreseen.feedback, foreseen.evidence)
        for foreseen in item.distractors
        for form in foreseen.forms
    ]
    if not item.accents:
        what = _("that accents make no difference is not kept")
        giving.lose("setting", what, _("write each answer with accents and without"))
    if item.otherwise and (why := giving.why(item.otherwise.feedback, item.otherwise.evidence)).text:
        options.append(Option(Text(_ANY, "plain"), 0.0, why))
    return {**_asked(giving, item), "type": "shortanswer", "options": tuple(options)}


def _literal(form: str) -> str:
    """An answer in which a * is a *: by itself it stands for any letters."""
    return form.replace("*", "\\*")


def give_numeric(giving: Giving, item: Numeric) -> dict[str, Any]:
    """The range of the key, those of the numbers foreseen, and every other number."""
    numbers = [Number(item.key - item.tolerance, item.key + item.tolerance, FULL)]
    numbers += [
        Number(
            one.value - one.tolerance,
            one.value + one.tolerance,
            round(one.weight * FULL, 5),
            giving.why(one.feedback, one.evidence),
        )
        for one in item.distractors
    ]
    if item.otherwise and (why := giving.why(item.otherwise.feedback, item.otherwise.evidence)).text:
        numbers.append(Number(None, None, 0.0, why))
    unit = _("Answer in: {unit}").format(unit=item.unit) if item.unit else ""
    return {**_asked(giving, item, unit), "type": "numerical", "numbers": tuple(numbers)}


def _asked(giving: Giving, item: Typed, more: str = "") -> dict[str, Any]:
    """The stem, and what everybody is told once the answer is given."""
    return {"stem": giving.stem(item.stem, more), "general_feedback": giving.why(item.feedback, item.evidence)}


def give_open(giving: Giving, item: Open) -> dict[str, Any]:
    """An essay; what makes a good answer and the model answer are told after it."""
    model = _("A model answer: {text}").format(text=item.model) if item.model else ""
    if item.criteria:
        names = ", ".join(criterion.name for criterion in item.criteria)
        what = _("what it is judged by is not kept: {names}").format(names=names)
        giving.lose("note", what, _("write it as a rubric there"))
    if item.words != Words():
        what = _("its length in words is not kept: {aim} to {most}").format(aim=item.words.aim, most=item.words.most)
        giving.lose("setting", what, _("say it in the question"))
    why = giving.why(item.feedback, item.evidence)
    return {"type": "essay", "stem": giving.stem(item.stem), "general_feedback": joined([why.text, model])}
