"""The data of one pupil: what there is, as a file, and erased."""

from flask import Response, abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from secondsource.actions import personal as actions
from secondsource.actions import retention
from secondsource.core.people import Classroom, Pupil
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.attached import zipped
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.pupils import PUPIL


@teach.get(f"{PUPIL}/data")
def personal(classroom: int, pupil: int) -> str:
    """How much is stored of a pupil, also of one who was removed; the file, and the way to erasing."""
    room, shown = _member_or_404(classroom, pupil)
    return render_template(
        "teach/personal.html",
        classroom=room,
        pupil=shown,
        held=_readable(actions.held(desk.database(), shown)),
        form=FlaskForm(),
    )


@teach.get(f"{PUPIL}/data.zip")
def personal_file(classroom: int, pupil: int) -> Response:
    """All of it as a file."""
    _room, shown = _member_or_404(classroom, pupil)
    return zipped(actions.export(desk.database(), shown), shown.nickname)


@teach.post(f"{PUPIL}/erase")
def erase(classroom: int, pupil: int) -> AnyResponse | str:
    """Erase it; asks once, with what is lost."""
    room, shown = _member_or_404(classroom, pupil)
    if request.form.get("sure") != "yes":
        held = _readable(actions.held(desk.database(), shown))
        backups = retention.rules(desk.database()).backups
        return render_template(
            "teach/erase.html", classroom=room, pupil=shown, held=held, backups=backups, form=FlaskForm()
        )
    at_once = actions.erase(desk.database(), room, shown.id)
    return redirect(url_for("teach.room", classroom=classroom, erased="now" if at_once else "soon"), 303)


def _member_or_404(classroom: int, pupil: int) -> tuple[Classroom, Pupil]:
    room = classroom_or_404(classroom)
    found = actions.member(desk.database(), room, pupil)
    if found is None:
        abort(404)
    return room, found


def _readable(counts: dict[str, int]) -> list[tuple[str, int]]:
    """What a teacher calls it, and how many there are; what is of no use to anybody else is left out."""
    names = {
        "attempts": _("attempts at quizzes"),
        "responses": _("answers, with every change of them"),
        "ratings": _("ratings of texts"),
        "accommodations": _("more time or later ends"),
        "discussion_answers": _("answers in discussions"),
        "help_requests": _("calls for help"),
        "pairs": _("pairs at one device"),
        "ruling_effects": _("changes of points by decisions about questions"),
        "reopenings": _("attempts that were opened again"),
        "knocks": _("requests to be let in"),
        "roster_ids": _("names and numbers from other systems"),
        "support": _("what helps this pupil"),
        "sessions": _("browsers at which this pupil is in"),
        "students": _("nickname and return code"),
    }
    return [(names.get(table, table), count) for table, count in counts.items() if count]
