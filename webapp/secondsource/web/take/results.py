"""After the last question: finish, and see everything again with what proves it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, abort, redirect, render_template, request, stream_with_context, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from secondsource.actions import study
from secondsource.actions.export import sitting_csv
from secondsource.core.attempt import CONFIDENCES, Sitting
from secondsource.web import desk
from secondsource.web.take import take
from secondsource.web.take.attempt import sitting_or_404
from secondsource.web.take.feedback import explained

REVIEW_DAYS = (1, 7, 21)  # after a skill was practised: fixed, and the same for everybody


@dataclass(frozen=True)
class SkillLine:
    """Points for one skill."""

    name: str
    points: float
    most: float


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
        items=[explained(sitting, item) for item in sitting.items],
        skills=list(_skills(sitting)),
        calibration=list(_calibration(sitting)),
        days=[(finished + dt.timedelta(days=days)).date() for days in REVIEW_DAYS],
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


def _skills(sitting: Sitting) -> Iterator[SkillLine]:
    for skill, name in sitting.edition.skills.items():
        most = sitting.most(skill)
        if most:
            yield SkillLine(name=name, points=sitting.points(skill), most=most)


def _calibration(sitting: Sitting) -> Iterator[tuple[str, int, int]]:
    """For each level of confidence: how many answers at that level were right, and how many there were.

    An answer that no program can judge says nothing of how well its student knew what is right.
    """
    for level in CONFIDENCES:
        verdicts = [
            outcome.verdict
            for item in sitting.items
            if (answer := sitting.answer(item)) and answer.confidence == level and sitting.counts(item)
            if (outcome := sitting.outcome(item)).points is not None
        ]
        if verdicts:
            yield level, verdicts.count("right"), len(verdicts)
