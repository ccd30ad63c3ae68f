"""What waits to be marked in a class, question by question; whether names are shown; and the comments that are kept."""

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import ratings
from secondsource.web import desk
from secondsource.web.numbers import whole
from secondsource.web.teach import classroom_or_404, teach, teacher
from secondsource.web.teach.marking.order import hide_names, in_order, names_hidden
from secondsource.web.teach.rooms import ROOM

MARKING = f"{ROOM}/marking"


@teach.get(f"{MARKING}/")
def marking(classroom: int) -> str:
    """Every open question that somebody has written to, and how many of its texts wait."""
    room = classroom_or_404(classroom)
    found = ratings.questions(desk.database(), room)
    return render_template(
        "teach/marking/queue.html",
        classroom=room,
        questions=[(one, in_order(one)) for one in found],
        waiting=sum(one.waiting for one in found),
        hidden=names_hidden(),
        kept=ratings.bank(desk.database(), teacher(), "").kept,
        form=FlaskForm(),
    )


@teach.post(f"{MARKING}/names")
def switch_names(classroom: int) -> Response:
    """Hide the names of those whose texts are read, or show them; this browser remembers it."""
    classroom_or_404(classroom)
    hide_names(hidden=request.form.get("hidden") == "yes")
    return redirect(url_for("teach.marking", classroom=classroom), 303)


@teach.post(f"{MARKING}/comments")
def drop_comment(classroom: int) -> Response:
    """Keep a comment no longer."""
    classroom_or_404(classroom)
    if number := whole(request.form.get("comment")):
        ratings.drop_comment(desk.database(), teacher(), number)
    return redirect(url_for("teach.marking", classroom=classroom, _anchor="kept"), 303)
