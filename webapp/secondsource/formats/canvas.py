"""Reading a gradebook that Canvas exported, also one that a spreadsheet saved again."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from secondsource.core.canvas_file import CanvasColumn, CanvasFile, CanvasPerson, ascii_digits
from secondsource.core.canvas_titles import PERSON, split_title
from secondsource.core.csv_rows import number, unguarded
from secondsource.core.words import gettext as _
from secondsource.formats.rosters.decoding import decode

MOST_ROWS = 5_000  # of one course
_TEST_STUDENT = "Student, Test"  # Canvas adds one to every course for its teacher
_READ_ONLY = re.compile(r"read\s+only", re.IGNORECASE)
_ABOUT_ALL = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.IGNORECASE | re.DOTALL)


class CanvasFileError(ValueError):
    """Why a file cannot be read as a gradebook of Canvas, and what to do, in words for its teacher."""


def read_canvas(raw: bytes) -> CanvasFile:
    """What a file holds that Canvas exported, also saved again by a spreadsheet. Raises CanvasFileError."""
    text, guessed = decode(raw)
    rows = _rows(text)
    header = [unguarded(cell).strip() for cell in next(rows, [])]
    places = {name: header.index(name) for name in (*PERSON, "LastName", "FirstName") if name in header}
    if "ID" not in places or not {"Student", "LastName"} & set(places):
        raise CanvasFileError(
            _(
                "This is no gradebook of Canvas: its first line names no columns “Student” and “ID”. In Canvas, open "
                "Grades, press Export, choose Export Entire Gradebook, and take that file."
            )
        )
    about = max(places.values())
    points: list[str] = []
    people = []
    for row in rows:
        cells = [unguarded(cell).strip() for cell in (*row, *[""] * (len(header) - len(row)))]
        if "Points Possible" in cells[0]:
            points = cells
        elif not all(_ABOUT_ALL.fullmatch(cell) for cell in cells) and cells[0] != _TEST_STUDENT:
            people.append(_person(cells, places, header))
        if len(people) > MOST_ROWS:
            raise CanvasFileError(_("This file has more than {most} pupils.").format(most=MOST_ROWS))
    columns = [_column(header[n], points[n] if points else "") for n in range(about + 1, len(header))]
    found = [one for one in columns if one is not None]
    written = {one.header for one in found}
    return CanvasFile(people, found, [name for name in header if name not in written], guessed)


def _person(cells: Sequence[str], places: Mapping[str, int], header: Sequence[str]) -> CanvasPerson:
    def cell(name: str) -> str:
        return cells[places[name]] if name in places else ""

    names = [cell("LastName"), cell("FirstName")]
    return CanvasPerson(
        student=cell("Student") or ", ".join(name for name in names if name),
        canvas_id=ascii_digits(cell("ID")),
        sis_user_id=cell("SIS User ID"),
        sis_login_id=cell("SIS Login ID"),
        section=cell("Section"),
        cells={name: _grade(text) for name, text in zip(header, cells, strict=False)},
    )


def _grade(cell: str) -> str:
    """A number as every program reads it; anything else, such as EX, as it is."""
    value = as_number(cell)
    return cell if value is None else number(value)


def _column(header: str, points: str) -> CanvasColumn | None:
    """An assignment that may be written to; None for a total, a note of the teacher, or what is only for reading."""
    title, number = split_title(header)
    if not number or _READ_ONLY.search(points):
        return None
    return CanvasColumn(header, title, as_number(points))


def as_number(cell: str) -> float | None:
    """A number as Canvas writes it in any language, such as 1,234.50 or 9,5; None for anything else.

    >>> as_number("9,5"), as_number("1.234,50"), as_number("1,234.50"), as_number("EX")
    (9.5, 1234.5, 1234.5, None)
    """
    plain = ascii_digits(cell.strip())
    if not re.fullmatch(r"\d[\d.,' \u00a0\u202f]*", plain, re.ASCII):
        return None
    whole, mark, rest = re.split(r"([.,])(?=\d*$)", plain) if re.search(r"[.,]\d*$", plain) else (plain, "", "")
    return float((re.sub(r"\D", "", whole) or "0") + mark.replace(",", ".") + rest)


def _rows(text: str) -> Iterator[list[str]]:
    """The rows, parted as the first line is: Canvas writes commas or semicolons, a spreadsheet may make tabs of them."""
    first = text.lstrip().partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True):
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as error:
        raise CanvasFileError(
            _("This file is damaged: a quotation mark is opened and never closed. Export it from Canvas anew.")
        ) from error
