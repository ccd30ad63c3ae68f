"""Pairs at one device in a task: put together and parted by the teacher."""

from flask import abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import assignments, classes, pairs
from secondsource.actions.accounts import RefusedError
from secondsource.web import desk
from secondsource.web.numbers import whole
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.assign import GIVEN


@teach.route(f"{GIVEN}/pairs", methods=["GET", "POST"])
def assignment_pairs(classroom: int, assignment: int) -> Response | str | tuple[str, int]:
    """Who answers this task at one device; two more put together."""
    room = classroom_or_404(classroom)
    given = assignments.assignment(desk.database(), room, assignment)
    if given is None or not pairs.may_pair(given):
        abort(404)
    form = FlaskForm()
    problem = ""
    if form.is_submitted():
        owner, partner = (whole(request.form.get(name)) or 0 for name in ("owner", "partner"))
        try:
            pairs.pair(desk.database(), room, given.id, owner, partner)
        except RefusedError as refused:
            problem = str(refused)
        else:
            return redirect(url_for("teach.assignment_pairs", classroom=classroom, assignment=assignment), 303)
    made = pairs.of_assignment(desk.database(), room, given.id)
    taken = {pupil for one in made for pupil in (one.owner, one.partner)}
    roster = [one.pupil for one in classes.progress(desk.database(), room).pupils]
    page = render_template(
        "teach/pairs.html",
        classroom=room,
        given=given,
        title=assignments.title(desk.database(), given),
        pairs=made,
        free=[one for one in roster if one.id not in taken],
        typed=request.form,
        problem=problem,
        form=form,
    )
    return (page, 422) if problem else page


@teach.post(f"{GIVEN}/pairs/<int(max=2147483647):pair>/part")
def part_pair(classroom: int, assignment: int, pair: int) -> Response:
    """Part a pair: the answers count for the owner of the device alone."""
    pairs.part(desk.database(), classroom_or_404(classroom), assignment, pair)
    return redirect(url_for("teach.assignment_pairs", classroom=classroom, assignment=assignment), 303)
