"""The banks that come with the courses: to look at with their keys, and to duplicate."""

from flask import abort, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import manuscripts, study
from secondsource.actions.accounts import RefusedError
from secondsource.core.bank import Form
from secondsource.core.edition import BankEdition
from secondsource.core.paper import Keyed, keyed
from secondsource.core.paper import paper as printed
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.write import teacher, write
from secondsource.web.write.banks.forms import copy_title
from secondsource.web.write.names import type_name

SHIPPED = "/shipped/<course>/<quiz>"


@write.get(f"{SHIPPED}/")
def shipped(course: str, quiz: str) -> str:
    """Its questions with keys, feedback and evidence."""
    edition = _edition_or_404(course, quiz)
    forms: tuple[Form, ...] = ("core", "review")
    lines: dict[str, list[Keyed]] = {
        form: list(keyed(edition, printed(edition, form, "a"))) for form in forms if edition.form(form)
    }
    return render_template(
        "write/shipped.html",
        edition=edition,
        shown=desk.course_or_404(course),
        lines=lines,
        type_name=type_name,
        form=FlaskForm(),
    )


@write.post(f"{SHIPPED}/duplicate")
def duplicate_shipped(course: str, quiz: str) -> Response:
    """A bank of one's own with its questions."""
    edition = _edition_or_404(course, quiz)
    shown = desk.course_or_404(course)
    if edition.parallel:
        raise RefusedError(_("The excerpts of a form of the test before and after are kept for it. It stays as it is."))
    made = manuscripts.duplicate(desk.database(), teacher(), shown, edition, copy_title(edition.title))
    return redirect(url_for("write.bank", bank=made.id, _anchor="done"), 303)


def _edition_or_404(course: str, quiz: str) -> BankEdition:
    digest = desk.course_or_404(course).banks.get(quiz)
    if digest is None:
        abort(404)
    return study.edition(desk.database(), digest)
