"""Reading question files of other systems; so far they are read and reported, and nothing is stored."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from secondsource.content.decoding import utf_8
from secondsource.content.writing import write_whole
from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault
from secondsource.formats.losses import summed_up
from secondsource.formats.moodle.encoding import decoded, misnamed
from secondsource.formats.question import Type
from secondsource.formats.reading import Written, guess, read
from secondsource.formats.rows import Row, fault_row, question_row

MOST_BYTES = 50_000_000
_PACKED = (b"PK\x03\x04", b"\x1f\x8b")  # ZIP and gzip: nothing is unpacked here, so that nothing can burst

# Called with the line that was reached and the number of lines.
Progress = Callable[[int, int], object]


class UnusableError(Exception):
    """Why a file cannot be read or written at all, in words for a person."""


@dataclass
class Import:
    """What stands in a file of questions: how many of each type, its faults by line, and rows for a report."""

    file: str
    written: Written
    types: Counter[Type] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)  # JSON, which needs less room than the questions

    @property
    def lost(self) -> list[Fault]:
        """Faults for which something was not read."""
        return [fault for fault in self.faults if not fault.kept]

    @property
    def doubtful(self) -> list[Fault]:
        """Faults of questions that were read all the same."""
        return [fault for fault in self.faults if fault.kept]

    @property
    def losses(self) -> str:
        """What is not kept, counted: "2 images, 1 calculated question"; "" where everything is."""
        return summed_up(self.faults)


def read_questions(
    path: Path, written: Written | None = None, progress: Progress | None = None, *, rows: bool = False
) -> Import:
    """Read a file in the given format, or in the one it seems to have. With `rows`, questions are kept for `report`.

    Raises UnusableError where the file cannot be opened.
    """
    text, faults = _text(path)
    if text is None:
        return Import(path.name, written or guess(path.name, ""), faults=faults)
    found = Import(path.name, written or guess(path.name, text), faults=faults)
    lines = text.count("\n") + 1
    for one in read(text, found.written):
        if isinstance(one, Fault):
            found.faults.append(one)
        else:
            found.types[one.type] += 1
            if rows:
                found.rows.append(_json(question_row(one)))
        if progress:
            progress(one.line, lines)
    found.faults.sort()
    return found


def report(found: Import, path: Path) -> None:
    """Write questions and problems to a file, as JSON with one of them a line. Raises UnusableError."""
    problems = [_json(fault_row(fault)) for fault in found.faults]
    parts = [f'{{"file": {_json(found.file)}', f'"format": {_json(found.written)}']
    for name, rows in (("questions", found.rows), ("problems", problems)):
        parts.append(f'"{name}": [\n' + ",\n".join(rows) + "\n]" if rows else f'"{name}": []')
    try:
        write_whole(path, (",\n".join(parts) + "}\n").encode())
    except OSError as error:
        text = _("{file} cannot be written: {why}. Choose another place with --report.")
        raise UnusableError(text.format(file=path, why=error.strerror)) from error


def _text(path: Path) -> tuple[str | None, list[Fault]]:
    """The text of a file, or None and what keeps it from being read."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        told = _("{file} cannot be read: {why}. Check that you may open it.")
        raise UnusableError(told.format(file=path, why=error.strerror)) from error
    if len(raw) > MOST_BYTES:
        what = _("this file has more than {most:,} bytes").format(most=MOST_BYTES)
        return None, [Fault(1, what, _("split it into several files"))]
    if raw.startswith(_PACKED):
        what = _("this file is packed: an archive, or a backup of a course")
        return None, [
            Fault(1, what, _("unpack it and read the file of questions in it; export a backup as Moodle XML"))
        ]
    text, problems = utf_8(raw, path, MOST_BYTES)
    if text is None and (text := decoded(raw)) is None:
        return None, [Fault(one.line, one.what, _encoding_advice()) for one in problems]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return None, [Fault(line, _("this file is no text, or it is UTF-16"), _encoding_advice())]
    return text, [] if problems else list(misnamed(raw))


def _encoding_advice() -> str:
    return _("open it in the editor it was written with, and save it as text, with the encoding UTF-8")


def _json(row: Row | str) -> str:
    return json.dumps(row, ensure_ascii=False)
