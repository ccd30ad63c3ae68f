"""Reading: the course and its lessons."""

from flask import Blueprint, Response, abort, make_response, render_template

from secondsource.core.seal import paragraphs
from secondsource.core.whole import whole
from secondsource.web import desk
from secondsource.web.read.progress import forms, steps
from secondsource.web.read.readable import attached, wholes
from secondsource.web.reviews import reviews

read = Blueprint("read", __name__, url_prefix="/read")


@read.get("/<course>/")
def course(course: str) -> str:
    """The lessons as a path, with time, skill and progress."""
    shown = desk.course_or_404(course)
    return render_template(
        "read/course.html",
        shown=shown,
        steps=steps(shown),
        forms=forms(shown),
        wholes=wholes(shown),
        reviews=reviews(),
    )


@read.get("/<course>/reports/<source>")
def report(course: str, source: str) -> str | Response:
    """A report, whole: an invented one, or one that is attached. One that is kept for the forms is shown to nobody before."""
    shown = desk.course_or_404(course)
    readable = wholes(shown)
    found = next((one for one in readable if one.source == source), None)
    if found is None:
        abort(404)
    if found.invented:
        lines = paragraphs(shown.texts[source])
        return render_template("read/report.html", shown=shown, source=found, paragraphs=lines, reports=readable)
    page = render_template(
        "read/attached.html", shown=shown, source=found, lines=whole(found, attached(shown, found)), reports=readable
    )
    response = make_response(page)  # which no cache keeps: see `join`, for every page of whoever is signed in
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


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
        wholes=wholes(shown),
    )
