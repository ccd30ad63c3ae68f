"""The rows of CSV files, built once for the web and for the command line."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from secondsource.core import scoring
from secondsource.core.outcome import Outcome
from secondsource.core.people import PupilProgress
from secondsource.core.ruling import Ruling

_CELLS = 4_096  # looked at once: most of a file are the same few, as ids and types are
BOM = "\ufeff"  # tells a spreadsheet that the file is UTF-8
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_BREAKS = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Behind quotation marks and blanks a sign by which a formula begins; some spreadsheets take the wide forms for the plain.
_FORMULA = re.compile(r"'*(?:\t|\s*[=+\-@＝＋－＠])")  # noqa: RUF001  they are meant

# Before the columns of the banks, of which grades_header makes three each: a row is a pupil.
GRADES = ("student",)


def earned(outcome: Outcome, ruling: Ruling | None) -> list[str]:
    """The cells of points and max: empty until points are given, and where the item was left out later."""
    if outcome.points is None or not scoring.counts(ruling):
        return ["", ""]
    return [number(outcome.points), number(outcome.most)]


def grades_header(banks: Sequence[str]) -> list[str]:
    """The columns of the grades.

    >>> grades_header(["who-says"])
    ['student', 'who-says points', 'who-says max', 'who-says late']
    """
    return [*GRADES, *(f"{bank} {what}" for bank in banks for what in ("points", "max", "late"))]


def grades_row(progress: PupilProgress, banks: Sequence[str]) -> list[str]:
    """The cells for one pupil, in the order of `grades_header`; empty for a bank that the pupil has not begun.

    `late` counts the answers that came after an assignment had closed; their points are in.
    """
    cells = [progress.pupil.nickname]
    for bank in banks:
        stands = progress.banks.get(bank)
        cells += [number(stands.points), number(stands.most), str(stands.late)] if stands else ["", "", ""]
    return cells


def whole(value: int | None) -> str:
    """A whole number; nothing for none."""
    return "" if value is None else str(value)


def number(value: float) -> str:
    """At most four decimals, and no more digits than it needs.

    >>> number(1.0), number(2 / 3)
    ('1', '0.6667')
    """
    return f"{round(value, 4) + 0.0:.4f}".rstrip("0").rstrip(".")  # + 0.0: a zero has no sign


def moment(when: dt.datetime) -> str:
    """A time in UTC, to the second, as a spreadsheet reads it and any program can parse it.

    >>> moment(dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC))
    '2026-11-03T09:05:00Z'
    """
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(_CELLS)
def harmless(cell: str) -> str:
    r"""A cell that fits one physical line and that no spreadsheet takes for a formula; numbers stay numbers.

    >>> harmless("=1+1"), harmless("-5"), harmless("two\nlines")
    ("'=1+1", '-5', 'two lines')
    """
    line = _BREAKS.sub(" ", cell)
    return "'" + line if _FORMULA.match(line) and not _NUMBER.fullmatch(line) else line


def unguarded(cell: str) -> str:
    """What `harmless` was given, but for its line breaks: the quotation mark that it set in front is taken off again.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


class LineWriter:
    """What writes one line after another, each ending in CR LF (RFC 4180); every cell is made harmless."""

    def __init__(self) -> None:
        self._buffer = io.StringIO()
        self._writer = csv.writer(self._buffer)

    def line(self, cells: Iterable[str]) -> str:
        """The line of some cells."""
        self._writer.writerow([harmless(cell) for cell in cells])
        text = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return text


def lines(header: Iterable[str], rows: Iterable[list[str]], *, bom: bool) -> Iterator[str]:
    """The file line by line, so that it can be streamed."""
    writer = LineWriter()
    yield (BOM if bom else "") + writer.line(header)
    for row in rows:
        yield writer.line(row)
