"""Warnings on texts of the course's own that are hard to read; excerpts are what they are."""

from collections.abc import Iterator, Sequence

from secondsource.core.finding import Finding, Loc
from secondsource.core.items.base import Line
from secondsource.core.lesson import Lesson
from secondsource.core.lint.rules import warning
from secondsource.core.own_voice import read_lines, read_part
from secondsource.core.reading import Reading
from secondsource.core.words import gettext as _

HARDEST = 10  # the grade, by Flesch and Kincaid, that the course promises its students


def hard_item(lines: Sequence[Line]) -> Iterator[Finding]:
    """An item whose stem, options and feedback together are above the grade.

    "Keep vocabulary simple for the group of students being tested": T. M. Haladyna, S. M. Downing, M. C. Rodriguez,
    "A Review of Multiple-Choice Item-Writing Guidelines" (2002), guideline 8.
    """
    yield from _hard((), read_lines(lines))


def hard_parts(lesson: Lesson) -> Iterator[Finding]:
    """Parts of a lesson that are above the grade; what is for the teacher alone does not count."""
    for part in lesson.parts:
        yield from _hard(("part", part.id), read_part(part))


def _hard(loc: Loc, read: Reading) -> Iterator[Finding]:
    if read.grade is not None and read.grade > HARDEST:
        what = _("this reads like grade {grade:.1f}").format(grade=read.grade)
        do = _("keep it to {most}: shorter sentences, plainer words").format(most=HARDEST)
        yield warning(loc, "hard-to-read", what, do)
