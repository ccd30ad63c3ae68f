"""The forms of single and multi: options, of which one or some are the key."""

from collections.abc import Iterator

from wtforms import FieldList, FormField

from secondsource.core.words import gettext as _
from secondsource.web.write.editor.item_forms.base import (
    Data,
    Foreseen,
    ItemForm,
    Lack,
    Named,
    rows,
    same_order,
    shuffling,
    without,
)
from secondsource.web.write.editor.item_forms.fields import ChosenMany, Flag


class OptionForm(Foreseen, Named):
    """An option."""


class SingleForm(ItemForm):
    """A stem, options, and which of them is the key."""

    options = FieldList(FormField(OptionForm))
    key = ChosenMany()
    fixed = Flag()

    @classmethod
    def shaped(cls, item: Data) -> Data:
        """The key stands beside the options, as the buttons do that choose it."""
        options = item.get("options", [])
        key = [option["id"] for option in options if option.get("key")]
        return {**same_order(item), "options": [without(option, "key") for option in options], "key": key}

    @classmethod
    def unshaped(cls, data: Data) -> Data:
        """Each option says whether it is a key."""
        key = data.get("key", ())
        options = [{**option, "key": option.get("id") in key} for option in data.get("options", ())]
        return {**without(shuffling(data), "key"), "options": options}

    @classmethod
    def new(cls) -> Data:
        """Three options: fewer are guessed too often, more are seldom better."""
        return {"options": rows(3)}

    @classmethod
    def lacks(cls, data: Data) -> Iterator[Lack]:
        """A key."""
        keys = sum(option["key"] for option in data["options"])
        if not keys:
            yield Lack(("key",), _("Choose which option is right."))


class MultiForm(SingleForm):
    """The same, with several keys."""
