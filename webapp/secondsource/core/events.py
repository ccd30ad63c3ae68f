"""What happens while the program runs, told to whoever keeps its log: a name and plain fields, nothing of people in them.

No names, answers, codes, tokens or filled-in addresses: counts, kinds and ids of requests. Where no log is kept, as in most
commands, telling costs nothing.
"""

import json
import logging
import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import Any

LOG = logging.getLogger("secondsource")


class Event:
    r"""An event as it travels to the log; as text it is one line.

    >>> str(Event("backup", {"file": "backup-1.db", "bytes": 4096, "where": ["a b"], "left_out": None}))
    'backup file=backup-1.db bytes=4096 where="a b"'
    >>> str(Event("start", {"folder": "a\nstop"}))
    'start folder="a\\nstop"'
    """

    def __init__(self, name: str, fields: Mapping[str, Any]) -> None:
        self.name = name
        self.fields = {key: value for key, value in fields.items() if value is not None}

    def __str__(self) -> str:
        """The name and the fields; those with spaces, or what would end the line, as strings of JSON."""
        return " ".join((self.name, *(f"{key}={_plain(value)}" for key, value in self.fields.items())))


def tell(event: str, level: int = logging.INFO, **fields: str | float | list[str] | None) -> None:
    """Tell an event. Fields that are None are left out."""
    if LOG.isEnabledFor(level):
        LOG.log(level, Event(event, fields))


def frames(trace: TracebackType | None) -> list[str]:
    """Where something went wrong, the outermost first, such as `web/errors.py:12 page`: files and lines, and no values."""
    return [f"{_short(one.filename)}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)]


def _short(path: str) -> str:
    return "/".join(path.replace("\\", "/").split("/")[-2:])


def _plain(value: Any) -> str:
    text = " < ".join(reversed(value)) if isinstance(value, list) else str(value)
    bare = text and text.isprintable() and not set(text) & set(' "')
    return text if bare else json.dumps(text, ensure_ascii=not text.isprintable())  # whatever it holds, it is one line
