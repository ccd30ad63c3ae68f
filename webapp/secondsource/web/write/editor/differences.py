"""Two teachers on one question: the second is shown what the first has saved beside what is typed, and chooses."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from secondsource.actions import item_edits
from secondsource.web import desk
from secondsource.web.write import opened_or_404, teacher, write
from secondsource.web.write.editor.editing import Editing, editing_or_404, new_key
from secondsource.web.write.editor.items import ITEM, Answer, save
from secondsource.web.write.editor.shapes import flat
from secondsource.web.write.editor.versions import differing


@write.get(f"{ITEM}/difference")
def difference(bank: int, item: str) -> Response | str:
    """Theirs beside mine, and what may become of mine."""
    editing = editing_or_404(opened_or_404(bank), item)
    if not (editing.outdated or editing.gone):
        return redirect(url_for("write.item", bank=bank, item=item), 303)
    return render_template(
        "write/items/difference.html",
        editing=editing,
        fields=list(differing(editing)),
        by=item_edits.last_change(desk.database(), bank, item),
        current=editing.opened.digest(item),
    )


@write.post(f"{ITEM}/difference")
def choose(bank: int, item: str) -> Answer:
    """Do what was chosen on the page of differences. `current` is the digest of the version that was shown there."""
    editing = editing_or_404(opened_or_404(bank), item)
    do, current = request.form.get("do"), request.form.get("current")
    if do == "theirs":
        item_edits.drop(desk.database(), teacher(), bank, item)
        return redirect(
            url_for("write.item" if editing.saved else "write.bank", bank=bank, item=editing.saved and item), 303
        )
    if do == "anew" and editing.gone:
        return _anew(editing)
    if editing.gone or current != editing.opened.digest(item):  # changed once more since it was shown
        return redirect(url_for("write.difference", bank=bank, item=item), 303)
    if do not in {"mine", "beside"}:
        abort(400)
    mine = editing.with_sheet(editing.sheet, current)
    _keep(mine, item)
    if do == "beside":
        return redirect(url_for("write.item", bank=bank, item=item, theirs=""), 303)
    return save(mine, onwards=False)


def _anew(editing: Editing) -> Answer:
    """What was typed for a question that is gone, as a new one."""
    key = new_key(editing.sheet.type)
    moved = Editing(editing.opened, editing.bench, key, editing.sheet, None)
    _keep(moved, key)
    item_edits.drop(desk.database(), teacher(), editing.bank, editing.key)
    return redirect(url_for("write.item", bank=editing.bank, item=key, checked=""), 303)


def _keep(editing: Editing, key: str) -> None:
    fields = flat(editing.sheet.data)
    item_edits.keep(desk.database(), teacher(), editing.bank, key, editing.based_on, fields)
