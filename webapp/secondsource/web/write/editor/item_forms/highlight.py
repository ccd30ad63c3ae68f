"""The form of a highlight: an excerpt, and which of its spans are decisive, may be marked too, or tempt."""

from wtforms import FieldList, FormField

from secondsource.web.write.editor.item_forms.base import ItemForm, Tempted
from secondsource.web.write.editor.item_forms.fields import Chosen, ChosenMany, Refs, Words


class TemptingForm(Tempted):
    """A span that tempts."""

    span = Chosen()


class HighlightForm(ItemForm):
    """What is to be marked, and where."""

    excerpt = Chosen()
    cores = ChosenMany()
    zone = ChosenMany()
    tempting = FieldList(FormField(TemptingForm))
    otherwise = FormField(Tempted)
    feedback = Words()
    evidence = Refs()
