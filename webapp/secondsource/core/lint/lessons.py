"""What is wrong with a lesson, beside the other files of its course."""

from collections.abc import Iterator

from secondsource.core.finding import Finding
from secondsource.core.lesson import Lesson
from secondsource.core.lint.accepted import lint_accepted
from secondsource.core.lint.blocks import lint_blocks
from secondsource.core.lint.catalogue import Catalogue
from secondsource.core.lint.rules import LESSON_RULES


def lint_lesson(lesson: Lesson, catalogue: Catalogue) -> Iterator[Finding]:
    """Skills, excerpts, sources and rules that are not there.

    Excerpts and maps stand in the text and not in fields: their loc is ("excerpt", ref) or ("map", source).
    """
    yield from lint_accepted(lesson.accepted, LESSON_RULES)
    for n, skill in enumerate(lesson.skills):
        yield from catalogue.look_up_skill(("skills", n), skill)
    yield from lint_blocks(lesson.blocks(), catalogue)
