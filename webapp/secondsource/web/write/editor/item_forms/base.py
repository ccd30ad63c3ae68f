"""What the forms of all types of questions have in common: its fields, and the way from data to a form and back."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

from wtforms import Field, FieldList, Form, FormField

from secondsource.core.finding import Loc
from secondsource.web.write.editor.item_forms.fields import Chosen, ChosenMany, Handle, Number, Refs, Words

Data = dict[str, Any]  # of a form: texts, lists of texts, and lists of rows that are data again


class Tempted(Form):
    """What is told to a wrong answer."""

    feedback = Words()
    misconception = Chosen()
    evidence = Refs()


class Foreseen(Tempted):
    """A wrong answer that is foreseen may earn something all the same."""

    weight = Number()


class Named(Form):
    """A row that is nothing but its text."""

    id = Handle()
    text = Words()


class Waiver(Form):
    """A warning that is right as a rule and wrong here."""

    rule = Chosen()
    reason = Words()


class Lack(NamedTuple):
    """What has to be there before anything can be asked: where in the form, and what to do."""

    loc: Loc
    do: str


class ItemForm(Form):
    """The form of a question. A form class of each type adds its fields, and what its data has in another shape.

    Names of fields are those of the model: `options-0-feedback` is `("options", 0, "feedback")`.
    """

    kept_whole: ClassVar[tuple[str, ...]] = ()  # lists whose rows stay where they are, although nothing stands in them
    head: ClassVar[str] = "stem"  # the field that asks

    stem: Any = Words()
    skill = Chosen()
    level = Chosen()
    reason = Words()
    scenario = Words()
    dossier = Refs()
    enemies = ChosenMany()
    varies = Chosen()
    proof = Words()
    waived = FieldList(FormField(Waiver))

    @classmethod
    def shaped(cls, item: Data) -> Data:
        """The data of an item as this form has it."""
        return item

    @classmethod
    def unshaped(cls, data: Data) -> Data:
        """The other way: what the form holds, without what is empty, as data of an item."""
        return data

    @classmethod
    def settled(cls, data: Data) -> Data:
        """What is typed with all that follows from it, such as a row for each gap of a text."""
        return data

    @classmethod
    def emptied(cls, data: Data) -> Data:
        """The data with that taken away which is only offered, and counts for nothing until more is typed."""
        return data

    @classmethod
    def new(cls) -> Data:
        """The data of a form that nothing was typed into."""
        return {}

    @classmethod
    def lacks(cls, data: Data) -> Iterator[Lack]:
        """What is missing in a question that its model allows, and that nobody could answer. `data` is an item's."""
        del data
        yield from ()

    @classmethod
    def place(cls, loc: Loc, data: Data) -> Loc:
        """Where in the form stands what is at a place of the item. `data` is the form's, without what is empty."""
        del data
        return loc


def same_order(item: Data) -> Data:
    """An item's data with `fixed` in place of `shuffle`: the box says that the order stays."""
    return {**without(item, "shuffle"), "fixed": not item.get("shuffle", True)}


def shuffling(data: Data) -> Data:
    """The other way."""
    return {**without(data, "fixed"), "shuffle": not data.get("fixed", False)}


def without(data: Mapping[str, Any], *names: str) -> Data:
    """The data without some of its fields."""
    return {name: value for name, value in data.items() if name not in names}


def rows(count: int) -> list[Data]:
    """Rows of a form that is new; they get their handles later."""
    return [{"id": "", "text": ""} for _n in range(count)]


def parts(field: Any) -> Iterator[Field]:
    """Every field below a form or a list, rows and lists of rows among them."""
    for inner in field:
        yield inner
        if isinstance(inner, FieldList | FormField):
            yield from parts(inner)


def new_row(field: Any) -> Data:
    """An empty row for a list of rows (a FieldList)."""
    form = field.unbound_field.args[0]
    offered: Data = getattr(form, "offered", {})
    return {one.short_name: "" for one in form() if not isinstance(one, FieldList | FormField)} | offered
