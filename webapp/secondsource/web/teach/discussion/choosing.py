"""Choosing a question to discuss: those that the class disagreed about first, then every bank."""

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import discussions, suggesting
from secondsource.actions.accounts import RefusedError
from secondsource.actions.discussions import Which
from secondsource.actions.suggesting import Choice
from secondsource.core.discussion import FEWEST
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.teach import classroom_or_404, teach, teacher
from secondsource.web.teach.rooms import ROOM


@teach.get(f"{ROOM}/discuss")
def discuss(classroom: int) -> str:
    """Suggestions, and with `?bank=course/bank` the questions of a bank."""
    return _page(classroom_or_404(classroom), request.args.get("bank", ""))


@teach.post(f"{ROOM}/discuss")
def begin_discussion(classroom: int) -> Response | tuple[str, int]:
    """Begin to discuss a question."""
    room = classroom_or_404(classroom)
    course, bank, item = [*request.form.get("which", "").split("/"), "", "", ""][:3]
    wanted = f"{course}/{bank}"
    if wanted not in {one.value for one in _offered()}:
        return _page(room, wanted, _("There is no such quiz here. Choose one from the list.")), 422
    try:
        made = discussions.begin(desk.database(), room, teacher(), Which(course, bank, item))
    except RefusedError as refused:
        return _page(room, wanted, str(refused)), 422
    return redirect(url_for("teach.discussion", classroom=room.id, discussion=made.id), 303)


def _offered() -> list[Choice]:
    return suggesting.choices(desk.database(), desk.shelf(), teacher())


def _page(room: Classroom, wanted: str, problem: str = "") -> str:
    offered = _offered()
    return render_template(
        "teach/discussion/choose.html",
        classroom=room,
        choices=offered,
        chosen=next((one for one in offered if one.value == wanted), None),
        suggestions=suggesting.suggestions(desk.database(), room, offered),
        running=discussions.running_in(desk.database(), room),
        fewest=FEWEST,
        problem=problem,
        form=FlaskForm(),
    )
