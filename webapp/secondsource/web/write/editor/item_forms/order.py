"""The form of an order: steps as they happened, and what the first and the last place mean."""

from wtforms import FieldList, Form, FormField

from secondsource.core.finding import Loc
from secondsource.web.write.editor.item_forms.base import Data, ItemForm, Named, Tempted, rows
from secondsource.web.write.editor.item_forms.fields import Chosen, Words

ENDS = ("first", "last")


class EndsForm(Form):
    """What the ends mean."""

    first = Words()
    last = Words()


class StepForm(Tempted, Named):
    """A step."""


class OrderForm(ItemForm):
    """Steps in the right order."""

    ends = FormField(EndsForm)
    steps = FieldList(FormField(StepForm))
    misconception = Chosen()

    @classmethod
    def shaped(cls, item: Data) -> Data:
        """The two ends by name."""
        return {**item, "ends": dict(zip(ENDS, item.get("ends") or (), strict=False))}

    @classmethod
    def unshaped(cls, data: Data) -> Data:
        """The two ends in order; one alone is told of as what it is."""
        ends = data.get("ends")
        return {**data, "ends": [ends.get(name, "") for name in ENDS]} if ends else data

    @classmethod
    def new(cls) -> Data:
        """Four steps: of three, one order in six is right by chance."""
        return {"steps": rows(4)}

    @classmethod
    def place(cls, loc: Loc, data: Data) -> Loc:
        """The ends have names in the form."""
        del data
        match loc:
            case ("ends", int(n), *_inside):
                return ("ends", ENDS[n])
        return loc
