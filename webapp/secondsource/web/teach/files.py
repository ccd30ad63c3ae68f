"""The class as files for a spreadsheet: a page that says what each is for, and the files, streamed as the command writes them."""

from flask import Response, render_template, request, stream_with_context
from werkzeug.wrappers import Response as AnyResponse

from secondsource.actions.accounts import RefusedError
from secondsource.actions.profiles import Exported, Name, Wanted, export
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.attached import attached
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.rooms import ROOM


@teach.get(f"{ROOM}/files/")
def files(classroom: int) -> str:
    """What files there are, who wants them, and where they go."""
    return render_template("teach/files.html", classroom=classroom_or_404(classroom), problem="")


@teach.get(f"{ROOM}/responses.csv")
def responses(classroom: int) -> AnyResponse | tuple[str, int]:
    """One row for each answered question."""
    return _file(classroom, "responses", _("answers"))


@teach.get(f"{ROOM}/grades.csv")
def grades(classroom: int) -> AnyResponse | tuple[str, int]:
    """One row for each pupil, with the points for each bank."""
    return _file(classroom, "grades", _("points"))


@teach.get(f"{ROOM}/items.csv")
def items(classroom: int) -> AnyResponse | tuple[str, int]:
    """One row for each question that the class has begun, over all classes, or with `?of=class` of this one alone."""
    return _file(classroom, "items", _("questions"), pooled=request.args.get("of") != "class")


@teach.get(f"{ROOM}/skills.csv")
def skills(classroom: int) -> AnyResponse | tuple[str, int]:
    """One row for each pupil and skill."""
    return _file(classroom, "skills", _("skills"))


@teach.get(f"{ROOM}/audit.csv")
def audit(classroom: int) -> AnyResponse | tuple[str, int]:
    """One row for each answer that was ever saved."""
    return _file(classroom, "audit", _("audit"))


def download(classroom: Classroom, what: str, made: Exported) -> Response:
    """A file of a class, called by what is in it, sent line by line."""
    response = Response(stream_with_context(made.lines), mimetype="text/csv")
    return attached(response, f"{classroom.name} {what}", "csv")


def _file(classroom: int, name: Name, what: str, *, pooled: bool = False) -> AnyResponse | tuple[str, int]:
    shown = classroom_or_404(classroom)
    try:
        made = export(desk.database().read(), name, Wanted(classroom=shown, pooled=pooled))
    except RefusedError as refused:
        return render_template("teach/files.html", classroom=shown, problem=str(refused)), 422
    return download(shown, what, made)
