"""“I need help”: quiet, for the teacher's eyes alone; asked again, it is taken back."""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from secondsource.actions import assignments, helping
from secondsource.web import desk
from secondsource.web.take import take
from secondsource.web.take.attempt import item_or_404, page, sitting_or_404
from secondsource.web.take.sheet import sheet
from secondsource.web.take.tasks import TASK


@take.post(f"{TASK}/help")
def ask_help(assignment: int) -> Response:
    """Ask for help on the page of a task, or take it back."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    if assignments.task(desk.database(), pupil, assignment) is None:
        abort(404)
    helping.wish(desk.database(), pupil, assignment, wanted=_wanted())
    return redirect(url_for("take.task", assignment=assignment), 303)


@take.route("/attempt/<attempt>/<int:position>/help", methods=["GET", "POST"])
def ask_help_here(attempt: str, position: int) -> Response | str:
    """Ask for help on the page of a question, or take it back. What is typed there and not saved stays on the page."""
    sitting = sitting_or_404(attempt)
    asked, pupil = item_or_404(sitting, position), desk.pupil()
    if request.method == "GET":  # the address of the page that was the answer, loaded again
        return redirect(url_for("take.item", attempt=attempt, position=position), 303)
    if pupil is None or sitting.assignment is None or sitting.attempt.finished:
        abort(404)
    helping.wish(desk.database(), pupil, sitting.assignment.id, wanted=_wanted())
    fresh = sheet(attempt, asked, sitting.answer(asked))
    fresh.confidence.data = request.form.get("confidence", fresh.confidence.data)
    return page(sitting, position, fresh, typed=request.form.to_dict(flat=False))


@take.app_template_global("needs_help")
def needs_help(assignment: int) -> bool:
    """Whether the pupil at this browser waits for help in a task."""
    pupil = desk.pupil()
    return pupil is not None and helping.waits(desk.database(), pupil, assignment)


def _wanted() -> bool:
    return request.form.get("help") == "yes"
