"""Reading question files of other systems, and telling what stands in them; storing is done in `imports`."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from secondsource.content.decoding import utf_8
from secondsource.core.words import gettext as _
from secondsource.formats import patience
from secondsource.formats.fault import Fault
from secondsource.formats.moodle.encoding import decoded, misnamed
from secondsource.formats.patience import OutOfTimeError
from secondsource.formats.question import Question, Type
from secondsource.formats.reading import Written, guess, read
from secondsource.formats.rows import question_row

MOST_BYTES = 50_000_000
MOST_QUESTIONS = 10_000
_PACKED = (b"PK\x03\x04", b"\x1f\x8b")  # ZIP and gzip: nothing is unpacked here, so that nothing can burst
_MOST_FAULTS = 20_000

# Called with the line that was reached and the number of lines.
Progress = Callable[[int, int], object]


class UnusableError(Exception):
    """Why a file cannot be read or written at all, in words for a person."""


@dataclass
class QuestionFile:
    """What stands in a file of questions: how many of each type, its faults by line, and rows for a report."""

    file: str
    written: Written
    types: Counter[Type] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)  # JSON, which needs less room than the questions


def read_raw(  # noqa: PLR0913  what can be said of a file beside its bytes
    raw: bytes,
    name: str,
    written: Written | None = None,
    progress: Progress | None = None,
    each: Callable[[Question], list[Fault]] | None = None,
    *,
    rows: bool = False,
) -> QuestionFile:
    """Read the bytes of a file with this name, in the given format or in the one it seems to have.

    `each` is given every question, and may find more faults with it. With `rows`, questions are kept for `report`. Of a
    file with too many questions or problems nothing is kept but that. Past the deadline of `formats.patience`, what was
    read till then is kept, and the rest told as a problem.
    """
    text, faults = text_of(raw, Path(name))
    if text is None:
        return QuestionFile(name, written or guess(name, ""), faults=faults)
    found = QuestionFile(name, written or guess(name, text), faults=faults)
    lines = text.count("\n") + 1
    line = 1
    try:
        for one in read(text, found.written):
            line = one.line
            patience.insist()
            if isinstance(one, Fault):
                found.faults.append(one)
            else:
                found.faults += each(one) if each else ()
                found.types[one.type] += 1
                if rows:
                    found.rows.append(json.dumps(question_row(one), ensure_ascii=False))
            if found.types.total() > MOST_QUESTIONS or len(found.faults) > _MOST_FAULTS:
                return QuestionFile(name, found.written, faults=[_too_many(found, line)])
            if progress:
                progress(line, lines)
    except OutOfTimeError:
        found.faults.append(Fault(line, _("reading took too long; from here on nothing was read"), _split_advice()))
    found.faults.sort()
    return found


def _too_many(found: QuestionFile, line: int) -> Fault:
    if found.types.total() > MOST_QUESTIONS:
        what = _("this file has more than {most:,} questions").format(most=MOST_QUESTIONS)
        return Fault(line, what, _("split it into several files"))
    first, what = min(found.faults), _("this file has more than {most:,} problems").format(most=_MOST_FAULTS)
    return Fault(first.line, what, _("check that it is the file you meant. The first: {what}").format(what=first.what))


def raw_of(path: Path) -> bytes:
    """The bytes of a file, one more than may be read at most. Raises UnusableError."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        told = _("{file} cannot be read: {why}. Check that you may open it.")
        raise UnusableError(told.format(file=path, why=error.strerror)) from error


def unfit_at_all(raw: bytes) -> list[Fault]:
    """What is wrong with bytes of which nothing is read: they are too many, or packed."""
    if len(raw) > MOST_BYTES:
        what = _("this file has more than {most:,} bytes").format(most=MOST_BYTES)
        return [Fault(1, what, _("split it into several files"))]
    if raw.startswith(_PACKED):
        what = _("this file is packed: an archive, or a backup of a course")
        do = _("unpack it and read the file of questions in it; export a backup as Moodle XML")
        return [Fault(1, what, do)]
    return []


def text_of(raw: bytes, path: Path) -> tuple[str | None, list[Fault]]:
    """The text of the bytes of a file, or None and what keeps it from being read."""
    if unfit := unfit_at_all(raw):
        return None, unfit
    text, problems = utf_8(raw, path, MOST_BYTES)
    if text is None and (text := decoded(raw)) is None:
        return None, [Fault(one.line, one.what, _encoding_advice()) for one in problems]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return None, [Fault(line, _("this file is no text, or it is UTF-16"), _encoding_advice())]
    return text, [] if problems else list(misnamed(raw))


def _encoding_advice() -> str:
    return _("open it in the editor it was written with, and save it as text, with the encoding UTF-8")


def _split_advice() -> str:
    return _("split the file into several, and look for a text that is very long there")
