"""The pupils of a class as a list: who they are elsewhere, another name, and those who were removed."""

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import members
from secondsource.actions.accounts import RefusedError
from secondsource.core.roster_fields import Field
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.numbers import whole
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.pupils import PUPIL, pupil_or_404, pupil_page
from secondsource.web.teach.rooms import ROOM


def field_names() -> dict[Field, str]:
    """What the fields of other systems are called on pages."""
    return {
        "full_name": _("name on the list"),
        "email": _("e-mail address"),
        "idnumber": _("ID number"),
        "canvas_id": _("Canvas ID"),
        "sis_user_id": _("SIS User ID"),
        "sis_login_id": _("SIS Login ID"),
        "section": _("section"),
    }


@teach.get(f"{ROOM}/pupils/")
def members_list(classroom: int) -> str:
    """Every pupil, with a way to their page; and those who were removed."""
    room = classroom_or_404(classroom)
    return render_template(
        "teach/members.html",
        classroom=room,
        members=members.of_classroom(desk.database(), room),
        removed=members.removed(desk.database(), room),
        new=whole(request.args.get("new")),
        filled=whole(request.args.get("filled")) or 0,
        fields=field_names(),
        form=FlaskForm(),
    )


@teach.post(f"{PUPIL}/rename")
def rename(classroom: int, pupil: int) -> Response | tuple[str, int]:
    """Another name; answers, code and sessions stay."""
    room, shown = pupil_or_404(classroom, pupil)
    typed = request.form.get("nickname", "")
    try:
        members.rename(desk.database(), room, shown.id, typed)
    except RefusedError as refused:
        return pupil_page(room, shown, typed, str(refused)), 422
    return redirect(url_for("teach.pupil", classroom=classroom, pupil=pupil), 303)


@teach.post(f"{PUPIL}/restore")
def restore(classroom: int, pupil: int) -> Response:
    """Bring a removed pupil back."""
    room = classroom_or_404(classroom)
    members.restore(desk.database(), room, pupil)
    return redirect(url_for("teach.pupil", classroom=classroom, pupil=pupil), 303)
