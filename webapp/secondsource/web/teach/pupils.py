"""One pupil of a class: every answer, another return code, and removal."""

from dataclasses import dataclass

from flask import abort, redirect, render_template, request, session, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import classes, pairs, support
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
    return pupil_page(*pupil_or_404(classroom, pupil))


def pupil_page(room: Classroom, shown: Pupil, typed: str | None = None, problem: str = "") -> str:
    """The page of a pupil; with the new name that was typed, and what is wrong with it."""
    sittings = classes.attempts_of_pupil(desk.database(), room, shown.id)
    return render_template(
        "teach/pupil.html",
        classroom=room,
        pupil=shown,
        elsewhere=pairs.at_others(desk.database(), shown),
        typed=shown.nickname if typed is None else typed,
        problem=problem,
        attempts=[Answered(one, [explained(one, item) for item in one.items]) for one in sittings],
        code=codes_shown().get(shown_to(shown.id)),
        helped=not support.of_pupil(desk.database(), shown).nothing or shown.instead is not None,
        form=FlaskForm(),
    )


@teach.post(f"{PUPIL}/reissue")
def reissue(classroom: int, pupil: int) -> Response:
    """Another return code; the old one and the pupil's sessions end. It is shown on the pupil's page, to this teacher."""
    room, shown = pupil_or_404(classroom, pupil)
    codes_shown().keep(shown_to(shown.id), classes.reissue(desk.database(), room, shown.id))
    return redirect(url_for("teach.pupil", classroom=classroom, pupil=pupil, _anchor="code"), 303)


@teach.post(f"{PUPIL}/remove")
def remove(classroom: int, pupil: int) -> Response | str:
    """Remove a pupil from the class; asks once."""
    room, shown = pupil_or_404(classroom, pupil)
    if request.form.get("sure") != "yes":
        return render_template("teach/remove.html", classroom=room, pupil=shown, form=FlaskForm())
    classes.remove(desk.database(), room, shown.id)
    return redirect(url_for("teach.room", classroom=classroom), 303)


def first_bank(event: ShelfCourse) -> str | None:
    """The quiz of the first lesson of an event that has one."""
    return next((one.bank for one in event.lessons.values() if one.bank in event.banks), None)


def pupil_or_404(classroom: int, pupil: int) -> tuple[Classroom, Pupil]:
    """A pupil of a class of this teacher's. Any other is as unknown as one that does not exist."""
    room = classroom_or_404(classroom)
    found = classes.pupil(desk.database(), room, pupil)
    if found is None:
        abort(404)
    return room, found


def shown_to(pupil: int) -> str:
    """Who sees a pupil's new return code: the session that asked for it, and no other."""
    return f"{session[desk.SESSION]} {pupil}"
