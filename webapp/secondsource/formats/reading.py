"""Which format a text is written in, and reading it."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, get_args

from secondsource.core.words import gettext as _
from secondsource.formats.aiken import read_aiken
from secondsource.formats.fault import Fault
from secondsource.formats.gift.reader import read_gift
from secondsource.formats.question import Question

Written = Literal["gift", "aiken"]
WRITTEN: tuple[Written, ...] = get_args(Written)

_READERS: dict[Written, Callable[[str], Iterator[Question | Fault]]] = {"gift": read_gift, "aiken": read_aiken}
_XML = re.compile(r"\s*<(?:\?xml|quiz\b)")
_AIKEN_KEY = re.compile(r"^[ \t]*ANSWER[ \t]*:[ \t]*[A-Z]\b", re.MULTILINE | re.IGNORECASE)
_AIKEN_OPTION = re.compile(r"^[ \t]*A[.)]\s", re.MULTILINE | re.IGNORECASE)
_BRACE = re.compile(r"(?<!\\)\{")


def guess(name: str, text: str) -> Written:
    """The format of a file by the end of its name, else by what is in it.

    >>> guess("rivers.txt", "Which is a river?" + chr(10) + "A. Bug" + chr(10) + "B. Minsk" + chr(10) + "ANSWER: A")
    'aiken'
    """
    ending = name.rpartition(".")[2].lower()
    for written in WRITTEN:
        if ending == written:
            return written
    aiken = _AIKEN_KEY.search(text) and _AIKEN_OPTION.search(text) and not _BRACE.search(text)
    return "aiken" if aiken else "gift"


def read(text: str, written: Written) -> Iterator[Question | Fault]:
    """The questions and faults of a text, in order; its lines may end as on any system."""
    if _XML.match(text):
        do = _("export the questions as GIFT or Aiken; Moodle XML cannot be read yet")
        yield Fault(1, _("this file is XML"), do)
        return
    found = False
    for one in _READERS[written](text.replace("\r\n", "\n").replace("\r", "\n")):
        found = True
        yield one
    if not found:
        yield Fault(1, _("there is no question in this file"), _("check that it is the file you meant"))
