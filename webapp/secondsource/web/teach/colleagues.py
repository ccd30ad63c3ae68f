"""Who else teaches a class, and links for colleagues without an account, who may look at it."""

import datetime as dt

from flask import redirect, render_template, request, session, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import classes, colleagues, looks
from secondsource.actions.accounts import RefusedError
from secondsource.actions.looks import Wanted
from secondsource.core.days import today
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.store import times
from secondsource.web import addresses, desk
from secondsource.web.codes_shown import codes_shown
from secondsource.web.teach import classroom_or_404, teach, teacher
from secondsource.web.teach.rooms import ROOM

COLLEAGUES = f"{ROOM}/colleagues"
_A_MONTH = dt.timedelta(days=30)


@teach.get(f"{COLLEAGUES}/")
def colleagues_list(classroom: int) -> str:
    """Who teaches the class, and the links into it."""
    return _page(classroom_or_404(classroom))


@teach.post(f"{COLLEAGUES}/add")
def add_colleague(classroom: int) -> Response | tuple[str, int]:
    """A colleague with an account, by its name."""
    room = classroom_or_404(classroom)
    try:
        colleagues.add(desk.database(), teacher(), room, request.form.get("name", ""))
    except RefusedError as refused:
        return _page(room, name=str(refused)), 422
    return _back(classroom)


@teach.post(f"{COLLEAGUES}/<int(max=2147483647):colleague>/remove")
def remove_colleague(classroom: int, colleague: int) -> Response:
    """They teach the class no longer."""
    colleagues.remove(desk.database(), teacher(), classroom_or_404(classroom), colleague)
    return _back(classroom)


@teach.post(f"{COLLEAGUES}/<int(max=2147483647):colleague>/own")
def hand_over(classroom: int, colleague: int) -> Response | str:
    """They own the class from now on; asks once."""
    room = classroom_or_404(classroom)
    found = next((one for one in colleagues.of_classroom(desk.database(), room) if one.id == colleague), None)
    if found and request.form.get("sure") != "yes":
        return render_template("teach/hand_over.html", classroom=room, colleague=found, form=FlaskForm())
    colleagues.hand_over(desk.database(), teacher(), room, colleague)
    return _back(classroom)


@teach.post(f"{COLLEAGUES}/leave")
def leave_class(classroom: int) -> Response:
    """Teach it no longer."""
    colleagues.leave(desk.database(), teacher(), classroom_or_404(classroom))
    return redirect(url_for("teach.home"), 303)


@teach.post(f"{COLLEAGUES}/links")
def make_look(classroom: int) -> Response | tuple[str, int]:
    """A new link to look at the class; its address is shown for some minutes, and kept nowhere."""
    room = classroom_or_404(classroom)
    try:
        ends = dt.date.fromisoformat(request.form.get("ends", ""))
        wanted = Wanted(request.form.get("note", ""), ends, request.form.get("names") == "yes")
        token = looks.make(desk.database(), teacher(), room, wanted)
    except ValueError:
        return _page(room, link=_("Choose the last day of the link.")), 422
    except RefusedError as refused:
        return _page(room, link=str(refused)), 422
    codes_shown().keep(_shown_to(room), token)
    return _back(classroom)


@teach.post(f"{COLLEAGUES}/links/<int(max=2147483647):look>/end")
def end_look(classroom: int, look: int) -> Response:
    """The link leads nowhere any more."""
    looks.revoke(desk.database(), classroom_or_404(classroom), look)
    return _back(classroom)


def _back(classroom: int) -> Response:
    return redirect(url_for("teach.colleagues_list", classroom=classroom), 303)


def _page(room: Classroom, **problems: str) -> str:
    """The page; `problems` stand beside the name of a colleague or beside a new link."""
    token = codes_shown().get(_shown_to(room))
    day = today(room.zone, times.now())
    return render_template(
        "teach/colleagues.html",
        classroom=room,
        teachers=colleagues.of_classroom(desk.database(), room),
        owner=classes.owns(desk.database(), teacher(), room),
        me=teacher(),
        links=looks.of_classroom(desk.database(), room),
        made=f"{_place()}{url_for('look.room', token=token)}" if token else None,
        first=day,
        ends=min(day + _A_MONTH, room.ends),
        problems=problems,
        typed=request.form,
        form=FlaskForm(),
    )


def _place() -> str:
    """What stands before a link that a colleague can open: an address that leads here from another device, if any."""
    return next(iter(addresses.for_pupils()), request.host_url.rstrip("/"))


def _shown_to(room: Classroom) -> str:
    return f"{session[desk.SESSION]} link {room.id}"
