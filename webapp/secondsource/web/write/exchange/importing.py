"""Importing questions: a file is sent and read, looked at, and stored or thrown away."""

from collections.abc import MutableMapping
from typing import cast

from flask import abort, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from secondsource.actions import manuscripts, uploads
from secondsource.actions.accounts import RefusedError
from secondsource.actions.benches import bench
from secondsource.actions.import_preview import FileFormat
from secondsource.actions.uploads import Sent, Upload
from secondsource.core.words import gettext as _
from secondsource.store.errors import StoreError
from secondsource.web import desk
from secondsource.web.errors import page as error_page
from secondsource.web.uploads import takes_files
from secondsource.web.write import teacher, write
from secondsource.web.write.exchange.forms import ImportForm, IntoForm
from secondsource.web.write.exchange.page import Choice, leaving_out, preview_page

PENDING = "/import/<token>"
MOST_SENT = uploads.MOST_BYTES + 300_000  # what a form needs around the file
_MOST_PASTED = 2_000_000


@write.route("/import", methods=["GET", "POST"])
@takes_files(MOST_SENT)
def import_file() -> Response | str | tuple[str, int]:
    """Send a file or a text. It is read, and nothing is stored before it was looked at."""
    form = ImportForm(manuscripts.mine(desk.database(), teacher()))
    if not form.is_submitted():
        form.into.data = request.args.get("bank")
        return _form(form)
    if not form.validate():
        return _form(form), 422
    into = form.chosen()
    raw, name = form.sent()
    sent = Sent(
        raw,
        name,
        into,
        cast("FileFormat | None", form.written.data or None),
        (form.skill.data or "").rpartition("/")[2] or None,
        int(form.level.data) if form.level.data else None,
    )
    try:
        at = bench(desk.database(), desk.course_or_404(into.course), teacher())
        token = uploads.receive(desk.database(), teacher(), sent, at.catalogue)
    except (RefusedError, StoreError) as error:
        form.file.errors = [str(error)]
        return _form(form), 422
    return redirect(url_for("write.preview_import", token=token), 303)


def _form(form: ImportForm) -> str:
    if form.text.data and len(form.text.data) > _MOST_PASTED:
        form.text.data = ""
    return render_template("write/import.html", form=form, most=uploads.MOST_BYTES // 1_000_000)


@write.get(f"{PENDING}/")
def preview_import(token: str) -> Response | str:
    """What was read, before anything of it is stored."""
    sent = uploads.upload(desk.database(), teacher(), token)
    if sent is None:
        return _imported_or_404(token)
    form = IntoForm(manuscripts.mine(desk.database(), teacher()))
    form.show(sent.into)
    return preview_page(sent, form)


@write.post(f"{PENDING}/")
def choose_import(token: str) -> Response | str | tuple[str, int]:
    """Keep which questions are chosen; and go to another page of them, or store them."""
    sent = uploads.upload(desk.database(), teacher(), token)
    if sent is None:
        return _imported_or_404(token)
    choice = Choice.of(request.form)
    left = leaving_out(sent, choice)
    uploads.leave_out(desk.database(), teacher(), sent, left)
    if choice.to_store:
        return _store(Upload(sent.token, sent.data, left))
    address = url_for("write.preview_import", token=token, page=choice.goes_to, _anchor="questions")
    return redirect(address, 303)


def _store(sent: Upload) -> Response | tuple[str, int]:
    form = IntoForm(manuscripts.mine(desk.database(), teacher()))
    if not form.validate():
        return preview_page(sent, form), 422
    into = form.chosen()
    if into.manuscript is None:
        desk.course_or_404(into.course)
    running, key = _running(), (teacher().id, sent.token)
    try:
        done = uploads.store(desk.database(), teacher(), sent, into, lambda n, of: running.__setitem__(key, (n, of)))
    except (RefusedError, StoreError) as error:
        return preview_page(sent, form, str(error)), 409
    finally:
        running.pop(key, None)
    return redirect(url_for("write.bank", bank=done.manuscript, _anchor=f"import-{done.id}"), 303)


@write.get(f"{PENDING}/state")
def import_state(token: str) -> Response:
    """How far storing has come, for the page that waits for it: an object with `done` and `of`; 0 before it begins."""
    if uploads.upload(desk.database(), teacher(), token) is None and not uploads.stored(
        desk.database(), teacher(), token
    ):
        abort(404)
    done, of = _running().get((teacher().id, token), (0, 0))
    answer = make_response({"done": done, "of": of})
    answer.set_etag(f"{done}-{of}")
    return answer.make_conditional(request)


@write.post(f"{PENDING}/discard")
def discard_import(token: str) -> Response:
    """Throw away what was sent. Nothing of it was stored; the file itself is still where it came from."""
    if uploads.upload(desk.database(), teacher(), token) is None:
        return _imported_or_404(token)
    uploads.discard(desk.database(), teacher(), token)
    return redirect(url_for("write.home"), 303)


def _running() -> MutableMapping[tuple[int, str], tuple[int, int]]:
    """How far each import has come that is being stored in this process."""
    return cast("MutableMapping[tuple[int, str], tuple[int, int]]", current_app.extensions.setdefault("importing", {}))


def _imported_or_404(token: str) -> Response:
    """To the bank, where it was stored already; else say where it may have gone."""
    done = uploads.stored(desk.database(), teacher(), token)
    if done:
        return redirect(url_for("write.bank", bank=done.manuscript, _anchor=f"import-{done.id}"), 303)
    text = _(
        "It may have been thrown away, or it was sent more than a day ago. Nothing of it was stored, and your file is "
        "where it was: choose it again, under My questions."
    )
    title = _("This file is not here any more")
    return make_response(*error_page(404, title, text))
