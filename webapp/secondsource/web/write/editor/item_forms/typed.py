"""The forms of numeric and short-text: an answer that is typed, and wrong ones that are foreseen."""

from wtforms import FieldList, FormField

from secondsource.web.write.editor.item_forms.base import Data, Foreseen, ItemForm, Tempted, without
from secondsource.web.write.editor.item_forms.fields import Flag, Lines, Number, Refs, Words


class TypedForm(ItemForm):
    """Why the answer is the answer, and what is told to all wrong ones."""

    feedback = Words()
    evidence = Refs()
    otherwise = FormField(Tempted)


class WrongNumber(Foreseen):
    """A wrong number that is foreseen."""

    value = Number()
    tolerance = Number()


class NumericForm(TypedForm):
    """A number, its unit, and how far off an answer may be."""

    key = Number()
    unit = Words()
    tolerance = Number()
    distractors = FieldList(FormField(WrongNumber))

    @classmethod
    def shaped(cls, item: Data) -> Data:
        """No tolerance is an empty field."""
        return {**_exact(item), "distractors": [_exact(row) for row in item.get("distractors", ())]}


def _exact(data: Data) -> Data:
    return without(data, "tolerance") if data.get("tolerance") in {None, "0"} else data


class WrongWords(Foreseen):
    """Wrong answers that are foreseen, in the wordings that they come in."""

    forms = Lines()


class ShortTextForm(TypedForm):
    """Every wording that is right."""

    accepted = Lines()
    plain = Flag()
    distractors = FieldList(FormField(WrongWords))

    @classmethod
    def shaped(cls, item: Data) -> Data:
        """The box says that accents make no difference."""
        return {**without(item, "accents"), "plain": not item.get("accents", True)}

    @classmethod
    def unshaped(cls, data: Data) -> Data:
        """The other way."""
        return {**without(data, "plain"), "accents": not data.get("plain", False)}
