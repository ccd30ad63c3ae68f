"""Once in a class: the return code, coming back with it, and leaving the browser to somebody else."""

from flask import redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from secondsource.actions import classes
from secondsource.actions.accounts import WrongCodeError
from secondsource.web import desk, limits
from secondsource.web.codes_shown import codes_shown
from secondsource.web.join import join
from secondsource.web.join.forms import ReturnForm


@join.get("/welcome")
def welcome() -> Response | str:
    """The return code, to be written down; and the way on."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    code = codes_shown().get(session[desk.SESSION])
    return render_template("join/welcome.html", pupil=pupil, code=code, onwards=desk.landing())


@join.route("/back", methods=["GET", "POST"])
@limits.personal_codes
def back() -> Response | str | tuple[str, int]:
    """Come back with the return code, on any device."""
    form = ReturnForm()
    if not form.is_submitted():
        return render_template("join/back.html", form=form)
    if form.validate():
        try:
            signed_in = classes.come_back(desk.database(), form.code.data or "")
        except WrongCodeError as wrong:
            limits.wrong()
            form.code.errors = [str(wrong)]
        else:
            desk.sit_down(signed_in.token)
            return redirect(desk.landing(), 303)
    return render_template("join/back.html", form=form), 422


@join.post("/leave")
def leave() -> Response:
    """Leave this browser to whoever comes next. Everything saved stays; the return code leads back to it."""
    desk.get_up()
    return redirect(url_for("front.home"), 303)
