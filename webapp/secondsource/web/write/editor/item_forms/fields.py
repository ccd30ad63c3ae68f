"""The fields of which the forms for questions are made: each takes what a browser sends, as plain data."""

from typing import Any, ClassVar

from wtforms import BooleanField, Field, HiddenField, StringField, TextAreaField

from secondsource.core.items.numeric import plain_number
from secondsource.core.outcome import BadResponseError


class _Empty:
    """A field that holds something empty of its kind as long as nothing was typed."""

    data: Any
    nothing: ClassVar[Any] = ""

    def process_data(self, value: Any) -> None:
        """Take what is offered."""
        self.data = self.nothing if value is None else value


class Words(_Empty, TextAreaField):
    """A text of any length; the ends of its lines are one kind, whichever a browser sends."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the first value."""
        self.data = str(valuelist[0]).replace("\r\n", "\n") if valuelist else ""


class Lines(_Empty, TextAreaField):
    """Several short texts, one on each line."""

    nothing = ()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take each line of each value."""
        self.data = [line.strip() for value in valuelist for line in str(value).splitlines() if line.strip()]


class Number(_Empty, StringField):
    """A number, typed as people write it; what is none stays as it was typed, and is told of."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the first value."""
        typed = str(valuelist[0]) if valuelist else ""
        try:
            self.data = plain_number(typed)
        except BadResponseError:
            self.data = typed


class Chosen(_Empty, StringField):
    """One of several that the page offers, by its id."""


class ChosenMany(_Empty, Field):
    """Any of several that the page offers, by their ids, in order."""

    nothing = ()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take each value once."""
        self.data = list(dict.fromkeys(str(value) for value in valuelist if str(value).strip()))


class Refs(ChosenMany):
    """Excerpts of sources, and spans of them."""


class Handle(_Empty, HiddenField):
    """The id of a row. Until the question is saved, a row that is new has a number behind a plus, such as `+3`."""


class Flag(BooleanField):
    """Yes or no."""
