"""The live page of a task, for the teacher with names, for the projector with counts alone."""

from flask import Response, render_template, request
from flask_wtf import FlaskForm

from secondsource.actions import assignments, live
from secondsource.core.assignment import Assignment
from secondsource.core.people import Classroom
from secondsource.store import times
from secondsource.web import desk
from secondsource.web.teach import teach
from secondsource.web.teach.assign import GIVEN, given_or_404
from secondsource.web.unchanged import unless_unchanged

LIVE = f"{GIVEN}/live"
SECONDS = 20  # between two loads of the page without scripts, where that is chosen


@teach.get(LIVE)
def live_page(classroom: int, assignment: int) -> Response:
    """Who has joined, is where, has finished, needs help; right and wrong only with `?verdicts=yes`."""
    room, given = given_or_404(classroom, assignment)
    verdicts, tag = request.args.get("verdicts") == "yes", _tag(room, given)

    def page() -> str:
        return render_template(
            "teach/live/page.html",
            classroom=room,
            given=given,
            title=assignments.title(desk.database(), given),
            state=given.state(times.now()),
            live=live.overview(desk.database(), room, given, verdicts=verdicts),
            verdicts=verdicts,
            minutes=live.MINUTES,
            again=SECONDS if request.args.get("again") == "yes" else None,
            tag=tag,
            form=FlaskForm(),
        )

    return unless_unchanged(tag, page)


@teach.get(f"{LIVE}/projector")
def live_wall(classroom: int, assignment: int) -> Response:
    """How many have begun and finished, without a name."""
    room, given = given_or_404(classroom, assignment)
    tag = _tag(room, given)

    def page() -> str:
        return render_template(
            "teach/live/wall.html",
            classroom=room,
            given=given,
            title=assignments.title(desk.database(), given),
            state=given.state(times.now()),
            live=live.overview(desk.database(), room, given),
            tag=tag,
        )

    return unless_unchanged(tag, page)


def _tag(room: Classroom, given: Assignment) -> str:
    """Another one whenever the page would be: after any change in the class, and when the task opens or closes."""
    return f"{live.beat(desk.database(), room)}-{given.state(times.now())}"
