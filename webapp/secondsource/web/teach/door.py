"""The door of a class: how newcomers come in, who waits, the join code; and the end of the class."""

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import classes, newcomers, retention
from secondsource.core.people import NEWCOMERS
from secondsource.web import desk
from secondsource.web.numbers import whole
from secondsource.web.teach import classroom_or_404, teach, teacher
from secondsource.web.teach.rooms import ROOM


@teach.get(f"{ROOM}/settings")
def settings(classroom: int) -> str:
    """How newcomers come in, another join code, and deleting the class."""
    room = classroom_or_404(classroom)
    owner = classes.owns(desk.database(), teacher(), room)
    due = retention.fate(desk.database(), room).due
    return render_template("teach/settings.html", classroom=room, owner=owner, due=due, form=FlaskForm())


@teach.post(f"{ROOM}/newcomers")
def choose_newcomers(classroom: int) -> Response:
    """How newcomers come in from now on."""
    room = classroom_or_404(classroom)
    if (how := request.form.get("how")) in NEWCOMERS:
        newcomers.choose(desk.database(), room, how)
    return redirect(url_for("teach.settings", classroom=classroom), 303)


@teach.post(f"{ROOM}/door")
def answer_door(classroom: int) -> Response:
    """Let somebody in who waits, as a new pupil or as one of the list, or turn them away; or let all in."""
    room = classroom_or_404(classroom)
    who = whole(request.form.get("who")) or 0
    match request.form.get("do"):
        case "all":
            newcomers.admit_all(desk.database(), room)
        case "admit":
            newcomers.admit(desk.database(), room, who, whole(request.form.get("as")))
        case "refuse":
            newcomers.refuse(desk.database(), room, who)
    return redirect(url_for("teach.room", classroom=classroom), 303)
