"""Full texts: which reports this server's classes read whole, because the school holds the articles."""

from typing import NamedTuple

from flask import abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import FileField, TextAreaField

from secondsource.actions import attach
from secondsource.actions.accounts import RefusedError
from secondsource.actions.attach import Attached
from secondsource.actions.publish import ShelfCourse
from secondsource.core.comparison import Comparison
from secondsource.core.sources import Source
from secondsource.store.errors import StoreError
from secondsource.web import desk, uploads
from secondsource.web.teach import teach

TEXT = "/texts/<course>/<source>"
MOST_SENT = attach.MOST_BYTES + 100_000  # the token, and what a form needs around the text


class Held(NamedTuple):
    """A report, what is attached to it, why nothing can be, and how many of its excerpts are kept for the forms."""

    source: Source
    attached: Attached | None
    refusal: str
    reserved: int


class TextForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """The words of an article, pasted or in a file."""

    file = FileField()
    text = TextAreaField()

    def sent(self) -> bytes:
        """What was sent: the file, where one was chosen."""
        file = request.files.get("file")
        return (file.read() if file and file.filename else b"") or (self.text.data or "").encode()


@teach.get("/texts/")
def texts() -> str:
    """Every real report, and whether its text is attached."""
    courses = [shown for shown in desk.shelf().courses.values() if not shown.invented]
    held = {shown.course.course: [_held(shown, one) for one in shown.sources.values()] for shown in courses}
    return render_template("teach/texts.html", courses=courses, held=held)


@teach.route(TEXT, methods=["GET", "POST"])
@uploads.takes_files(MOST_SENT)
def text(course: str, source: str) -> Response | str | tuple[str, int]:
    """Attach the text of one report; or see where what was sent is another edition."""
    shown, held = _held_or_404(course, source)
    form = TextForm()
    if not form.is_submitted():
        return _page(shown, held, form)
    raw = form.sent()
    try:
        found = attach.attach(desk.database().folder, course, held.source, raw)
    except (RefusedError, StoreError) as error:
        form.text.errors = [str(error)]
        return _page(shown, held, form), 422
    if found.lines:
        return redirect(url_for("teach.texts", _anchor=f"{course}-{source}"), 303)
    form.text.data = attach.decoded(raw)  # also that of a file, to be mended and sent again
    return _page(shown, held, form, found), 422


@teach.post(f"{TEXT}/remove")
def remove_text(course: str, source: str) -> Response | str:
    """Remove the text of a report; asks once."""
    shown, held = _held_or_404(course, source)
    if request.form.get("sure") != "yes":
        return render_template("teach/text_remove.html", shown=shown, source=held.source, form=FlaskForm())
    attach.detach(desk.database().folder, source, course)
    return redirect(url_for("teach.texts", _anchor=f"{course}-{source}"), 303)


def _page(shown: ShelfCourse, held: Held, form: TextForm, found: Comparison | None = None) -> str:
    told = attach.told(found, held.source) if found else ""
    return render_template("teach/text.html", shown=shown, held=held, form=form, found=found, told=told)


def _held(shown: ShelfCourse, source: Source) -> Held:
    attached = attach.attached(desk.database().folder, shown.course.course, source)
    return Held(source, attached, attach.refusal(source), sum(one.reserved for one in source.excerpts))


def _held_or_404(course: str, source: str) -> tuple[ShelfCourse, Held]:
    """A report that can have a text, or has one."""
    shown = desk.course_or_404(course)
    if source not in shown.sources:
        abort(404)
    held = _held(shown, shown.sources[source])
    if held.refusal and not held.attached:
        abort(404)
    return shown, held
