"""The form of an open question: how long, a model answer, and what the text is judged by on three levels."""

from typing import Any, ClassVar

from wtforms import FieldList, Form, FormField

from secondsource.core.words import gettext as _
from secondsource.web.write.editor.item_forms.base import Data, ItemForm, without
from secondsource.web.write.editor.item_forms.fields import Handle, Number, Refs, Words


def levels() -> tuple[str, ...]:
    """Three levels that fit most criteria."""
    return _("It is missing."), _("It is there in part."), _("It is there.")


class LevelForm(Form):
    """What a text of this level is like."""

    text = Words()


class CriterionForm(Form):
    """What the text is judged by."""

    offered: ClassVar[Data] = {"levels": [{"text": ""}] * 3}

    id = Handle()
    name = Words()
    levels = FieldList(FormField(LevelForm))


class WordsForm(Form):
    """How long it should be, in words."""

    aim = Number()
    most = Number()


class OpenForm(ItemForm):
    """A short text of one's own."""

    words = FormField(WordsForm)
    model = Words()
    criteria = FieldList(FormField(CriterionForm))
    feedback = Words()
    evidence = Refs()

    @classmethod
    def shaped(cls, item: Data) -> Data:
        """Each level is a row of its own."""
        return {**item, "criteria": [_rowed(one) for one in item.get("criteria", ())]}

    @classmethod
    def unshaped(cls, data: Data) -> Data:
        """Levels are texts."""
        criteria = [
            {**one, "levels": [row["text"] for row in one.get("levels", ())]} for one in data.get("criteria", ())
        ]
        return {**data, "criteria": criteria}

    @classmethod
    def emptied(cls, data: Data) -> Data:
        """Levels that are offered count for nothing without the name of a criterion."""
        return {**data, "criteria": [_unoffered(one) for one in data.get("criteria", ())]}

    @classmethod
    def new(cls) -> Data:
        """A length that can be marked in half a minute, and two criteria."""
        offered = [{"text": text} for text in levels()]
        return {"words": {"aim": "60", "most": "120"}, "criteria": [{"id": "", "name": "", "levels": offered}] * 2}


def _rowed(criterion: Data) -> Data:
    return {**criterion, "levels": [{"text": text} for text in criterion.get("levels", ())]}


def _unoffered(criterion: Data) -> Data:
    texts: list[Any] = [row.get("text") for row in criterion.get("levels", ())]
    offered = not str(criterion.get("name") or "").strip() and texts == list(levels())
    return without(criterion, "levels") if offered else criterion
