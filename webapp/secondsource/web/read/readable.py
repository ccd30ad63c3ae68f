"""The reports of a course that may be read whole: invented ones by everybody, attached ones by whoever is signed in."""

from secondsource.actions import attach
from secondsource.actions.publish import ShelfCourse
from secondsource.core.sources import Source
from secondsource.web import desk


def wholes(shown: ShelfCourse) -> list[Source]:
    """The reports that whoever sits at this browser may read whole, in the order of the course."""
    invented = {source.source for source in shown.readable}
    return [source for name, source in shown.sources.items() if name in invented or attached(shown, source)]


def attached(shown: ShelfCourse, source: Source) -> tuple[str, ...]:
    """The paragraphs of an attached report; none for a guest, and none where it is not the copy of the course."""
    if desk.person() is None:
        return ()
    found = attach.attached(desk.database().folder, shown.course.course, source)
    return found.lines if found else ()
