"""The clock on the desk: it stands where the scenario puts it, and moves by the minutes that decisions cost."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from secondsource.core.words import gettext as _

_DAY = 24 * 60
_TIME = r"([01]\d|2[0-3]):[0-5]\d"


def later(starts: str, minutes: int) -> str:
    """What the clock shows some minutes after it started. It has no date: after 23:59 comes 00:00.

    >>> later("16:20", 0), later("16:20", 75), later("23:50", 15)
    ('16:20', '17:35', '00:05')
    """
    hours, past = starts.split(":")
    now = (int(hours) * 60 + int(past) + minutes) % _DAY
    return f"{now // 60:02}:{now % 60:02}"


def _shown(typed: str) -> str:
    """The time with its leading zero, which people leave out."""
    text = typed.zfill(len("16:20"))
    if not re.fullmatch(_TIME, text, re.ASCII):
        raise ValueError(_('"{typed}" is no time of the day; write it like this: 16:20').format(typed=typed[:20]))
    return text


# What the clock shows, from 00:00 to 23:59.
Time = Annotated[str, AfterValidator(_shown), Field(json_schema_extra={"examples": ["16:20"]})]
