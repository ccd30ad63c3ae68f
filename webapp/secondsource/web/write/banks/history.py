"""The history of a bank: every version, what differs between two of them, who uses it, and going back to one."""

from flask import abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import bank_history
from secondsource.core import differences
from secondsource.store import times
from secondsource.web import desk
from secondsource.web.numbers import whole
from secondsource.web.write import BANK, manuscript_or_404, opened_or_404, teacher, write, zone
from secondsource.web.write.banks import search_form
from secondsource.web.write.names import deed, field_name
from secondsource.web.write.pages import Pages

VERSION = f"{BANK}/history/<int(max=2147483647):number>"


@write.get(f"{BANK}/history")
def history(bank: int) -> str:
    """Every version, the newest first."""
    manuscript = manuscript_or_404(bank)
    page = search_form.page()
    found = bank_history.history(desk.database(), teacher(), manuscript, page, times.now())
    return render_template(
        "write/history.html",
        manuscript=manuscript,
        history=found,
        pages=Pages(page, manuscript.revision),
        deed=deed,
        zone=zone(),
        form=FlaskForm(),
    )


@write.get(VERSION)
def version(bank: int, number: int) -> str:
    """What one version changed, beside the one before it or beside another."""
    manuscript = manuscript_or_404(bank)
    asked = whole(request.args.get("against"))
    against = number - 1 if asked is None else asked
    found = bank_history.compared(desk.database(), manuscript, against, number) if number else None
    if found is None:
        abort(404)
    return render_template(
        "write/version.html",
        manuscript=manuscript,
        number=number,
        against=against,
        compared=found,
        most=bank_history.MOST,
        words=differences.words,
        field_name=field_name,
        form=FlaskForm(),
    )


@write.get(f"{BANK}/compare")
def compare(bank: int) -> Response:
    """The way from the form that chooses two versions to what differs between them."""
    manuscript_or_404(bank)
    before, after = (whole(request.args.get(name)) for name in ("from", "to"))
    if before is None or after is None:
        return redirect(url_for("write.history", bank=bank), 303)
    return redirect(url_for("write.version", bank=bank, number=after, against=before), 303)


@write.post(f"{VERSION}/restore")
def restore(bank: int, number: int) -> Response:
    """Add a version with what this one had."""
    opened_or_404(bank)
    seen = request.form.get("revision", "")
    bank_history.restore(desk.database(), teacher(), bank, number, seen)
    return redirect(url_for("write.bank", bank=bank, _anchor="done"), 303)
