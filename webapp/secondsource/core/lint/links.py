"""Whether the files of a course name one another rightly: lessons and banks go in pairs, and letters differ."""

from collections.abc import Iterator, Mapping
from typing import Literal

from secondsource.core.bank import Bank
from secondsource.core.course import Course
from secondsource.core.finding import Finding
from secondsource.core.lesson import Lesson
from secondsource.core.sources import Source
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _

Kind = Literal["course", "misconceptions", "source", "lesson", "bank", "material"]

# Which file a finding belongs to: its kind and its id.
Linked = tuple[Kind, str, Finding]


def lint_links(
    course: Course, lessons: Mapping[str, Lesson | None], banks: Mapping[str, Bank | None]
) -> Iterator[Linked]:
    """Lessons and banks that are named and not there, or there and not named. None: there, but it cannot be read."""
    for n, name in enumerate(course.lessons):
        if name not in lessons:
            what = _('there is no lesson "{name}"').format(name=name)
            yield "course", course.course, Finding(("lessons", n), what, suggest(name, lessons))
    for name, lesson in lessons.items():
        if lesson is not None:
            yield from (("lesson", name, finding) for finding in _lint_lesson(lesson, course, banks))
    for name, bank in banks.items():
        if bank is not None and bank.lesson is not None and bank.lesson not in lessons:
            what = _('there is no lesson "{name}"').format(name=bank.lesson)
            yield "bank", name, Finding(("lesson",), what, suggest(bank.lesson, lessons))


def _lint_lesson(lesson: Lesson, course: Course, banks: Mapping[str, Bank | None]) -> Iterator[Finding]:
    if lesson.lesson not in course.lessons:
        what = _('the course does not list the lesson "{name}"').format(name=lesson.lesson)
        yield Finding(("lesson",), what, _('add it to "lessons" in course.yaml'))
    if lesson.bank not in banks:
        what = _('there is no bank "{name}"').format(name=lesson.bank)
        yield Finding(("bank",), what, suggest(lesson.bank, banks))
        return
    bank = banks[lesson.bank]
    if bank is not None and bank.lesson != lesson.lesson:
        what = _('the bank "{bank}" belongs to the lesson "{other}"').format(bank=bank.bank, other=bank.lesson)
        yield Finding(("bank",), what, _("let lesson and bank name each other"))


def lint_letters(sources: Mapping[str, Source]) -> Iterator[Linked]:
    """Sources that share a letter, by which students tell them apart."""
    first: dict[str, str] = {}
    for name, source in sources.items():
        if first.setdefault(source.letter, name) != name:
            what = _("{other} has the letter {letter} too").format(other=first[source.letter], letter=source.letter)
            yield "source", name, Finding(("letter",), what, _("give each source its own letter"))


def lint_item_ids(banks: Mapping[str, Bank]) -> Iterator[Linked]:
    """Items of different banks that share an id. Responses are stored by it, so it is unique in the course."""
    first: dict[str, str] = {}
    for name, bank in banks.items():
        for n, item in enumerate(bank.items):
            if first.setdefault(item.id, name) != name:
                what = _('the bank "{bank}" has an item "{id}" too').format(bank=first[item.id], id=item.id)
                yield "bank", name, Finding(("items", n, "id"), what, _("give each item of the course its own id"))
