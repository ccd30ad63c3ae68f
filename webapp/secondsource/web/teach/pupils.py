"""One pupil of a class: every answer, another return code, and removal."""

from dataclasses import dataclass

from flask import abort, redirect, render_template, request, session, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import classes, events
from secondsource.actions.publish import ShelfCourse
from secondsource.core.attempt import Sitting
from secondsource.core.people import Classroom, Pupil
from secondsource.web import desk
from secondsource.web.codes_shown import codes_shown
from secondsource.web.take.feedback import Explained, explained
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.rooms import ROOM

PUPIL = f"{ROOM}/pupils/<int(max=2147483647):pupil>"


@dataclass(frozen=True)
class Answered:
    """One attempt with the feedback on each item; one without an answer has `yours` empty."""

    sitting: Sitting
    items: list[Explained]


@teach.get(f"{PUPIL}/")
def pupil(classroom: int, pupil: int) -> str:
    """Every attempt, each answer with key and feedback."""
    room, shown = _pupil_or_404(classroom, pupil)
    sittings = classes.attempts_of_pupil(desk.database(), room, shown.id)
    return render_template(
        "teach/pupil.html",
        classroom=room,
        pupil=shown,
        attempts=[Answered(one, [explained(one, item) for item in one.items]) for one in sittings],
        code=codes_shown().get(_owner(shown)),
        events=[one for one in desk.shelf().companions if first_bank(one)],
        form=FlaskForm(),
    )


@teach.post(f"{PUPIL}/reissue")
def reissue(classroom: int, pupil: int) -> Response:
    """Another return code; the old one and the pupil's sessions end. It is shown on the pupil's page, to this teacher."""
    room, shown = _pupil_or_404(classroom, pupil)
    codes_shown().keep(_owner(shown), classes.reissue(desk.database(), room, shown.id))
    return redirect(url_for("teach.pupil", classroom=classroom, pupil=pupil, _anchor="code"), 303)


@teach.post(f"{PUPIL}/event")
def switch(classroom: int, pupil: int) -> Response:
    """Let a pupil take another event in place of every task, or the tasks as they are again."""
    room, shown = _pupil_or_404(classroom, pupil)
    other = next((one for one in desk.shelf().companions if one.course.course == request.form.get("event")), None)
    quiz = first_bank(other) if other else None
    events.switch(desk.database(), room, shown.id, other.course.course if other and quiz else None, quiz or "")
    return redirect(url_for("teach.pupil", classroom=classroom, pupil=pupil, _anchor="event"), 303)


@teach.post(f"{PUPIL}/remove")
def remove(classroom: int, pupil: int) -> Response | str:
    """Remove a pupil from the class; asks once."""
    room, shown = _pupil_or_404(classroom, pupil)
    if request.form.get("sure") != "yes":
        return render_template("teach/remove.html", classroom=room, pupil=shown, form=FlaskForm())
    classes.remove(desk.database(), room, shown.id)
    return redirect(url_for("teach.room", classroom=classroom), 303)


def first_bank(event: ShelfCourse) -> str | None:
    """The quiz of the first lesson of an event that has one."""
    return next((one.bank for one in event.lessons.values() if one.bank in event.banks), None)


def _pupil_or_404(classroom: int, pupil: int) -> tuple[Classroom, Pupil]:
    room = classroom_or_404(classroom)
    found = classes.pupil(desk.database(), room, pupil)
    if found is None:
        abort(404)
    return room, found


def _owner(pupil: Pupil) -> str:
    """A new return code is shown to the session that asked for it, and to no other."""
    return f"{session[desk.SESSION]} {pupil.id}"
