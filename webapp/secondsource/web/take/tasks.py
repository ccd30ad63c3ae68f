"""What a class has been given: a pupil's tasks, and the start of one."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import abort, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import assignments, classes, study
from secondsource.actions.assignments import Task
from secondsource.core.assignment import State
from secondsource.core.attempt import Sitting
from secondsource.core.people import Pupil
from secondsource.store import times
from secondsource.web import desk
from secondsource.web.take import take

TASK = "/tasks/<int(max=2147483647):assignment>"


@dataclass(frozen=True)
class Due:
    """A task, whether it can be begun now, and the newest finished attempt."""

    task: Task
    state: State
    finished: Sitting | None


@take.get("/tasks/")
def tasks() -> Response | str:
    """All tasks of this pupil's class."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    room = classes.of_pupil(desk.database(), pupil)
    due = list(_due(pupil, assignments.tasks(desk.database(), pupil)))
    return render_template("take/tasks.html", classroom=room, due=due, courses=desk.shelf().leading)


@take.get(f"{TASK}/")
def task(assignment: int) -> Response | str:
    """One task: until when, how often, when the answers show, and the button that starts or goes on."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    found = assignments.task(desk.database(), pupil, assignment)
    if found is None:
        abort(404)
    (due,) = _due(pupil, [found])
    shown = desk.shelf().courses.get(found.course)
    edition = study.edition(desk.database(), found.open.edition if found.open else found.edition)
    return render_template("take/task.html", due=due, edition=edition, shown=shown, form=FlaskForm())


@take.post(f"{TASK}/start")
def begin_task(assignment: int) -> Response:
    """Start an attempt for it, or go on with the one that is open."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    if assignments.task(desk.database(), pupil, assignment) is None:
        abort(404)
    begun = assignments.begin(desk.database(), pupil, assignment)
    return redirect(url_for("take.resume", attempt=begun.id), 303)


def _due(pupil: Pupil, given: list[Task]) -> Iterator[Due]:
    now = times.now()
    for one in given:
        newest = max(one.finished, key=lambda attempt: attempt.number, default=None)
        sitting = study.sitting(desk.database(), newest.id, pupil.id) if newest else None
        yield Due(one, one.assignment.state(now), sitting)
