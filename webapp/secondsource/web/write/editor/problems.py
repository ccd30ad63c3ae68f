"""What keeps a form from being a question, in words: what to do beside the field."""

from collections.abc import Mapping
from typing import Any

from secondsource.core.words import gettext as _


def problem(error: Mapping[str, Any]) -> str:
    """What to do about an error of the model."""
    kind, ctx = str(error["type"]), error.get("ctx", {})
    name = str((error.get("loc") or ("",))[-1])
    if kind == "string_too_long":
        told = _("This has {n} characters. Keep it to {most}.")
        return told.format(n=len(str(error.get("input"))), most=ctx["max_length"])
    if kind.startswith(("decimal", "int", "float", "finite")):
        return _("Write one number in digits, such as 12 or 3.5.")
    if kind.startswith(("greater_than", "less_than")):
        bounds = {"ge": _("at least {n}"), "gt": _("more than {n}"), "le": _("at most {n}"), "lt": _("less than {n}")}
        sign = next(one for one in bounds if one in ctx)
        return _("This must be {bound}.").format(bound=bounds[sign].format(n=ctx[sign]))
    if kind.startswith(("string_pattern", "literal")):
        return _("Choose one from the list.")
    if kind in {"missing", "too_short", "string_too_short"} and name in _CHOSEN:
        return _CHOSEN[name]()
    return _("Fill this in: without it there is no question yet.")


_CHOSEN = {
    "key": lambda: _("Choose or write what is right here."),
    "excerpt": lambda: _("Choose the passage in which words are to be marked."),
    "cores": lambda: _("Choose the decisive words."),
    "gaps": lambda: _("Put braces around each word of the text that is to become a gap: The office {says} it."),
    "accepted": lambda: _("Write at least one answer that is right."),
    "forms": lambda: _("Write at least one wrong answer that you expect."),
}
