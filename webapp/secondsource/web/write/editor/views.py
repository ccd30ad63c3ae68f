"""What the editor's templates ask of a question beside its fields."""

from typing import Any, NamedTuple

from secondsource.core.words import gettext as _
from secondsource.web.write.editor.editing import Editing
from secondsource.web.write.editor.sheets import Sheet


class Choice(NamedTuple):
    """One of those offered in a list."""

    id: str
    text: str


def named_rows(sheet: Sheet) -> dict[str, list[Choice]]:
    """The rows that others name as their key, by the list that they stand in: partners of pairs, columns of rows."""
    return {name: _choices(sheet.data.get(name) or []) for name in ("choices", "columns")}


def _choices(rows: list[dict[str, Any]]) -> list[Choice]:
    texts = ((n, row.get("id") or "", str(row.get("text") or "").strip()) for n, row in enumerate(rows, 1))
    return [Choice(id_, text or _("number {n}, still empty").format(n=n)) for n, id_, text in texts]


def levels() -> list[Choice]:
    """The three levels."""
    return [Choice("1", _("1: easy")), Choice("2", _("2: medium")), Choice("3", _("3: hard"))]


def questions(editing: Editing) -> list[Choice]:
    """The other questions of the bank."""
    return [Choice(item.id, item.question) for item in editing.opened.items if item.id != editing.key]


def lacking(editing: Editing) -> str:
    """Why what is typed is not saved as a question yet, in a few words; empty where it could be."""
    wrong = editing.made.wrong
    if not wrong:
        return ""
    if len(wrong) == 1:
        return wrong[0].do
    return _("{n} fields are to be filled in yet.").format(n=len(wrong))
