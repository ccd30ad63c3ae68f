"""What a class has been given: a pupil's tasks, and the start of one."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flask import abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import assignments, classes, ledger, pairs, study
from secondsource.actions.accounts import RefusedError, WrongCodeError
from secondsource.actions.assignments import Task
from secondsource.core.assignment import State
from secondsource.core.attempt import Sitting
from secondsource.core.counting import counts
from secondsource.core.people import Pupil
from secondsource.store import times
from secondsource.web import desk, limits
from secondsource.web.reviews import reviews
from secondsource.web.take import take

TASK = "/tasks/<int(max=2147483647):assignment>"

Group = Literal["due", "planned", "done"]
_GROUPS: tuple[Group, ...] = ("due", "planned", "done")


@dataclass(frozen=True)
class Due:
    """A task, whether it can be begun now, the finished attempt that counts, and the open one.

    Of the open one: until when it is in time, and whether that is over.
    """

    task: Task
    state: State
    finished: Sitting | None
    open: Sitting | None
    ends: dt.datetime | None
    over: bool

    @property
    def group(self) -> Group:
        """Where it stands among the others: asked for now, not yet, or no more."""
        if self.open or (self.state == "open" and not self.finished):
            return "due"
        return "planned" if self.state == "planned" else "done"

    @property
    def place(self) -> tuple[int, float]:
        """Its place among the tasks: what ends first, then what opens first, then what closed last."""
        given = self.task.assignment
        when = {"due": self.ends or given.closes, "planned": given.opens}.get(self.group)
        return _GROUPS.index(self.group), when.timestamp() if when else -given.closes.timestamp()

    @property
    def late(self) -> bool:
        """Whether what is answered now comes late, or some of what was answered did."""
        if self.open:
            return self.over
        return bool(self.finished and any(answer.late for answer in self.finished.answers.values()))


@take.get("/tasks/")
def tasks() -> Response | str:
    """All tasks of this pupil's class: what is due first; and what to review today."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    room = classes.of_pupil(desk.database(), pupil)
    due = sorted(_due(pupil, assignments.tasks(desk.database(), pupil)), key=lambda one: one.place)
    return render_template(
        "take/tasks.html",
        classroom=room,
        groups={group: [one for one in due if one.group == group] for group in _GROUPS},
        courses=desk.shelf().leading,
        reviews=reviews(),
        now=times.now(),
    )


@take.get(f"{TASK}/")
def task(assignment: int) -> Response | str:
    """One task: until when, how often, when the answers show, and the button that starts or goes on."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    return _task_page(pupil, assignment)


def _task_page(pupil: Pupil, assignment: int, problem: str = "") -> str:
    """The page; with what is wrong with a partner who was to join."""
    found = assignments.task(desk.database(), pupil, assignment)
    if found is None:
        abort(404)
    (due,) = _due(pupil, [found])
    shown = desk.shelf().courses.get(found.course)
    edition = study.edition(desk.database(), found.open.edition if found.open else found.edition)
    seen = due.finished if due.finished and due.finished.released else None
    return render_template(
        "take/task.html",
        due=due,
        edition=edition,
        shown=shown,
        entries=ledger.of_attempt(desk.database(), seen.attempt.id) if seen else [],
        form=FlaskForm(),
        together=pairs.together(desk.database(), pupil, assignment),
        may_pair=pairs.may_pair(found.assignment),
        partner=request.form.get("partner", ""),
        problem=problem,
    )


@take.post(f"{TASK}/pair")
@limits.personal_codes
def pair(assignment: int) -> Response | tuple[str, int]:
    """Let a partner join at this device, who types name and return code; then the answers count for both."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    if assignments.task(desk.database(), pupil, assignment) is None:
        abort(404)
    try:
        pairs.pair_with(
            desk.database(), pupil, assignment, request.form.get("partner", ""), request.form.get("code", "")
        )
    except WrongCodeError as wrong:
        limits.wrong()
        return _task_page(pupil, assignment, str(wrong)), 422
    except RefusedError as refused:
        return _task_page(pupil, assignment, str(refused)), 422
    return redirect(url_for("take.task", assignment=assignment), 303)


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
        ends = one.assignment.deadline(one.open.started) if one.open else None
        yield Due(
            task=one,
            state=one.assignment.state(now),
            finished=_counting(pupil, one),
            open=study.sitting(desk.database(), one.open.id, pupil.id) if one.open else None,
            ends=ends,
            over=ends is not None and now >= ends,
        )


def _counting(pupil: Pupil, task: Task) -> Sitting | None:
    """Of the finished attempts at a task the one that counts. Only where it may be another than the newest, all are read."""
    rule = task.assignment.terms.counting
    numbered = sorted(task.finished, key=lambda attempt: attempt.number)
    asked = numbered[-1:] if rule == "newest" else numbered
    found = [study.sitting(desk.database(), attempt.id, pupil.id) for attempt in asked]
    sittings = [one for one in found if one]
    return counts(sittings, rule) if sittings else None
