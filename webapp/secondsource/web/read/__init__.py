"""Reading: the course and its lessons."""

from flask import Blueprint, abort, render_template

from secondsource.core.cards import passages
from secondsource.web import desk
from secondsource.web.read.progress import steps

read = Blueprint("read", __name__, url_prefix="/read")


@read.get("/<course>/")
def course(course: str) -> str:
    """The lessons as a path, with time, skill and progress."""
    shown = desk.course_or_404(course)
    return render_template("read/course.html", shown=shown, steps=steps(shown))


@read.get("/<course>/<lesson>")
def lesson(course: str, lesson: str) -> str:
    """One lesson."""
    shown = desk.course_or_404(course)
    names = list(shown.lessons)
    if lesson not in names:
        abort(404)
    number = names.index(lesson)
    following = names[number + 1] if number + 1 < len(names) else None
    return render_template(
        "read/lesson.html",
        shown=shown,
        lesson=shown.lessons[lesson],
        number=number + 1,
        following=shown.lessons[following] if following else None,
        passage=lambda ref: passages(shown.cards, (ref,))[0],
    )
