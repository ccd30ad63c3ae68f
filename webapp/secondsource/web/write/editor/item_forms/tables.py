"""The forms of match and grid: rows, and what each of them belongs to."""

from wtforms import FieldList, FormField

from secondsource.web.write.editor.item_forms.base import Data, ItemForm, Named, Tempted, rows, same_order, shuffling
from secondsource.web.write.editor.item_forms.fields import Chosen, Flag


class RowForm(Tempted, Named):
    """A row, and the choice or column that is its key."""

    key = Chosen()


class MatchForm(ItemForm):
    """Things on the left, and partners for them on the right."""

    choices = FieldList(FormField(Named))
    pairs = FieldList(FormField(RowForm))
    fixed = Flag()

    shaped = staticmethod(same_order)
    unshaped = staticmethod(shuffling)

    @classmethod
    def new(cls) -> Data:
        """Three partners for two things, so that the last is no gift."""
        return {"choices": rows(3), "pairs": rows(2)}


class GridForm(ItemForm):
    """Claims down, ways or sources across."""

    columns = FieldList(FormField(Named))
    rows = FieldList(FormField(RowForm))
    fixed = Flag()

    shaped = staticmethod(same_order)
    unshaped = staticmethod(shuffling)

    @classmethod
    def new(cls) -> Data:
        """Three of each."""
        return {"columns": rows(3), "rows": rows(3)}
