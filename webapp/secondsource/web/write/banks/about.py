"""What stands above the items of a bank; and the bank as a whole: duplicated, shared, put into the archive."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from secondsource.actions import bank_head, manuscripts
from secondsource.actions.bank_head import MeanwhileError
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.write import BANK, manuscript_or_404, opened_or_404, teacher, write
from secondsource.web.write.banks.forms import HeadForm, copy_title
from secondsource.web.write.names import field_name


@write.route(f"{BANK}/about", methods=["GET", "POST"])
def about(bank: int) -> Response | str | tuple[str, int]:
    """Title, scene and profile."""
    manuscript = opened_or_404(bank).manuscript if request.method == "POST" else manuscript_or_404(bank)
    form = HeadForm(manuscript)
    if not form.is_submitted():
        return render_template("write/about.html", manuscript=manuscript, form=form, meanwhile=None, theirs=[])
    meanwhile: MeanwhileError | None = None
    theirs: list[tuple[str, str]] = []
    if form.validate():
        try:
            bank_head.change(desk.database(), teacher(), bank, form.typed(), form.seen())
        except MeanwhileError as error:
            meanwhile, theirs = (
                error,
                [(field_name((name,)), getattr(error.head, name) or _("nothing")) for name in error.fields],
            )
            form.revision.data = str(error.revision)  # sent again, it is meant
        else:
            return redirect(url_for("write.bank", bank=bank, _anchor="done"), 303)
    page = render_template("write/about.html", manuscript=manuscript, form=form, meanwhile=meanwhile, theirs=theirs)
    return page, 409 if meanwhile else 422


@write.post(f"{BANK}/duplicate")
def duplicate(bank: int) -> Response:
    """A bank of one's own with the same questions, under ids of their own."""
    found = opened_or_404(bank)
    shown = desk.course_or_404(found.manuscript.course)
    title = copy_title(found.manuscript.head.title)
    made = manuscripts.duplicate_own(desk.database(), teacher(), shown, found, title)
    return redirect(url_for("write.bank", bank=made.id, _anchor="done"), 303)


@write.post(f"{BANK}/share")
def share(bank: int) -> Response:
    """Let every teacher here edit it, or no longer."""
    manuscript_or_404(bank)
    bank_head.share(desk.database(), teacher(), bank, shared=request.form.get("shared") == "yes")
    return redirect(url_for("write.bank", bank=bank, _anchor="whole"), 303)


@write.post(f"{BANK}/archive")
def archive(bank: int) -> Response:
    """Put it into the archive, or bring it back."""
    manuscript_or_404(bank)
    bank_head.archive(desk.database(), teacher(), bank, away=request.form.get("away") == "yes")
    return redirect(url_for("write.bank", bank=bank), 303)
