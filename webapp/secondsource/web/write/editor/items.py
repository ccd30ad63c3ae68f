"""The editor of questions: choosing a type, the form, its buttons, and what is typed kept until it is saved."""

import datetime as dt

from flask import abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from secondsource.actions import item_edits, manuscripts
from secondsource.actions.item_edits import Edit, OutdatedError
from secondsource.core.items.base import Item
from secondsource.core.items.scenario import Scenario
from secondsource.core.model import excerpt_of
from secondsource.store import times
from secondsource.web import desk
from secondsource.web.headers import CONTENT_SECURITY_POLICY
from secondsource.web.write import BANK, opened_or_404, teacher, write
from secondsource.web.write.editor.buttons import pressed
from secondsource.web.write.editor.editing import Editing, editing_or_404, new_key
from secondsource.web.write.editor.item_forms import FORMS
from secondsource.web.write.editor.item_forms.base import parts
from secondsource.web.write.editor.item_forms.fields import Chosen, ChosenMany
from secondsource.web.write.editor.labels import label, type_task
from secondsource.web.write.editor.shapes import Fields, flat
from secondsource.web.write.editor.sheets import Sheet
from secondsource.web.write.editor.versions import differing
from secondsource.web.write.editor.views import lacking, levels, named_rows, questions
from secondsource.web.write.names import type_name

ITEM = f"{BANK}/items/<item>"
MOST_BYTES = 1024 * 1024  # of one form: a grid of many rows has far more text than an answer
_LONG = {"write.edit", "write.keep"}
_FRAMING = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"  # the preview stands in a frame of this page
Answer = Response | str | tuple[str, int]


@write.url_value_preprocessor
def _let_long_forms_in(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Take more than elsewhere where a question is written; asked before anything reads the form."""
    if endpoint in _LONG and desk.teacher():
        request.max_content_length = request.max_form_memory_size = MOST_BYTES


@write.get(f"{BANK}/new")
def new_item(bank: int) -> str:
    """Choose the type of a new question."""
    found = opened_or_404(bank)
    kinds = [(new_key(type_), type_name(type_), type_task(type_)) for type_ in FORMS]
    return render_template("write/new_item.html", manuscript=found.manuscript, kinds=kinds)


@write.get(f"{ITEM}/")
def item(bank: int, item: str) -> Response | str:
    """The form of a question, with what was typed and not saved."""
    opened = opened_or_404(bank)
    if isinstance(saved := opened.item(item), Scenario):
        return render_template("write/items/scenario.html", manuscript=opened.manuscript, item=saved)
    editing = editing_or_404(opened, item)
    if editing.gone:
        return redirect(url_for("write.difference", bank=bank, item=item), 303)
    return page(editing)


@write.post(f"{ITEM}/")
def edit(bank: int, item: str) -> Answer:
    """A button of the form was pressed. Whatever is not saved as a question is kept as it was typed."""
    opened = manuscripts.opened(desk.database(), teacher(), bank)
    if opened is None:  # it was shared with them, perhaps; what they typed is theirs
        return render_template("write/items/lost.html", typed=_typed()), 404
    editing = _with_typed(editing_or_404(opened, item, request.form.get("based_on")))
    do, _colon, about = request.form.get("do", "check").partition(":")
    if do == "discard":
        item_edits.drop(desk.database(), teacher(), bank, item)
        return redirect(url_for("write.item" if editing.id else "write.bank", bank=bank, item=editing.id), 303)
    if do in {"save", "next"}:
        _keep(editing)
        return save(editing, onwards=do == "next")
    step = pressed(editing.sheet, do, about)
    _keep(editing.with_sheet(step.sheet, editing.based_on))
    if do == "mark":  # words of a text of one's own; it comes back with what is to be cited
        back = url_for("write.item", bank=bank, item=item, part=about)
        return redirect(url_for("write.sources", course=editing.bench.course.course, back=back), 303)
    if do == "preview":
        return redirect(url_for("write.preview", bank=bank, item=item), 303)
    checked = "" if do == "check" or "checked" in request.args else None
    there = url_for("write.item", bank=bank, item=item, part=step.part, at=step.at, checked=checked, _anchor=step.at)
    return redirect(there, 303)


@write.post(f"{ITEM}/keep")
def keep(bank: int, item: str) -> Response:
    """Keep what is typed, without a page; and say when, so that the newest copy can be told."""
    when = _keep(_with_typed(editing_or_404(opened_or_404(bank), item, request.form.get("based_on"))))
    response = make_response("", 204, {"X-Kept": when.isoformat()})
    del response.headers["Content-Type"]
    return response


def save(editing: Editing, *, onwards: bool) -> Answer:
    """Save what is typed as a question; where it is none yet, say what it lacks."""
    if editing.gone:
        return redirect(url_for("write.difference", bank=editing.bank, item=editing.key), 303)
    if editing.bound is None:
        return make_response(page(editing, lacks=True), 422)
    edit = Edit(editing.bound, editing.based_on, editing.key, editing.made.waived)
    try:
        saved = item_edits.save_item(desk.database(), teacher(), editing.bank, edit)
    except OutdatedError:
        return redirect(url_for("write.difference", bank=editing.bank, item=editing.key), 303)
    if onwards:
        return redirect(url_for("write.new_item", bank=editing.bank, saved=editing.key), 303)
    return redirect(url_for("write.item", bank=editing.bank, item=saved, saved=editing.key), 303)


def page(editing: Editing, *, lacks: bool | None = None) -> Response:
    """The editor. What the question lacks is told once somebody asked, by `?checked`, or where it was saved before."""
    part, cite = request.args.get("part"), request.args.get("cite")
    if cite and part:
        editing = editing.with_sheet(_citing(editing.sheet, part, cite), editing.based_on)
    asked = lacks if lacks is not None else "checked" in request.args or editing.id is not None
    drawn = render_template(
        "write/items/editor.html",
        editing=editing,
        form=editing.sheet.form,
        told=editing.telling(lacks=asked),
        lacking=lacking(editing),
        part=part if part in editing.sheet.names else None,
        label=label,
        named=named_rows(editing.sheet),
        type_name=type_name(editing.sheet.type),
        levels=levels(),
        questions=questions(editing),
        asked=asked,
        now=times.now(),
        theirs=[one for one in differing(editing) if one.theirs != one.mine] if "theirs" in request.args else (),
    )
    response = make_response(drawn)
    response.headers["Content-Security-Policy"] = _FRAMING
    return response


def _citing(sheet: Sheet, part: str, ref: str) -> Sheet:
    """The sheet with a reference more in one of its fields, as somebody brings it from marking words."""
    cited = next((field for field in parts(sheet.form) if field.name == part), None)
    if isinstance(cited, ChosenMany):
        return Sheet(sheet.type, sheet.fields | {part: [*sheet.fields.get(part, ()), ref]})
    return Sheet(sheet.type, sheet.fields | {part: [excerpt_of(ref)]}) if isinstance(cited, Chosen) else sheet


def _typed() -> Fields:
    """What the form holds: every field but those that belong to the page."""
    return {
        name: values
        for name, values in request.form.to_dict(flat=False).items()
        if name not in {"csrf_token", "do", "based_on"}
    }


def _with_typed(editing: Editing) -> Editing:
    """The question as the form that was sent has it. A form that says no digest was opened for a new one."""
    based_on = request.form.get("based_on") or None
    if editing.id is None:
        based_on = None
    elif based_on is None or _edition_of(editing.key, based_on) is None:
        abort(400)
    return editing.with_sheet(Sheet(editing.sheet.type, _typed()), based_on)


def _edition_of(key: str, digest: str) -> Item | None:
    """The edition of a question that a form says it was filled from; none of another question."""
    found = item_edits.edition(desk.database(), digest)
    return found if found and found.id == key else None


def _keep(editing: Editing) -> dt.datetime:
    return item_edits.keep(
        desk.database(), teacher(), editing.bank, editing.key, editing.based_on, flat(editing.sheet.data)
    )
