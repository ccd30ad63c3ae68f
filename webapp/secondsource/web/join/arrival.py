"""Arriving in a class: the code, then a nickname."""

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from secondsource.actions import classes, newcomers, study
from secondsource.actions.accounts import RefusedError, WrongCodeError
from secondsource.core.codes import JOIN_CODE, plain_code
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.web import desk, limits
from secondsource.web.codes_shown import codes_shown
from secondsource.web.join import join
from secondsource.web.join.forms import CodeForm, NicknameForm, ReturnForm

KNOCK = "knock"  # the random token of a browser that waits to be let in


@join.get("/")
@limits.join_codes
def start() -> Response | str | tuple[str, int]:
    """The code of a class; a right one leads on."""
    if "code" not in request.args:
        return render_template("join/start.html", form=CodeForm(request.args), ended=desk.ended())
    typed = request.args["code"]
    if not typed.strip():
        return _ask_for_code(typed, _("Type the code that your teacher shows.")), 422
    if classes.open_classroom(desk.database(), typed) is None:
        return no_such_class(typed)
    return redirect(url_for("join.enter", code=plain_code(typed)), 303)


@join.route("/<code>", methods=["GET", "POST"])
@limits.join_codes
def enter(code: str) -> Response | str | tuple[str, int]:
    """A nickname, offered or typed; then the pupil is in."""
    database = desk.database()
    room = classes.open_classroom(database, code)
    if room is None:
        return no_such_class(code)
    form = NicknameForm()
    if not form.is_submitted():
        if room.newcomers == "open":
            form.nickname.data = classes.offered(database, code)
        return arrival_page(form, room)
    if form.validate():
        try:
            if room.newcomers != "open":
                session[KNOCK] = newcomers.ask(database, code, form.nickname.data or "")
                return redirect(url_for("join.waiting"), 303)
            joined = classes.join(database, code, form.nickname.data or "")
        except WrongCodeError:  # the class ended or got another code in this very moment
            return no_such_class(code)
        except RefusedError as refused:
            form.nickname.errors = [str(refused)]
        else:
            desk.sit_down(joined.token)
            codes_shown().keep(joined.token, joined.return_code)
            return redirect(url_for("join.welcome"), 303)
    return arrival_page(form, room), 422


def arrival_page(form: NicknameForm, room: Classroom, code: ReturnForm | None = None, chosen: int = 0) -> str:
    """A nickname, or where the class has a list, who of it this is, with the own return code.

    The page also says what the course is about, and that a guest's own answers do not come along.
    """
    notes = list(dict.fromkeys(shown.course.content_note for shown in desk.shelf().courses.values()))
    practised = desk.person() is None and bool(study.attempts_of(desk.database(), desk.student()))
    return render_template(
        "join/pick.html" if room.newcomers == "roster" else "join/enter.html",
        form=form,
        classroom=room,
        notes=notes,
        practised=practised,
        names=newcomers.names(desk.database(), room),
        code=code or ReturnForm(formdata=None),
        chosen=chosen,
    )


def no_such_class(typed: str) -> tuple[str, int]:
    """Unknown, ended and deleted codes are answered alike."""
    if len(plain_code(typed)) == JOIN_CODE:  # nothing else could have been right
        limits.wrong()
    text = _("There is no class with this code now. Look at the code again; if it is right, ask your teacher.")
    return _ask_for_code(typed, text), 404


def _ask_for_code(typed: str, problem: str) -> str:
    form = CodeForm(formdata=None, code=typed)
    form.code.errors = [problem]
    return render_template("join/start.html", form=form, ended=False)
