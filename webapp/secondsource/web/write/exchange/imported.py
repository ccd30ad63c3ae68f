"""What came of imports: on a bank's page what each lost, to be acknowledged before publishing, and the way to undo it."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import imports
from secondsource.actions.bank_search import PAGE
from secondsource.actions.imports import Undone
from secondsource.core.manuscript import Manuscript
from secondsource.formats.fault import Fault
from secondsource.formats.losses import summed_up
from secondsource.store.imports import Import
from secondsource.web import desk
from secondsource.web.numbers import wholes
from secondsource.web.write import BANK, opened_or_404, teacher, write
from secondsource.web.write.pages import asked

IMPORT = f"{BANK}/imports/<int(max=2147483647):number>"
FEW = 10  # losses that are listed on the bank's own page


def imports_panel(manuscript: Manuscript) -> dict[str, Any]:
    """What `write/imports_panel.html` shows: the imports into a bank, the newest first. `manuscript` is the bank's."""
    made = imports.of_manuscript(desk.database(), teacher(), manuscript.id)
    return {
        "imports": [one for one in made if one.open or one.undone is None],
        "undone": {one.id: _edited(one) for one in made if str(one.id) == request.args.get("undone") and one.undone},
        "files": {one.id: one.file for one in made},
        "lost": lost,
        "few": FEW,
        "import_form": FlaskForm(),
    }


def lost(import_: Import) -> str:
    """What an import did not keep, counted: "2 images, 1 calculated question"."""
    return summed_up(Fault(**row) for row in import_.losses)


def _edited(import_: Import) -> Undone:
    return imports.since(desk.database(), import_)


@write.get(f"{IMPORT}/")
def losses(bank: int, number: int) -> str:
    """Everything that an import lost, to be acknowledged one by one or all at once."""
    manuscript, found = _found(bank, number)
    shown = asked(request.args.get("page"), len(found.losses))
    rows = list(enumerate(found.losses))[shown.first - 1 : shown.last]
    return render_template(
        "write/losses.html", manuscript=manuscript, one=found, rows=rows, shown=shown, lost=lost, form=FlaskForm()
    )


@write.post(f"{IMPORT}/acknowledge")
def acknowledge_import(bank: int, number: int) -> Response:
    """Say that what was lost is seen: what is ticked, or all."""
    _manuscript, found = _found(bank, number)
    ticked = wholes(request.form.getlist("seen"))
    every = request.form.get("go") == "all"
    imports.acknowledge(desk.database(), teacher(), found.id, None if every else ticked[:PAGE])
    now = imports.import_of(desk.database(), teacher(), bank, number)
    if now and now.open and request.form.get("page"):
        return redirect(url_for("write.losses", bank=bank, number=number, page=request.form["page"]), 303)
    return redirect(url_for("write.bank", bank=bank, _anchor=f"import-{number}"), 303)


@write.post(f"{IMPORT}/undo")
def undo_import(bank: int, number: int) -> Response | str:
    """Take an import back; asks once, and says what was edited since and stays."""
    manuscript, found = _found(bank, number)
    if request.form.get("sure") != "yes":
        return render_template(
            "write/undo_import.html", manuscript=manuscript, one=found, undone=_edited(found), form=FlaskForm()
        )
    imports.undo(desk.database(), teacher(), found.id)
    return redirect(url_for("write.bank", bank=bank, undone=number, _anchor="undone"), 303)


def _found(bank: int, number: int) -> tuple[Manuscript, Import]:
    manuscript = opened_or_404(bank).manuscript
    found = imports.import_of(desk.database(), teacher(), bank, number)
    if found is None:
        abort(404)
    return manuscript, found
