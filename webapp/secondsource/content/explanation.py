"""What does not fit a model, in words that a teacher understands: what is wrong, and what to do."""

import re
from collections.abc import Callable

from secondsource.content.mismatch import Mismatch
from secondsource.core.model import Ref, Slug
from secondsource.core.slugs import slug_like
from secondsource.core.sources import Letter
from secondsource.core.suggestion import nearest, suggest
from secondsource.core.words import gettext as _

Told = tuple[str, str]


def explain(case: Mismatch) -> Told:
    """What is wrong and what to do."""
    for prefixes, explanation in _EXPLANATIONS:
        if case.kind.startswith(prefixes):
            return explanation(case)
    return f'"{case.name}": {case.message}', _("compare it with a file that is in order")


def _missing(case: Mismatch) -> Told:
    what = _("{group} has no {name}").format(group=case.group.name, name=case.name)
    if case.group.type:
        do = _("every {entry} of type {type} needs one")
    elif case.group.entry:
        do = _("every {entry} needs one")
    else:
        do = _('write "{name}:" and what belongs there')
    return what, do.format(entry=case.group.entry, type=case.group.type, name=case.name)


def _unknown(case: Mismatch) -> Told:
    what = _('{group} has a field "{name}" that is not known').format(group=case.group.name, name=case.name)
    if case.value is None and nearest(case.name, case.fields) is None:  # {text: one thing, and another}
        return what, _("put text that has a comma in quotation marks where it stands in braces, or remove the field")
    return what, suggest(case.name, case.fields)


def _no_type(case: Mismatch) -> Told:
    what = _("{group} has no type").format(group=case.group.name)
    return what, _('write "type:" and one of the types that the schema lists, such as single')


def _bad_type(case: Mismatch) -> Told:
    what = _('{group} has the type "{tag}", which is not known').format(group=case.group.name, tag=case.ctx["tag"])
    return what, suggest(str(case.ctx["tag"]), re.findall(r"'([^']*)'", case.ctx["expected_tags"]))


def _no_text(case: Mismatch) -> Told:
    if case.value is None:
        return _empty(case)
    if isinstance(case.value, list | dict):
        what = _('"{name}" holds a list or a group of fields').format(name=case.name)
        return what, _("write text, in quotation marks where it has a colon or a bracket")
    what = _('"{name}" is {value}, which is no text').format(name=case.name, value=case.given)
    return what, _("put it in quotation marks")


def _empty(case: Mismatch) -> Told:
    return _('"{name}" is empty').format(name=case.name), _("write what belongs there")


def _long(case: Mismatch) -> Told:
    what = _('"{name}" has {n} characters').format(name=case.name, n=len(str(case.value)))
    return what, _("keep it to {most}").format(most=case.ctx["max_length"])


def _pattern(case: Mismatch) -> Told:
    what = _('"{value}" cannot stand in "{name}"').format(value=case.given, name=case.name)
    if case.ctx["pattern"] == _pattern_of(Slug):
        example = slug_like(str(case.value), "who-says-35")
        do = _("use small letters, digits and single hyphens, as in {example}").format(example=example)
    elif case.ctx["pattern"] == _pattern_of(Ref):
        do = _("name an excerpt by its source and its id, as in report-c/35-pushed or report-c/35-pushed#speaker")
    elif case.ctx["pattern"] == _pattern_of(Letter):
        do = _("use one capital letter, or two")
    else:
        do = _("it is written by `secondsource source seal`: run that again")
    return what, do


def _pattern_of(annotated: object) -> str | None:
    pattern: str | None = annotated.__metadata__[0].pattern  # type: ignore[attr-defined]  # Annotated has no type
    return pattern


def _one_of(case: Mismatch) -> Told:
    what = _('"{value}" cannot stand in "{name}"').format(value=case.given, name=case.name)
    allowed = re.findall(r"\w[\w-]*", case.ctx["expected"].replace(" or ", ", "))
    if case.given in allowed:  # a number that stands in quotation marks
        return what, _("take away the quotation marks")
    return what, suggest(case.given, allowed)


def _like(example: str) -> Callable[[Mismatch], Told]:
    def told(case: Mismatch) -> Told:
        if case.value is None:
            return _empty(case)
        what = _('"{value}" cannot stand in "{name}"').format(value=case.given, name=case.name)
        return what, _("write it like this: {example}").format(example=example)

    return told


def _bound(case: Mismatch) -> Told:
    what = _('"{name}" is {value}').format(name=case.name, value=case.given)
    sign, bound = next((sign, case.ctx[key]) for key, sign in _BOUNDS.items() if key in case.ctx)
    return what, _("it must be {sign} {bound}").format(sign=sign, bound=f"{bound:g}")


def _list(case: Mismatch) -> Told:
    if case.value is None:
        return _empty(case)
    what = _('"{name}" is no list').format(name=case.name)
    return what, _('begin each entry on a line of its own with "- "')


def _group(case: Mismatch) -> Told:
    if case.value is None:
        return _("{group} is empty").format(group=case.group.name), _("write its fields")
    what = _("{group} is not a group of fields").format(group=case.group.name)
    return what, _('write each field on a line of its own, as in "title: ..."')


def _own_words(case: Mismatch) -> Told:
    """The message of a validator of ours: "what; what to do"."""
    what, _semicolon, do = str(case.ctx["error"]).partition("; ")
    return what, do or _("mend it")


_BOUNDS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
_EXPLANATIONS: list[tuple[str | tuple[str, ...], Callable[[Mismatch], Told]]] = [
    ("missing", _missing),
    ("extra_forbidden", _unknown),
    ("union_tag_not_found", _no_type),
    ("union_tag_invalid", _bad_type),
    (("string_type", "string_sub_type", "string_unicode"), _no_text),
    (("string_too_short", "too_short"), _empty),
    (("string_too_long", "too_long"), _long),
    ("string_pattern", _pattern),
    ("literal_error", _one_of),
    (("greater_than", "less_than"), _bound),
    ("date", _like("2021-08-18")),
    ("int", _like("12")),
    (("decimal", "float", "finite"), _like("12.5")),
    ("bool", _like("true")),
    (("tuple_type", "list_type"), _list),
    (("model", "dict_type"), _group),
    ("value_error", _own_words),
]
