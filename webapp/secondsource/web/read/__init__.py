"""Reading: the course and its lessons."""

from flask import Blueprint, abort, render_template

from secondsource.core.seal import paragraphs
from secondsource.web import desk
from secondsource.web.read.progress import forms, steps

read = Blueprint("read", __name__, url_prefix="/read")


@read.get("/<course>/")
def course(course: str) -> str:
    """The lessons as a path, with time, skill and progress."""
    shown = desk.course_or_404(course)
    return render_template("read/course.html", shown=shown, steps=steps(shown), forms=forms(shown))


@read.get("/<course>/reports/<source>")
def report(course: str, source: str) -> str:
    """An invented report, whole. One that is kept for the forms is shown to nobody before."""
    shown = desk.course_or_404(course)
    found = next((one for one in shown.readable if one.source == source), None)
    if found is None:
        abort(404)
    return render_template(
        "read/report.html",
        shown=shown,
        source=found,
        paragraphs=paragraphs(shown.texts[source]),
        reports=shown.readable,
    )


@read.get("/<course>/<lesson>")
def lesson(course: str, lesson: str) -> str:
    """One lesson."""
    shown = desk.course_or_404(course)
    names = list(shown.lessons)
    if lesson not in names:
        abort(404)
    number = names.index(lesson)
    following = [(shown, after) for name, after in shown.lessons.items() if names.index(name) == number + 1]
    if not following and (then := desk.shelf().companion(course)):
        following = [(then, after) for after in then.lessons.values()]
    return render_template(
        "read/lesson.html",
        shown=shown,
        lesson=shown.lessons[lesson],
        number=number + 1,
        following=following[:1],
        passage=shown.passage,
    )
