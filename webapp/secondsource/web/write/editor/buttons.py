"""The buttons of the editor's form: a row more, a row less, a row up or down, and the sources opened at a field."""

from typing import Any, NamedTuple

from wtforms import FieldList

from secondsource.core.lint.rules import BANK_RULES
from secondsource.web.numbers import whole
from secondsource.web.write.editor import shapes
from secondsource.web.write.editor.item_forms.base import new_row, parts
from secondsource.web.write.editor.naming import numbered
from secondsource.web.write.editor.sheets import Sheet

MOST_ROWS = 40  # that a button adds to a list
_FIRST = ("text", "name", "value", "forms", "span", "reason", "feedback")  # of a new row: where typing begins


class Step(NamedTuple):
    """What a button leads to: the sheet, where to go on in it, and the field at which the sources lie open."""

    sheet: Sheet
    at: str | None = None
    part: str | None = None


def pressed(sheet: Sheet, do: str, about: str) -> Step:
    """Do what a button says: `add` `options`, `up` `options:2`, `cite` `options-0-evidence`. Anything else changes nothing."""
    lists = {field.name: field for field in parts(sheet.form) if isinstance(field, FieldList)}
    name, _colon, number = about.partition(":")
    if do == "cite" and about in sheet.names:
        return Step(sheet, f"{about}-part", about)
    if do == "done" and about in sheet.names:
        return Step(sheet, f"{about}-part")
    if do == "waive" and about in BANK_RULES:
        return _added(sheet, lists["waived"], {"rule": about, "reason": ""})
    if name not in lists:
        return Step(sheet)
    if do == "add":
        return _added(sheet, lists[name], new_row(lists[name]))
    row = whole(number)
    return Step(sheet) if row is None else _turned(sheet, do, name, row)


def _added(sheet: Sheet, rows: Any, row: shapes.Data) -> Step:
    fields = shapes.flat(sheet.data)
    n = shapes.count(fields, rows.name)
    if n >= MOST_ROWS:
        return Step(sheet)
    typed = next(name for name in _FIRST if name in row)
    return Step(_sheet(sheet, shapes.added(fields, rows.name, row)), f"{rows.name}-{n}-{typed}")


def _turned(sheet: Sheet, do: str, name: str, row: int) -> Step:
    """A row removed, or moved among its neighbours."""
    fields = shapes.flat(sheet.data)
    count = shapes.count(fields, name)
    if not 0 <= row < count:
        return Step(sheet)
    if do == "remove":
        nearest = f"{name}-{min(row, count - 2)}" if count > 1 else name
        return Step(_sheet(sheet, shapes.removed(fields, name, row)), nearest)
    by = {"up": -1, "down": 1}.get(do, 0)
    at = f"{name}-{max(0, min(count - 1, row + by))}"
    return Step(_sheet(sheet, shapes.moved(fields, name, row, by)), at)


def _sheet(sheet: Sheet, fields: shapes.Fields) -> Sheet:
    """The sheet with other fields, each row with its handle."""
    return Sheet(sheet.type, shapes.flat(numbered(Sheet(sheet.type, fields).data)))
