"""Which format a text is written in, and reading it."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, get_args

from secondsource.core.words import gettext as _
from secondsource.formats.aiken import read_aiken
from secondsource.formats.fault import Fault
from secondsource.formats.gift.reader import read_gift
from secondsource.formats.moodle.reader import read_moodle_xml
from secondsource.formats.question import Question

Written = Literal["gift", "aiken", "moodle-xml"]
WRITTEN: tuple[Written, ...] = get_args(Written)

_READERS: dict[Written, Callable[[str], Iterator[Question | Fault]]] = {
    "gift": read_gift,
    "aiken": read_aiken,
    "moodle-xml": read_moodle_xml,
}
_ENDINGS: dict[str, Written] = {"gift": "gift", "aiken": "aiken", "xml": "moodle-xml"}
_XML = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:\?xml|quiz\b|!DOCTYPE)", re.DOTALL)
_MARKUP = re.compile(r"\s*(?:<|\Z)")
_AIKEN_KEY = re.compile(r"^[ \t]*ANSWER[ \t]*:[ \t]*[A-Z]\b", re.MULTILINE | re.IGNORECASE)
_AIKEN_OPTION = re.compile(r"^[ \t]*A[.)]\s", re.MULTILINE | re.IGNORECASE)
_BRACE = re.compile(r"(?<!\\)\{")


def guess(name: str, text: str) -> Written:
    """The format of a file: XML by what is in it, else by the end of its name, else by what is in it.

    >>> guess("rivers.txt", "Which is a river?" + chr(10) + "A. Bug" + chr(10) + "B. Minsk" + chr(10) + "ANSWER: A")
    'aiken'
    """
    if _XML.match(text):
        return "moodle-xml"
    if written := _ENDINGS.get(name.rpartition(".")[2].lower()):
        return written
    aiken = _AIKEN_KEY.search(text) and _AIKEN_OPTION.search(text) and not _BRACE.search(text)
    return "aiken" if aiken else "gift"


def read(text: str, written: Written) -> Iterator[Question | Fault]:
    """The questions and faults of a text, in order; its lines may end as on any system."""
    if written == "moodle-xml" and not _MARKUP.match(text):
        yield Fault(1, _("this file is no XML"), _("choose another format: GIFT or Aiken"))
        return
    if written != "moodle-xml" and _XML.match(text):
        yield Fault(1, _("this file is XML"), _("read it as Moodle XML"))
        return
    found = False
    for one in _READERS[written](text.replace("\r\n", "\n").replace("\r", "\n")):
        found = True
        yield one
    if not found:
        yield Fault(1, _("there is no question in this file"), _("check that it is the file you meant"))
