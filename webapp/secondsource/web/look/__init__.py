"""Looking at a class without an account: one page that changes nothing, by a link that ends."""

from flask import Blueprint, Response, abort, render_template

from secondsource.actions import assignments, classes, looks
from secondsource.store import times
from secondsource.web import desk
from secondsource.web.teach.rooms import Given, in_order

look = Blueprint("look", __name__, url_prefix="/look")


@look.after_request
def _never_stored(response: Response) -> Response:
    """Keep the page out of every cache and of search engines, and its address out of every other server's log."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@look.get("/<token>")
def room(token: str) -> str:
    """How a class stands. A link that is unknown, ended or revoked is answered alike."""
    found = looks.find(desk.database(), token)
    if found is None:
        abort(404)
    stands = classes.progress(desk.database(), found.classroom)
    roster = stands.pupils if found.look.names else sorted(stands.pupils, key=lambda one: one.pupil.id)
    now = times.now()
    given = assignments.of_classroom(desk.database(), found.classroom)
    return render_template(
        "look/room.html",
        classroom=found.classroom,
        look=found.look,
        roster=roster,
        columns=in_order(stands.columns),
        given=[Given(one, assignments.title(desk.database(), one), one.state(now)) for one in given],
    )
