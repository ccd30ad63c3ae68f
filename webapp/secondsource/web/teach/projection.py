"""A lesson on the projector, screen by screen."""

from flask import abort, render_template

from secondsource.actions.publish import ShelfCourse
from secondsource.core.model import excerpt_of
from secondsource.core.slides import Length, slides
from secondsource.web import desk
from secondsource.web.teach import teach


@teach.get("/slides/<course>/<lesson>/<int(max=999):number>")
def slide(course: str, lesson: str, number: int) -> str:
    """One screen of a lesson; the first has number 1."""
    shown = desk.course_or_404(course)
    read = shown.lessons.get(lesson)
    if read is None:
        abort(404)
    screens = slides(read, _length(shown))
    if not 1 <= number <= len(screens):
        abort(404)
    return render_template(
        "teach/slide.html",
        shown=shown,
        lesson=read,
        number=number,
        total=len(screens),
        slide=screens[number - 1],
        parts=len(read.parts),
        passage=shown.passage,
    )


def _length(shown: ShelfCourse) -> Length:
    """How many lines the map of a source has, or characters an excerpt with the note on its words."""
    long = {name: len(source.map) for name, source in shown.sources.items()}
    long |= {ref: len(card.exact) + len(card.language or "") for ref, card in shown.cards.items()}
    return lambda name: long[excerpt_of(name)]
