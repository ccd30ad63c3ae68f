"""After the last question: finish, and see everything again with what proves it."""

import datetime as dt

from flask import Response, abort, redirect, render_template, request, stream_with_context, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from secondsource.actions import ledger, study
from secondsource.actions.export import sitting_csv
from secondsource.core.attempt import Sitting
from secondsource.core.reviewing import DAYS
from secondsource.core.statistics.calibration import Level, calibration
from secondsource.web import desk
from secondsource.web.take import take
from secondsource.web.take.answered import answered
from secondsource.web.take.attempt import sitting_or_404
from secondsource.web.take.skill_lines import added_up


@take.post("/attempt/<attempt>/finish")
def finish(attempt: str) -> AnyResponse | str:
    """Finish; asks once when questions are still open, or could still be changed."""
    sitting = sitting_or_404(attempt)
    unsure = sitting.place() is not None or not sitting.released
    if unsure and not sitting.attempt.finished and request.form.get("sure") != "yes":
        return render_template("take/finish.html", sitting=sitting, form=FlaskForm())
    study.finish(desk.database(), sitting.attempt)
    return redirect(url_for("take.review", attempt=attempt), 303)


@take.get("/attempt/<attempt>/ready")
def ready(attempt: str) -> AnyResponse | str:
    """After the last question whose feedback is held back: what is still open, and the button that finishes."""
    sitting = sitting_or_404(attempt)
    if sitting.attempt.finished:
        return redirect(url_for("take.review", attempt=attempt), 303)
    return render_template("take/finish.html", sitting=sitting, form=FlaskForm())


@take.get("/attempt/<attempt>/review")
def review(attempt: str) -> AnyResponse | str:
    """All items with own answer, key and evidence; the skill profile; what to review and when."""
    sitting = sitting_or_404(attempt)
    finished = sitting.attempt.finished
    if finished is None:
        return redirect(url_for("take.resume", attempt=attempt), 303)
    if not sitting.released:
        return render_template("take/held.html", sitting=sitting)
    return render_template(
        "take/review.html",
        sitting=sitting,
        items=[answered(sitting, number) for number in range(1, len(sitting.items) + 1)],
        skills=added_up([sitting]),
        waiting=sum(sitting.waits(item) for item in sitting.items),
        entries=ledger.of_attempt(desk.database(), attempt),
        calibration=_calibration(sitting),
        days=[(finished + dt.timedelta(days=days)).date() for days in DAYS],
        form=FlaskForm(),
    )


@take.get("/attempt/<attempt>/answers.csv")
def answers(attempt: str) -> Response:
    """The student's own answers as CSV, once the attempt is finished: the file holds the keys."""
    sitting = sitting_or_404(attempt)
    if sitting.attempt.finished is None or not sitting.released:
        abort(404)
    response = Response(stream_with_context(sitting_csv(sitting)), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{sitting.attempt.bank}.csv"'
    return response


def _calibration(sitting: Sitting) -> list[Level]:
    """How often the student was right at each level of confidence; texts are judged by people, and are no part of it."""
    closed = [item for item in sitting.items if sitting.counts(item) and item.type != "open"]
    answered = ((sitting.answer(item), sitting.outcome(item)) for item in closed)
    return calibration((answer.confidence, outcome.verdict) for answer, outcome in answered if answer)
