"""A list as rows of cells: which character parts the cells is found out, quotes and line breaks in cells are minded."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Collection, Iterator

from secondsource.core.roster import Row

MOST_ROWS = 400  # lines with something on them that are read: more than a class has pupils, with room for the rest
MOST_COLUMNS = 300
MOST_CHARACTERS = 200  # of a cell

_DELIMITERS = "\t;,"  # in the order in which they win: a comma also stands in names
_TOLD = {f"sep={one}" for one in f"{_DELIMITERS}|"}
_SAMPLE = 60  # rows that are looked at for it
_BREAKS = 4  # line breaks in one cell: with more, a quote was never closed
_LEAST_SHARE = 0.6  # of the rows that have as many cells as most have

csv.field_size_limit(2_000_000)  # more than a list may have, so that no cell is an error


def rows(text: str, headings: Collection[str] = ()) -> tuple[list[Row], int]:
    """The rows that hold something, at most `MOST_ROWS`, and the line of a quote that is never closed, or 0.

    Where the first row has `headings`, in small letters, they say what parts the cells.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = lines.partition("\n")
    skipped, delimiter = 0, ""
    if first.lower() in _TOLD:  # a spreadsheet's own line
        lines, skipped, delimiter = rest, 1, first[-1]
    delimiter = delimiter or _by_headings(lines, headings) or _delimiter(lines)
    unclosed = 0
    for row in _read(lines, delimiter, quoted=True):
        if any(cell.count("\n") > _BREAKS for cell in row.cells):
            unclosed = row.line
            break
    found = (_tidy(row, skipped) for row in _read(lines, delimiter, quoted=not unclosed))
    read = list(itertools.islice((row for row in found if any(row.cells)), MOST_ROWS))
    return read, unclosed and unclosed + skipped


def _by_headings(lines: str, headings: Collection[str]) -> str:
    """What parts the first row into the most cells that are known to head a column, if into two at least."""
    first = {one: next(iter(_read(lines, one, quoted=True)), Row(1, ())) for one in _DELIMITERS}
    known = {one: sum(cell.strip().casefold() in headings for cell in row.cells) for one, row in first.items()}
    best = max(known, key=lambda one: known[one])
    return best if known[best] > 1 else ""


def _delimiter(lines: str) -> str:
    """What parts the cells; an empty string where each line is one."""
    best, most = "", 1
    for one in _DELIMITERS:
        sample = itertools.islice(_read(lines, one, quoted=True), _SAMPLE)
        counts = Counter(len(row.cells) for row in sample if any(cell.strip() for cell in row.cells))
        if not counts:
            continue
        columns, times = counts.most_common(1)[0]
        alike = times >= counts.total() * _LEAST_SHARE
        if alike and columns > most:
            best, most = one, columns
        if best == one == "," and columns == 2 and '"' not in lines and not _heads(lines):  # noqa: PLR2004  a pair
            return ""  # "Surname, Given" on each line
    return best


def _heads(lines: str) -> bool:
    """Whether the first line could head two columns: no space behind its comma, as there is in a name."""
    return ", " not in lines.lstrip().partition("\n")[0]


def _read(lines: str, delimiter: str, *, quoted: bool) -> Iterator[Row]:
    if not delimiter:
        yield from (Row(number, (line,)) for number, line in enumerate(lines.split("\n"), 1))
        return
    reader = csv.reader(
        io.StringIO(lines, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        skipinitialspace=True,
    )
    begins = 1
    for cells in reader:
        yield Row(begins, tuple(cells[:MOST_COLUMNS]))
        begins = reader.line_num + 1


def _tidy(row: Row, skipped: int) -> Row:
    return Row(row.line + skipped, tuple(" ".join(cell.split())[:MOST_CHARACTERS] for cell in row.cells))
