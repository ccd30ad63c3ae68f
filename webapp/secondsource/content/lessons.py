"""A lesson's file: a head between two lines of hyphens, and Markdown under it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from secondsource.content.headed import Headed, read_headed
from secondsource.content.problem import Place, Problem
from secondsource.core.finding import Loc
from secondsource.core.lesson import Head, Lesson
from secondsource.core.words import gettext as _


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
    headless = _("a lesson begins with a head between two lines of ---"), _("begin it as the other lessons do")
    read = read_headed(Head, text, path, headless)
    head = read.head
    parts = read.body.parts(head.minutes if head else _minutes_of(read.data))
    if head is None:
        return LessonRead(None, read.data.get("lesson"), read.place, read.told())
    lesson = Lesson.model_validate({**head.model_dump(), "parts": parts})
    return LessonRead(lesson, head.lesson, read.place, [*read.told(), *_without_part(head, read)])


def _without_part(head: Head, read: Headed[Head]) -> Iterator[Problem]:
    """Minutes of parts that are not there."""
    for name in head.minutes:
        if ("part", name) not in read.body.places and read.document:
            what = _('"minutes" has "{name}", and no part has that id').format(name=name)
            do = _("write a heading that ends with {{#{name}}}").format(name=name)
            yield Problem(str(read.path), *read.document.key_place(("minutes", name)), what, do)


def _minutes_of(head: dict[str, Any]) -> dict[str, int]:
    """The minutes of a head that is not in order elsewhere, so that the parts can be looked at all the same."""
    minutes = head.get("minutes")
    return {name: m for name, m in minutes.items() if isinstance(m, int)} if isinstance(minutes, dict) else {}
