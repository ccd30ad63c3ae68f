"""What a draft may lack and teaching may not: each such field says so itself, and one walk finds those left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from secondsource.core.finding import UNEXPLAINED, UNTAGGED, Finding, Loc
from secondsource.core.model import Model, Slug, Text
from secondsource.core.words import gettext as _


@dataclass(frozen=True)
class Wanted:
    """Marks a field that may be left out in a draft alone; `rule` is the error elsewhere."""

    rule: str


# Feedback, and anything else that tells a student why.
Why = Annotated[Text | None, Wanted(UNEXPLAINED)]

# What a student who gives a wrong answer has mixed up.
Tag = Annotated[Slug | None, Wanted(UNTAGGED)]

_ENTRIES = {"tempting": "tempting span"}  # where taking off the s does not do
_NAMES = ("id", "value", "span")  # fields by which an author knows an entry


def wanted_findings(part: Model) -> Iterator[Finding]:
    """Every field that is wanted and left out, in an item or any part of it, at the part that lacks it."""
    yield from _in_part(part, (), "item", "")


def _in_part(part: Model, loc: Loc, entry: str, key: str) -> Iterator[Finding]:
    """`entry` is what one of its kind is called, `key` tells it from the others; empty where it is the only one."""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        rules = [mark.rule for mark in field.metadata if isinstance(mark, Wanted)]
        if rules and value is None:
            what = _("{group} has no {name}").format(group=_called(part, entry, key), name=name)
            if type_ := getattr(part, "type", ""):
                do = _("every {entry} of type {type} needs one")
            else:
                do = _("every {entry} needs one") if key else _('write "{name}:" and what belongs there')
            yield Finding(loc, what, do.format(entry=entry, type=type_, name=name), rule=rules[0])
        yield from _inside(value, (*loc, field.alias or name), name)


def _inside(value: Any, loc: Loc, name: str) -> Iterator[Finding]:
    entry = _ENTRIES.get(name, name.removesuffix("s"))
    if isinstance(value, Model):
        yield from _in_part(value, loc, name, "")
    elif isinstance(value, tuple):
        for n, inner in enumerate(value):
            yield from _in_part(inner, (*loc, n), entry, f"#{n + 1}") if isinstance(inner, Model) else ()
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _in_part(inner, (*loc, key), entry, key) if isinstance(inner, Model) else ()


def _called(part: Model, entry: str, key: str) -> str:
    """The part in words: `option "b"`; or as its field is called, where there is one of its kind."""
    own = next((str(getattr(part, name)) for name in _NAMES if hasattr(part, name)), key)
    return f'{entry} "{own}"' if own else f'"{entry}"'
