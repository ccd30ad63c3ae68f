"""A GIFT file taken apart: blank lines, comments, categories, and questions that lack the blank line between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault
from secondsource.formats.gift.block import Block, Line
from secondsource.formats.gift.escapes import HIDDEN, protect, restore
from secondsource.formats.gift.merges import is_marker, unmerged

_CATEGORY = re.compile(r"\s*(\$category)\b\s*(:?)", re.IGNORECASE)
_MOST_LINES = 200  # that an open brace may wait for its end, over blank lines
_GOES_ON = re.compile(r"\s*[~=#}]")  # how a line begins that can only stand between braces


@dataclass(frozen=True, slots=True)
class Category:
    """From here on, questions belong to this category."""

    name: str


@dataclass(slots=True)
class _Group:
    """Lines up to a blank one."""

    lines: list[Line] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def open(self) -> int:
        """How many braces are opened and not closed."""
        return sum(line.count("{") - line.count("}") for _number, line in self.lines)


def blocks(text: str) -> Iterator[Block | Category | Fault]:
    """The blocks and categories of a file in order, with the faults of its layout."""
    waiting: _Group | None = None  # a group whose brace is open
    for found in _readable(text):
        if isinstance(found, Fault):
            yield found
            continue
        group = found
        if waiting is not None and _goes_on(waiting, group):
            what = _("a blank line stands between the braces of a question")
            do = _("delete the blank line; other programs end the question there")
            yield Fault(group.lines[0][0], what, do, kept=True)
            group = _Group(waiting.lines + group.lines, waiting.comments + group.comments)
        elif waiting is not None:
            yield from _parts(waiting)
        waiting = group if group.open() > 0 else None
        if waiting is None:
            yield from _parts(group)
    if waiting is not None:
        yield from _parts(waiting)


def _goes_on(open_group: _Group, group: _Group) -> bool:
    """Whether a group goes on between the braces that the one before left open."""
    return (
        len(open_group.lines) <= _MOST_LINES
        and open_group.open() == 1
        and bool(group.lines)
        and all("{" not in line for _number, line in group.lines)
        and bool(_GOES_ON.match(group.lines[0][1]))
    )


def _readable(text: str) -> Iterator[_Group | Fault]:
    """Groups of lines, without those that nobody can read: unmerged versions, and characters that cannot be seen."""
    merged = unmerged(text)
    merge, before = next(merged, None), ""
    group = _Group()
    faults: list[Fault] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if merge is not None and number in merge:
            if number == merge.start:
                faults.append(_unmerged(merge))
            elif number == merge.stop - 1:
                merge = next(merged, None)
                if not before.strip():
                    yield from faults  # the versions end with a blank line; what follows is another question
                    group, faults = _Group(), []
        elif not line.strip():
            yield from faults or (group,)
            group, faults = _Group(), []
        elif fault := _unreadable(number, line):
            faults.append(fault)
        elif line.lstrip().startswith("//"):
            group.comments.append(line.strip())
        else:
            group.lines.append((number, protect(line)))
        before = line
    yield from faults or (group,)


def _unmerged(merge: range) -> Fault:
    text = _("lines {first} to {last} are two versions that were not merged")
    do = _("keep one of them, and delete the other and the lines with <<<<<<<, ======= and >>>>>>>")
    return Fault(merge.start, text.format(first=merge.start, last=merge.stop - 1), do)


def _unreadable(number: int, line: str) -> Fault | None:
    if is_marker(line):
        return Fault(
            number, _("a merge of two versions left this marker"), _("keep one version, and delete the marker")
        )
    if hidden := HIDDEN.search(line):
        return Fault(number, _("the character U+{code:04X} cannot be seen").format(code=ord(hidden[0])), _("delete it"))
    return None


def _parts(group: _Group) -> Iterator[Block | Category | Fault]:
    """The category and the questions of a group; where there is more than one of them, a blank line is missing."""
    part, depth = list[Line](), 0
    last = max((place for place, (_number, line) in enumerate(group.lines) if "{" in line), default=-1)
    for place, (number, line) in enumerate(group.lines):
        before = bool(part) and bool(_CATEGORY.match(part[-1][1]))
        if part and (before or _CATEGORY.match(line)):
            yield from _part(part, group)
            part, depth = [], 0
            what = _("no blank line stands between this category and a question")
            yield Fault(number - before, what, _("put a blank line before and after each category"), kept=True)
        elif part and _begins(line, part, depth, more=place <= last):
            yield from _part(part, group)
            part, depth = [], 0
            what = _("no blank line stands before this question")
            yield Fault(number, what, _("put a blank line between two questions"), kept=True)
        part.append((number, line))
        depth += line.count("{") - line.count("}")
    if part:
        yield from _part(part, group)


def _begins(line: str, part: list[Line], depth: int, *, more: bool) -> bool:
    """Whether a question begins at a line that others stand before: with a name, or between braces and `more` of them."""
    line = line.lstrip()
    if line.startswith("::") and "::" in line[2:]:
        return True
    return more and depth == 0 and part[-1][1].rstrip().endswith("}")


def _part(lines: list[Line], group: _Group) -> Iterator[Block | Category | Fault]:
    number, line = lines[0]
    if not (found := _CATEGORY.match(line)):
        yield Block(tuple(lines), tuple(group.comments))
        group.comments.clear()
        return
    name = restore(line[found.end() :])
    if not name or found[1] != "$CATEGORY" or not found[2]:
        what = _("this category is not written as $CATEGORY: and its name")
        yield Fault(number, what, _("write it so: $CATEGORY: Rivers"), kept=bool(name))
    if name:
        yield Category(name)
