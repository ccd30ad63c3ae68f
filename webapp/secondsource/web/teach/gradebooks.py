"""Grades for the gradebooks of Canvas and Moodle: what is to be known first, and the files."""

from collections.abc import Sequence

from flask import render_template, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import FileField, TextAreaField

from secondsource.actions.accounts import RefusedError
from secondsource.actions.canvas import MOST_BYTES, Chosen, ForCanvas, canvas_csv, for_canvas
from secondsource.actions.profiles import Exported, for_moodle
from secondsource.core.csv_canvas import kept
from secondsource.core.csv_moodle import BY, By, MoodleTable
from secondsource.core.csv_rows import lines
from secondsource.core.people import Classroom
from secondsource.web import desk, uploads
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.files import download
from secondsource.web.teach.rooms import ROOM

_MOST_SENT = 2 * MOST_BYTES  # the file, what was read of one before, and the titles


class CanvasForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A gradebook of Canvas, new or as it was read before; the columns are read from the request."""

    file = FileField()
    canvas = TextAreaField()

    def sent(self) -> bytes | None:
        """What Canvas exported: the file, where one was chosen; otherwise what was kept in the page."""
        file = request.files.get("file")
        return (file.read() if file and file.filename else b"") or (self.canvas.data or "").encode() or None


@teach.route(f"{ROOM}/files/canvas", methods=["GET", "POST"])
@uploads.takes_files(_MOST_SENT)
def canvas(classroom: int) -> Response | str | tuple[str, int]:
    """Choose the columns, show who is who, and take the file. Nothing of what Canvas exported is stored."""
    shown, form = classroom_or_404(classroom), CanvasForm()
    conn = desk.database().read()
    if not form.is_submitted():
        try:
            return _canvas_page(shown, form, for_canvas(conn, shown))
        except RefusedError as refused:
            return _canvas_page(shown, form, None, str(refused))
    try:
        made = for_canvas(conn, shown, form.sent(), _chosen())
    except RefusedError as refused:
        return _canvas_again(shown, form, str(refused))
    if request.form.get("do") == "file" and not made.flaws:
        return download(shown, "Canvas", Exported(canvas_csv(made)))
    return _canvas_page(shown, form, made), 422 if made.flaws else 200


@teach.get(f"{ROOM}/files/moodle")
def moodle(classroom: int) -> str:
    """What the import page of Moodle must be told, and who will not be in the file."""
    shown = classroom_or_404(classroom)
    try:
        table, told = for_moodle(desk.database().read(), shown, _by())
    except RefusedError as refused:
        return _moodle_page(shown, problem=str(refused))
    return _moodle_page(shown, table, told)


@teach.get(f"{ROOM}/moodle.csv")
def moodle_file(classroom: int) -> Response | str | tuple[str, int]:
    """The file itself."""
    shown = classroom_or_404(classroom)
    try:
        table, _told = for_moodle(desk.database().read(), shown, _by())
    except RefusedError as refused:
        return _moodle_page(shown, problem=str(refused)), 422
    return download(shown, "Moodle", Exported(lines(table.header, table.rows(), bom=False)))


def _moodle_page(
    shown: Classroom, table: MoodleTable | None = None, told: Sequence[str] = (), problem: str = ""
) -> str:
    return render_template("teach/moodle.html", classroom=shown, by=_by(), table=table, told=told, problem=problem)


def _by() -> By:
    return next((one for one in BY if one == request.args.get("by")), "email")


def _chosen() -> Chosen:
    """What stands in the request: `take` has the keys of columns, `into-KEY` a header, `title-KEY` a title."""
    sent = request.form
    return Chosen(
        keys=frozenset(sent.getlist("take")),
        headers={name.removeprefix("into-"): sent[name] for name in sent if name.startswith("into-")},
        titles={name.removeprefix("title-"): sent[name] for name in sent if name.startswith("title-")},
    )


def _canvas_again(shown: Classroom, form: CanvasForm, problem: str) -> tuple[str, int]:
    """The page with what is wrong with what was sent; the columns as they are without it."""
    try:
        made = for_canvas(desk.database().read(), shown)
    except RefusedError:
        made = None
    return _canvas_page(shown, form, made, problem), 422


def _canvas_page(shown: Classroom, form: CanvasForm, made: ForCanvas | None, problem: str = "") -> str:
    file = made.file if made else None
    return render_template(
        "teach/canvas.html",
        classroom=shown,
        form=form,
        made=made,
        intos={into.column.key: into for into in made.table.intos} if made else {},
        typed=_chosen().titles,
        kept="".join(kept(file)) if file else "",
        problem=problem,
    )
