"""A field for a day and a time by the clock of a class, and what that clock leaves out or shows twice."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from wtforms import DateTimeLocalField

from secondsource.core.days import clock, on_clock
from secondsource.core.words import gettext as _

WRITTEN = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]  # as browsers send it, and as people type it


class MomentField(DateTimeLocalField):
    """A day and a time, with a message in the reader's language."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the moment, or say how it is written; an empty field is none."""
        self.data = None
        if not "".join(valuelist).strip():
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            text = _("This is no day with a time. Write it as year, month, day, hour and minute: {example}")
            raise ValueError(text.format(example="2027-03-01T09:30")) from error


class Clock:
    """Between the moments of a form and what its fields show. What is sent back untouched stays to the second."""

    def __init__(self, zone: str, before: Iterable[dt.datetime | None] = ()) -> None:
        self.zone = zone
        self._shown = {on_form(when, zone): when for when in before if when}

    def moment(self, field: MomentField) -> dt.datetime | None:
        """What a field means; of a time that comes twice the first. Raises ValueError for one that never comes."""
        if field.data is None:
            return None
        try:
            return self._shown.get(field.data) or on_clock(field.data, self.zone)
        except (ValueError, OverflowError) as error:
            text = _("The clock never shows this time, as when it goes forward in spring. Choose another one.")
            raise ValueError(text) from error


def on_form(when: dt.datetime, zone: str) -> dt.datetime:
    """A moment as a field shows it: to the minute, by the clock of the class."""
    return clock(when, zone).replace(second=0, microsecond=0, tzinfo=None)
