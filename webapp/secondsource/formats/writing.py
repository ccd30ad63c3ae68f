"""Writing questions in a format of other systems."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, get_args

from secondsource.formats.aiken_writer import write_aiken
from secondsource.formats.fault import Fault
from secondsource.formats.gift.writer import write_gift
from secondsource.formats.moodle.writer import write_moodle_xml
from secondsource.formats.question import Question

Writable = Literal["gift", "aiken", "moodle-xml"]
WRITABLE: tuple[Writable, ...] = get_args(Writable)

_WRITERS: dict[Writable, Callable[[Iterable[Question]], Iterator[str | Fault]]] = {
    "gift": write_gift,
    "aiken": write_aiken,
    "moodle-xml": write_moodle_xml,
}


def write(questions: Iterable[Question], written: Writable) -> Iterator[str | Fault]:
    """Parts of a file in order, to be written in UTF-8 one after the other, and between them what the format loses.

    Lines end with a line feed. A fault has the line of its question; if it is not `kept`, the question was not written.
    """
    return _WRITERS[written](questions)
