"""Giving a class something to take, and changing, closing or taking it back."""

from typing import get_args

from flask import abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import accommodations, assignments, drawn, publication, study
from secondsource.actions.accounts import RefusedError
from secondsource.actions.giving import TakenError
from secondsource.actions.publish import ShelfCourse
from secondsource.core.assignment import Assignment
from secondsource.core.bank import Parallel
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.store import times
from secondsource.web import desk
from secondsource.web.teach import classroom_or_404, teach, teacher
from secondsource.web.teach.assignment_form import FORMS, LESSON, QUIZ, AssignForm, Offered, given_rules
from secondsource.web.teach.rooms import ROOM

GIVEN = f"{ROOM}/assignments/<int(max=2147483647):assignment>"


@teach.route(f"{ROOM}/assign", methods=["GET", "POST"])
def assign(classroom: int) -> Response | str | tuple[str, int]:
    """Give the class a lesson or a quiz."""
    room = classroom_or_404(classroom)
    form = AssignForm(room, _offered(), times.now())
    if not form.is_submitted():
        form.what.data = request.args.get("what", form.what.data)  # as the page of a bank chooses it
        return render_template("teach/assign.html", classroom=room, form=form)
    if form.validate():
        try:
            assignments.assign_together(desk.database(), room, form.chosen(), form.rules())
        except TakenError as taken:
            form.what.errors = [str(taken)]
        except RefusedError as refused:
            form.closes.errors = [str(refused)]
        else:
            return _back_to(room)
    return render_template("teach/assign.html", classroom=room, form=form), 422


@teach.route(f"{GIVEN}/", methods=["GET", "POST"])
def assignment(classroom: int, assignment: int) -> Response | str | tuple[str, int]:
    """Other times and rules; also to end it now, or to take it back."""
    room, given = given_or_404(classroom, assignment)
    form = given_rules(room, given)
    if form.is_submitted() and form.validate():
        try:
            assignments.change(desk.database(), room, given.id, form.rules())
        except RefusedError as refused:
            form.closes.errors = [str(refused)]
        else:
            return _back_to(room)
    now = times.now()
    page = render_template(
        "teach/assignment.html",
        classroom=room,
        given=given,
        title=assignments.title(desk.database(), given),
        state=given.state(now),
        over=given.over(now),
        late=given.late(now),
        writing=drawn.under_way(desk.database(), given),
        draws=drawn.draws(desk.database(), given),
        timings=accommodations.timings(desk.database(), room, given),
        form=form,
    )
    return (page, 422) if form.is_submitted() else page


@teach.post(f"{GIVEN}/answers")
def hand_out(classroom: int, assignment: int) -> Response:
    """Let pupils see the answers now, where they are shown by hand."""
    room, given = given_or_404(classroom, assignment)
    assignments.hand_out(desk.database(), room, given.id)
    return redirect(url_for("teach.assignment", classroom=room.id, assignment=given.id, _anchor="answers"), 303)


@teach.post(f"{GIVEN}/close")
def close(classroom: int, assignment: int) -> Response:
    """Close it now."""
    room, given = given_or_404(classroom, assignment)
    assignments.close(desk.database(), room, given.id)
    return _back_to(room)


@teach.post(f"{GIVEN}/withdraw")
def withdraw(classroom: int, assignment: int) -> Response | str:
    """Take it back; asks once."""
    room, given = given_or_404(classroom, assignment)
    if request.form.get("sure") != "yes":
        title = assignments.title(desk.database(), given)
        return render_template("teach/withdraw.html", classroom=room, given=given, title=title, form=FlaskForm())
    assignments.withdraw(desk.database(), room, given.id)
    return _back_to(room)


def _offered() -> Offered:
    """Of each course the lessons with their quizzes, in order, then every quiz alone, then the test before and after."""
    found: Offered = {}
    for name, shown in desk.shelf().courses.items():
        titles = {bank: study.edition(desk.database(), digest).title for bank, digest in shown.banks.items()}
        read = {lesson.bank: lesson.title for lesson in shown.lessons.values() if lesson.bank in titles}
        found[shown.course.title] = {
            f"{LESSON}/{name}/{bank}": _("{title} (lesson and quiz)").format(title=title)
            for bank, title in read.items()
        } | {
            f"{QUIZ}/{name}/{bank}": _("{title} (the quiz alone)").format(title=title)
            for bank, title in titles.items()
            if bank not in shown.forms.values()
        }
        found[shown.course.title] |= _forms(shown)
    if own := _own():
        found[_("My questions")] = own
    return found


def _own() -> dict[str, str]:
    """The teacher's own published banks, and those that others share."""
    draft = _("{title} (no evidence yet)")
    return {
        f"{QUIZ}/{one.course}/{one.bank}": draft.format(title=one.title) if one.draft else one.title
        for one in publication.own_banks(desk.database(), teacher())
    }


def _forms(shown: ShelfCourse) -> dict[str, str]:
    """Both forms of the test, crosswise: whoever took X before takes Y after."""
    if len(shown.forms) < len(get_args(Parallel)):
        return {}
    name, x, y = shown.course.course, shown.forms["X"], shown.forms["Y"]
    return {
        f"{FORMS}/{name}/{x}/{y}": _("Test before the course (half the class takes form X, half form Y)"),
        f"{FORMS}/{name}/{y}/{x}": _("Test after the course (each half takes the other form)"),
    }


def given_or_404(classroom: int, assignment: int) -> tuple[Classroom, Assignment]:
    """A class of this teacher's, and a task of that class."""
    room = classroom_or_404(classroom)
    found = assignments.assignment(desk.database(), room, assignment)
    if found is None:
        abort(404)
    return room, found


def _back_to(room: Classroom) -> Response:
    return redirect(url_for("teach.room", classroom=room.id, _anchor="tasks"), 303)
