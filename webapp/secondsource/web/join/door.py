"""The door of a class: picking oneself from the list, and waiting to be let in."""

from flask import Response as Made
from flask import jsonify, redirect, render_template, request, session, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import classes, newcomers
from secondsource.actions.accounts import WrongCodeError
from secondsource.web import desk, limits
from secondsource.web.codes_shown import codes_shown
from secondsource.web.join import join
from secondsource.web.join.arrival import KNOCK, arrival_page, no_such_class
from secondsource.web.join.forms import NicknameForm, ReturnForm
from secondsource.web.numbers import whole


@join.post("/<code>/me")
@limits.personal_codes
def pick(code: str) -> Response | str | tuple[str, int]:
    """Come in as one of the list, with the return code of that pupil's own card."""
    room = classes.open_classroom(desk.database(), code)
    if room is None:
        return no_such_class(code)
    form = ReturnForm()
    who = whole(request.form.get("pupil")) or 0
    if form.validate():
        try:
            signed_in = newcomers.pick(desk.database(), code, who, form.code.data or "")
        except WrongCodeError as wrong:
            limits.wrong()
            form.code.errors = [str(wrong)]
        else:
            desk.sit_down(signed_in.token)
            return redirect(desk.landing(), 303)
    return arrival_page(NicknameForm(formdata=None), room, form, who), 422


@join.get("/waiting")
def waiting() -> Response | str:
    """What came of asking. Without scripts a button looks again."""
    found = newcomers.waiting(desk.database(), session.get(KNOCK))
    if found is None:
        return redirect(url_for("join.start"), 303)
    return render_template("join/waiting.html", waiting=found, form=FlaskForm())


@join.get("/waiting/state")
def waiting_state() -> Made:
    """The same for a script, by an ETag."""
    found = newcomers.waiting(desk.database(), session.get(KNOCK))
    answer = jsonify(state=found.state if found else "gone")
    answer.add_etag()
    answer.make_conditional(request)
    return answer


@join.post("/waiting/enter")
def come_in() -> Response:
    """Come in, once the teacher has said so."""
    joined = newcomers.enter(desk.database(), session.get(KNOCK))
    if joined is None:
        return redirect(url_for("join.waiting"), 303)
    desk.sit_down(joined.token)
    if joined.return_code:
        codes_shown().keep(joined.token, joined.return_code)
    return redirect(url_for("join.welcome"), 303)


@join.post("/waiting/leave")
def stop_waiting() -> Response:
    """Wait no longer, or ask again under another name."""
    found = newcomers.waiting(desk.database(), session.get(KNOCK))
    newcomers.leave(desk.database(), session.pop(KNOCK, None))
    return redirect(url_for("join.enter", code=found.classroom.code) if found else url_for("join.start"), 303)
