"""Teaching: an account, classes and who is in them, what each pupil answered, files for a spreadsheet, and material."""

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from secondsource.actions import classes
from secondsource.core.people import Classroom, Teacher
from secondsource.web import desk

teach = Blueprint("teach", __name__, url_prefix="/teach")

OPEN = {"teach.setup", "teach.sign_in"}  # every other page asks who is there, so that none can forget to


@teach.before_request
def _ask_who_is_there() -> AnyResponse | None:
    """Send whoever has not signed in to do so, and back to the page they wanted."""
    if request.endpoint in OPEN or desk.teacher():
        return None
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("teach.sign_in", next=wanted), 303)


@teach.after_request
def _never_stored(response: Response) -> Response:
    """Keep pupils' names and codes out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


def teacher() -> Teacher:
    """The teacher who asks. The guard above has let nobody else in."""
    found = desk.teacher()
    if found is None:
        abort(404)
    return found


def classroom_or_404(classroom: int) -> Classroom:
    """A class of this teacher's. Another teacher's is as unknown as one that does not exist."""
    found = classes.classroom(desk.database(), teacher(), classroom)
    if found is None:
        abort(404)
    return found


from secondsource.web.teach import (  # noqa: E402, F401  they hang their routes on `teach`
    account,
    assign,
    cards,
    colleagues,
    discussion,
    door,
    files,
    gradebooks,
    handouts,
    keeping,
    live,
    marking,
    material,
    members,
    pairs,
    paper,
    personal,
    projection,
    pupils,
    reach,
    regrading,
    results,
    rooms,
    roster,
    support,
    texts,
    times,
)
