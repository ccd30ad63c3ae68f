"""What libyaml says about a text that it cannot read, in words that help."""

import re

import yaml

from secondsource.core.words import gettext as _

# Line, column, what is wrong, what to do.
Told = tuple[int, int, str, str]

_TAB = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)


def indented_by_tab(text: str) -> Told | None:
    """The first line that a tab indents, and how many there are. YAML indents with spaces alone."""
    found = list(_TAB.finditer(text))
    if not found:
        return None
    first = found[0]
    line = text.count("\n", 0, first.start()) + 1
    column = first[0].index("\t") + 1
    what = _("a tab indents this line ({n} in all)").format(n=len(found))
    return line, column, what, _("indent with spaces; most editors can be set to do so")


def explain(error: yaml.YAMLError) -> Told:
    """The place of an error and what to do about it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1, 1, _("this is not YAML ({error})").format(error=error), _("save it again as plain text in UTF-8")
    said = f"{error.context or ''} {error.problem or ''}"
    # What is opened and never closed is told where it was opened.
    opened = any(words in said for words in ("quoted scalar", "flow sequence", "flow mapping"))
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    for words, what, do in _known():
        if words in said:
            return line, column, what, do
    what = _("this is not YAML ({problem})").format(problem=error.problem)
    return line, column, what, _("compare indentation, colons and quotation marks with the lines above")


def _known() -> list[tuple[str, str, str]]:
    """What libyaml says, and the two halves of what we say."""
    quote = _("put the whole text in quotation marks, or write it after >- on lines of its own")
    indent = _("indent it like its neighbours above; text that begins with a quotation mark must end with it")
    return [
        ("mapping values are not allowed", _("a colon and a space inside unquoted text"), quote),
        ("cannot start any token", _("unquoted text cannot begin with this character"), quote),
        ("quoted scalar", _("a quotation mark is opened here and never closed"), _("close it")),
        ("expected key", _("this does not fit what stands above it"), indent),
        ("expected '-' indicator", _("this does not fit the list above it"), indent),
        ("',' or ']'", _("a list in brackets is not closed"), _("close it with ], and put a comma between entries")),
        ("',' or '}'", _("a group in braces is not closed"), _("close it with }, and put a comma between fields")),
        ("could not find expected ':'", _("a line that is no field"), _('write "name: text", or indent it')),
        ("undefined alias", _("* points at a value that is not there"), quote),
        ("scanning an anchor", _("unquoted text cannot begin with &"), quote),
        ("scanning an alias", _("unquoted text cannot begin with *"), quote),
        ("scanning a tag", _("unquoted text cannot begin with !"), quote),
    ]
