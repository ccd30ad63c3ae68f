"""Plain data as the text of a YAML file, with comments above its fields."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from secondsource.content.scalars import scalar
from secondsource.core.finding import Loc

MOST_COLUMNS = 120
_MOST_ON_A_LINE = MOST_COLUMNS - 4  # with a space and quotation marks

# Text that means itself without quotation marks. What YAML 1.1 reads as true, false or null has them anyway.
_PLAIN = re.compile(r"[A-Za-z](?:[\w .,/!?()'’-]*[\w.!?)])?", re.ASCII)
_QUOTED = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
# What YAML takes for the end of a line, or refuses; the last two planes' private letters are taken as they are.
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SHORT = re.compile(r"[\w/-]+(?:#[\w-]+)?", re.ASCII)


def file_text(data: Mapping[str, Any], apart: str) -> str:
    """A whole file. A blank line stands before the entries of the list called `apart`, which comes last."""
    lines = _Lines({})
    head = {name: value for name, value in data.items() if name != apart}
    entries = [entry_text(entry, {}, 2) for entry in data[apart]]
    top = "".join(f"{line}\n" for line in lines.fields(head))
    return f"{top}\n{apart}:\n" + "\n".join(entries)


def entry_text(data: Mapping[str, Any], comments: Mapping[Loc, str], indent: int) -> str:
    """One entry of a list, whose hyphen stands `indent` spaces from the left. Lines end in a newline.

    `comments` stand above the fields at their locs, seen from the entry.
    """
    return "".join(f"{line}\n" for line in _Lines(comments).entry((), data, indent))


class _Lines:
    """The lines of some data; `comments` are by loc."""

    def __init__(self, comments: Mapping[Loc, str]) -> None:
        self._comments = comments

    def fields(self, data: Mapping[str, Any]) -> Iterator[str]:
        """Fields that stand at the left."""
        return self._fields((), data, 0)

    def entry(self, loc: Loc, data: Mapping[str, Any], indent: int) -> Iterator[str]:
        """The fields of an entry, the first of them behind the hyphen and its comment above that."""
        first, *others = data.items()
        yield from self._above((*loc, first[0]), indent)
        head, *rest = self._field((*loc, first[0]), first[1], indent + 2)
        yield " " * indent + "- " + head.lstrip()
        yield from rest
        yield from self._fields(loc, dict(others), indent + 2)

    def _fields(self, loc: Loc, data: Mapping[str, Any], indent: int) -> Iterator[str]:
        for name, value in data.items():
            yield from self._above((*loc, name), indent)
            yield from self._field((*loc, name), value, indent)

    def _above(self, loc: Loc, indent: int) -> Iterator[str]:
        lead = " " * indent + "# "
        if loc in self._comments:
            yield from textwrap.wrap(self._comments[loc], MOST_COLUMNS, initial_indent=lead, subsequent_indent=lead)

    def _field(self, loc: Loc, value: Any, indent: int) -> Iterator[str]:
        lead = f"{' ' * indent}{_scalar(loc[-1])}:"
        if isinstance(value, Mapping) and value:
            yield lead
            yield from self._fields(loc, value, indent + 2)
        elif isinstance(value, list) and value:
            yield from self._list(loc, lead, value, indent)
        elif isinstance(value, str) and len(lead) + len(value) > _MOST_ON_A_LINE and _can_fold(value):
            yield f"{lead} >-"
            yield from _folded(value, " " * (indent + 2))
        else:
            yield f"{lead} {_scalar(value)}"

    def _list(self, loc: Loc, lead: str, values: list[Any], indent: int) -> Iterator[str]:
        line = ", ".join(_scalar(one) for one in values) if all(_is_short(one) for one in values) else ""
        if line and len(lead) + len(line) < _MOST_ON_A_LINE:
            yield f"{lead} [{line}]"
            return
        yield lead
        for n, one in enumerate(values):
            if isinstance(one, Mapping) and one:
                yield from self.entry((*loc, n), one, indent + 2)
            else:
                yield f"{' ' * (indent + 2)}- {_scalar(one)}"


def _can_fold(text: str) -> bool:
    """Whether a text is the same again after its lines were folded at spaces."""
    return " ".join(text.split()) == text and not _UNPRINTED.search(text)


def _folded(text: str, lead: str) -> list[str]:
    return textwrap.wrap(
        text,
        MOST_COLUMNS,
        initial_indent=lead,
        subsequent_indent=lead,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _is_short(value: Any) -> bool:
    return isinstance(value, int | float) or (isinstance(value, str) and bool(_SHORT.fullmatch(value)))


def _scalar(value: Any) -> str:
    """A value as it is written; text in quotation marks where it would not mean itself."""
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) or (_SHORT.fullmatch(value) and value[0] not in "-#/")
        means_itself = plain and scalar(value) == value and value.lower() not in _QUOTED
        return value if means_itself else _quoted(value)
    return json.dumps(value, ensure_ascii=False)  # true, false, null, a number, an empty list or group


def _quoted(text: str) -> str:
    """A text in quotation marks, with an escape for whatever a file cannot hold."""
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
