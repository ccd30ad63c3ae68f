"""Before the first question: what the quiz is, and the button that starts or goes on."""

from typing import cast, get_args

from flask import abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import assignments, reviewing, study
from secondsource.core.bank import Form
from secondsource.web import desk
from secondsource.web.take import take


@take.get("/<course>/<bank>/")
def start(course: str, bank: str) -> Response | str:
    """The scene, how many questions, and where this student stands."""
    shown = desk.course_or_404(course)
    if bank not in shown.banks:
        abort(404)
    if task := _task_instead(course, bank):
        return task
    edition = study.edition(desk.database(), shown.banks[bank])
    mine = [a for a in study.attempts_of(desk.database(), desk.student()) if (a.course, a.bank) == (course, bank)]
    newest = {(a.form, a.finished is not None): a for a in mine if a.finished or a.assignment is None}
    return render_template(
        "take/start.html",
        shown=shown,
        edition=edition,
        newest=newest,
        student=desk.student(),
        review=reviewing.size(desk.database(), desk.student(), edition),
        form=FlaskForm(),
    )


@take.post("/<course>/<bank>/start")
def begin(course: str, bank: str) -> Response:
    """Start an attempt, or go on with the one that is open."""
    shown = desk.course_or_404(course)
    form = request.form.get("form", "core")
    if bank not in shown.banks or form not in get_args(Form):
        abort(404)
    if task := _task_instead(course, bank):
        return task
    if desk.ended():  # their answers would go to a guest, whom no teacher sees
        return redirect(url_for("join.start"), 303)
    pupil = desk.pupil()
    if pupil:
        attempt = study.begin_as(desk.database(), pupil.id, shown.banks[bank], cast("Form", form))
    else:
        attempt, token = study.begin(desk.database(), desk.visitor(), shown.banks[bank], cast("Form", form))
        desk.remember(token)
    return redirect(url_for("take.resume", attempt=attempt.id), 303)


def _task_instead(course: str, bank: str) -> Response | None:
    """The way to the task, for a pupil whose class has been given this bank: practice would show its answers.

    The test before and after is no practice in a class at all: its pupils find it among their tasks or nowhere.
    """
    pupil = desk.pupil()
    if pupil is None:
        return None
    if given := assignments.holding(desk.database(), pupil, course, bank):
        return redirect(url_for("take.task", assignment=given.id), 303)
    return redirect(url_for("take.tasks"), 303) if bank in desk.course_or_404(course).forms.values() else None
