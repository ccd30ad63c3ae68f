"""The ledger of a class, what a decision did, taking it back; and the questions that a decision can be about."""

from flask import abort, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import ledger, regrading
from secondsource.web import desk
from secondsource.web.teach import classroom_or_404, teach, teacher
from secondsource.web.teach.rooms import ROOM

REGRADING = f"{ROOM}/regrading"
DECISION = f"{REGRADING}/decisions/<int(max=2147483647):ruling>"


@teach.get(f"{REGRADING}/")
def regrade(classroom: int) -> str:
    """What was decided so far, and every question that the class has been asked."""
    room = classroom_or_404(classroom)
    return render_template(
        "teach/regrading/record.html",
        classroom=room,
        entries=ledger.of_classroom(desk.database(), room),
        banks=ledger.banks(desk.database(), room),
        form=FlaskForm(),
    )


@teach.get(f"{DECISION}/")
def decision(classroom: int, ruling: int) -> str:
    """What a decision did to each attempt, as it was kept when it was made."""
    room = classroom_or_404(classroom)
    told = next((one for one in ledger.of_classroom(desk.database(), room) if one.entry.ruling.id == ruling), None)
    if told is None:
        abort(404)
    lines = ledger.lines(desk.database(), room, ruling)
    return render_template("teach/regrading/decision.html", classroom=room, told=told, lines=lines, form=FlaskForm())


@teach.post(f"{DECISION}/undo")
def undo_decision(classroom: int, ruling: int) -> Response:
    """Take a decision back; it stays in the ledger."""
    room = classroom_or_404(classroom)
    if all(one.entry.ruling.id != ruling for one in ledger.of_classroom(desk.database(), room)):
        abort(404)
    regrading.undo(desk.database(), teacher(), room, ruling)
    return redirect(url_for("teach.regrade", classroom=classroom), 303)
