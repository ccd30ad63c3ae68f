"""The sources that a command can name: those of the courses that come with Second Source, or of one's own folder."""

from pathlib import Path

from secondsource.actions.accounts import RefusedError
from secondsource.content.courses import CoursePlan, plans, read_courses
from secondsource.content.locate import locate
from secondsource.core.sources import Source
from secondsource.core.words import gettext as _

Sources = dict[str, dict[str, Source]]  # by course, then by source


def shipped_sources() -> Sources:
    """The sources of every course that comes with Second Source."""
    return _sources([CoursePlan(one.folder, ()) for one in plans(locate("course"), locate("quizzes"))])


def named_source(source: str, course: str | None) -> tuple[str, Source]:
    """The source of that id, and its course: the one that is named, by its id or by its folder, or the only one.

    Raises RefusedError where there is none, or more than one.
    """
    at_hand = _of_course(course) if course else shipped_sources()
    found = [(name, sources[source]) for name, sources in at_hand.items() if source in sources]
    if not found:
        known = ", ".join(sorted(name for sources in at_hand.values() for name in sources))
        told = _("There is no source {source}. These there are: {known}. Name the folder of a course of your own with "
                 "--course.")  # fmt: skip
        raise RefusedError(told.format(source=source, known=known))
    if len(found) > 1:
        text = _("Several courses have a source {source}: {courses}. Name one with --course.")
        raise RefusedError(text.format(source=source, courses=", ".join(name for name, _source in found)))
    return found[0]


def _of_course(course: str) -> Sources:
    folder = Path(course)
    shipped = {plan.folder.name: plan.folder for plan in plans(locate("course"), locate("quizzes"))}
    found = _sources([CoursePlan(shipped.get(course, folder), ())])
    if not found:
        text = _("There is no course {course} that is in order. Name a course by its id ({known}), or by its folder.")
        raise RefusedError(text.format(course=course, known=", ".join(sorted(shipped))))
    return found


def _sources(planned: list[CoursePlan]) -> Sources:
    return {name: files.sources for name, files in read_courses(planned).courses.items()}
