"""A lesson's file: a head between two lines of hyphens, and Markdown under it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from secondsource.content.blocks import Body
from secondsource.content.problem import Place, Problem
from secondsource.content.validation import validate
from secondsource.content.yaml import Document, load
from secondsource.core.finding import Loc
from secondsource.core.lesson import Head, Lesson
from secondsource.core.words import gettext as _

_HEAD = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)


class LessonRead(NamedTuple):
    """What was read: the lesson, or None; its id as far as it is known; where things stand; what is wrong.

    Beside the fields of the head, `place` knows ("excerpt", ref) and ("map", source).
    """

    lesson: Lesson | None
    id: str | None
    place: Callable[[Loc], Place]
    problems: list[Problem]


def read_lesson(text: str, path: Path) -> LessonRead:
    """The lesson in the text of a file."""
    text = text.replace("\r\n", "\n")
    found = _HEAD.match(text)
    if found is None:
        what = _("a lesson begins with a head between two lines of ---")
        problem = Problem(str(path), 1, 1, what, _("begin it as the other lessons do"))
        return LessonRead(None, None, _nowhere, [problem])
    document, problems = load(found[1] or "", path, first_line=2)
    head = None
    if document is not None:
        head, unfit = validate(Head, document)
        problems += unfit
    data = document.data if document and isinstance(document.data, dict) else {}
    body = Body(text[found.end() :], first_line=found[0].count("\n") + 1)
    parts = body.parts(head.minutes if head else _minutes_of(data))
    problems += [Problem(str(path), *told) for told in body.told]
    if head is None or document is None:
        return LessonRead(None, data.get("lesson"), _nowhere, problems)
    problems += _without_part(head, body, document)
    lesson = Lesson.model_validate({**head.model_dump(), "parts": parts})
    return LessonRead(lesson, head.lesson, lambda loc: body.places.get(loc) or document.place(loc), problems)


def _without_part(head: Head, body: Body, document: Document) -> Iterator[Problem]:
    """Minutes of parts that are not there."""
    for name in head.minutes:
        if ("part", name) not in body.places:
            what = _('"minutes" has "{name}", and no part has that id').format(name=name)
            do = _("write a heading that ends with {{#{name}}}").format(name=name)
            yield Problem(str(document.path), *document.key_place(("minutes", name)), what, do)


def _minutes_of(head: dict[str, Any]) -> dict[str, int]:
    """The minutes of a head that is not in order elsewhere, so that the parts can be looked at all the same."""
    minutes = head.get("minutes")
    return {name: m for name, m in minutes.items() if isinstance(m, int)} if isinstance(minutes, dict) else {}


def _nowhere(_loc: Loc) -> Place:
    return 1, 1
