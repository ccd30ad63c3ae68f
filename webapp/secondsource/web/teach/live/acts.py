"""What a teacher does while a class works: more time, the end, an attempt opened again, somebody helped."""

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import accommodations, assignments, helping, live, reopening
from secondsource.actions.accounts import RefusedError
from secondsource.core.assignment import Assignment
from secondsource.core.people import Classroom
from secondsource.web import desk
from secondsource.web.numbers import whole
from secondsource.web.teach import teach, teacher
from secondsource.web.teach.assign import given_or_404
from secondsource.web.teach.live.overview import LIVE

SEAT = f"{LIVE}/<int(max=2147483647):pupil>"


@teach.post(f"{LIVE}/extend")
def extend_all(classroom: int, assignment: int) -> Response:
    """Some minutes more for everybody, by one press."""
    room, given = given_or_404(classroom, assignment)
    accommodations.extend(desk.database(), room, given.id, None, _minutes())
    return _back_to(room, given)


@teach.post(f"{SEAT}/extend")
def extend_one(classroom: int, assignment: int, pupil: int) -> Response:
    """Some minutes more for one pupil, which nobody else learns of."""
    room, given = given_or_404(classroom, assignment)
    accommodations.extend(desk.database(), room, given.id, pupil, _minutes())
    return _back_to(room, given)


@teach.post(f"{LIVE}/end")
def end_all(classroom: int, assignment: int) -> Response | str:
    """Close it and finish every open attempt; asks once."""
    room, given = given_or_404(classroom, assignment)
    if request.form.get("sure") != "yes":
        return render_template(
            "teach/live/end.html",
            classroom=room,
            given=given,
            title=assignments.title(desk.database(), given),
            live=live.overview(desk.database(), room, given),
            form=FlaskForm(),
        )
    live.end_for_all(desk.database(), room, given)
    return _back_to(room, given)


@teach.post(f"{SEAT}/finish")
def finish_one(classroom: int, assignment: int, pupil: int) -> Response:
    """Finish the open attempt of one pupil."""
    room, given = given_or_404(classroom, assignment)
    live.finish_for(desk.database(), room, given, pupil)
    return _back_to(room, given)


@teach.post(f"{SEAT}/helped")
def helped(classroom: int, assignment: int, pupil: int) -> Response:
    """Somebody who asked for help has got it."""
    room, given = given_or_404(classroom, assignment)
    helping.helped(desk.database(), room, teacher(), given, pupil)
    return _back_to(room, given)


@teach.route(f"{SEAT}/reopen", methods=["GET", "POST"])
def reopen(classroom: int, assignment: int, pupil: int) -> Response | str | tuple[str, int]:
    """Open a finished attempt again, with a reason; warns where the pupil may have seen what is right."""
    room, given = given_or_404(classroom, assignment)
    ended = reopening.ended(desk.database(), room, given, pupil)
    problem, reason = "", request.form.get("reason", "")
    if request.method == "POST":
        try:
            reopening.reopen(desk.database(), room, teacher(), given, pupil, reason)
        except RefusedError as refused:
            problem = str(refused)
        else:
            return _back_to(room, given)
    page = render_template(
        "teach/live/reopen.html",
        classroom=room,
        given=given,
        title=assignments.title(desk.database(), given),
        ended=ended,
        problem=problem,
        reason=reason,
        longest=reopening.LONGEST,
        form=FlaskForm(),
    )
    return (page, 422) if problem else page


def _minutes() -> int:
    """The minutes of the button that was pressed; 0, which is refused, for anything else."""
    return whole(request.form.get("minutes")) or 0


def _back_to(room: Classroom, given: Assignment) -> Response:
    return redirect(url_for("teach.live_page", classroom=room.id, assignment=given.id), 303)
