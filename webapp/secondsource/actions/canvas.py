"""Grades for the gradebook of Canvas, with or without a file that Canvas exported."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.actions.gradebook import gradebook
from secondsource.core.canvas_file import CanvasFile
from secondsource.core.csv_canvas import CanvasTable, canvas_table, flaws
from secondsource.core.csv_rows import lines
from secondsource.core.gradebook import Gradebook, TaskColumn, told_of_grades
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.formats.canvas import CanvasFileError, read_canvas

MOST_BYTES = 2_000_000  # of a file from Canvas: thousands of pupils


class Chosen(NamedTuple):
    """What a teacher chose: the columns; by column the header of an assignment, or empty; by column the title of a new one."""

    keys: Collection[str] | None = None
    headers: Mapping[str, str] = {}
    titles: Mapping[str, str] = {}


class ForCanvas(NamedTuple):
    """The table, what it was made from, and by column why Canvas would not take its title. `columns` are all there are."""

    columns: Sequence[TaskColumn]
    book: Gradebook
    file: CanvasFile | None
    table: CanvasTable
    flaws: Mapping[str, str]

    def told(self) -> list[str]:
        """What is not as the teacher may expect, in sentences; but for who is missing."""
        told = [*told_of_grades(self.book), *self.table.told()]
        if self.file and self.file.guessed:
            told.append(_("The file of Canvas was read as Windows-1252. Look whether letters with accents are right."))
        return told

    @property
    def unknown(self) -> list[str]:
        """The pupils whom Canvas will ask about: not in its file, or without it on no roster."""
        return [person.known_as for person in self.table.nameless]

    @property
    def strangers(self) -> list[str]:
        """Whoever is in the file of Canvas, and in the class under no name or id that tells so."""
        return [row.student for row in self.table.who.strangers]


def for_canvas(
    conn: sqlite3.Connection, classroom: Classroom, raw: bytes | None = None, chosen: Chosen | None = None
) -> ForCanvas:
    """The grades of a class for Canvas. `raw` is a gradebook that Canvas exported.

    Raises RefusedError where there are no grades, the file cannot be read, or nobody in it is in the class.
    """
    chosen = chosen or Chosen()
    whole = gradebook(conn, classroom)
    book = whole._replace(columns=[one for one in whole.columns if chosen.keys is None or one.key in chosen.keys])
    if not book.columns:
        raise RefusedError(_("Choose at least one column."))
    file = None if raw is None else _read(raw)
    table = canvas_table(book, file, chosen.headers, chosen.titles)
    if file and not table.who.pairs:
        some = ", ".join(row.student for row in file.people[:3]) or _("nobody")
        what = _(
            "Nobody in this file is in the class {classroom}: it begins with {some}. It may be the file of another "
            "class. If it is the right one, put the names or ids of Canvas on the roster of the class first."
        )
        raise RefusedError(what.format(classroom=classroom.name, some=some))
    return ForCanvas(whole.columns, book, file, table, flaws(table, file))


def canvas_csv(made: ForCanvas) -> Iterator[str]:
    """The file line by line, without the mark for spreadsheets: Canvas would take it for a part of the first title."""
    return lines(made.table.header, made.table.rows(), bom=False)


def _read(raw: bytes) -> CanvasFile:
    if len(raw) > MOST_BYTES:
        text = _("This file has more than {most} MB. Take the gradebook of one course, as Canvas exported it.")
        raise RefusedError(text.format(most=MOST_BYTES // 1_000_000))
    try:
        return read_canvas(raw)
    except CanvasFileError as error:
        raise RefusedError(str(error)) from error
