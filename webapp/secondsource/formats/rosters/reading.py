"""A list of pupils, read: its rows, what its columns seem to be, and what a teacher should know about it."""

import re
from dataclasses import dataclass

from secondsource.core.roster import Note, Role, Row
from secondsource.core.words import gettext as _
from secondsource.formats.rosters.columns import HEADINGS, Kind, has_headings, kind_of, people, roles_of
from secondsource.formats.rosters.decoding import MOST_BYTES, decode
from secondsource.formats.rosters.table import MOST_ROWS, rows

_WORD = re.compile(r"\w")


class UnreadableError(ValueError):
    """There is no list in it. The message says why, and what to do."""


@dataclass(frozen=True)
class Sheet:
    """A list as it was read. `roles` has one for each column; `headings` are empty where the first row is a pupil."""

    kind: Kind
    headings: tuple[str, ...]
    roles: tuple[Role, ...]
    people: tuple[Row, ...]
    notes: tuple[Note, ...]


def text_of(raw: bytes) -> tuple[str, bool]:
    """The text of a file, and whether its encoding was guessed. Raises UnreadableError where it is too long."""
    if len(raw) > MOST_BYTES:
        what = _("This file has {n:,} bytes; a list of pupils has at most {most:,}. Choose the list alone.")
        raise UnreadableError(what.format(n=len(raw), most=MOST_BYTES))
    return decode(raw)


def read(text: str, *, guessed: bool = False, headings: bool | None = None) -> Sheet:
    """Read a list. `headings` says whether the first row heads the columns, where a teacher has said so.

    Raises UnreadableError where nothing is in it.
    """
    found, unclosed = rows(text, HEADINGS)
    if not any(_WORD.search(cell) for row in found for cell in row.cells):
        raise UnreadableError(_("There is no name in it. Paste one name on each line, or choose another file."))
    kind = kind_of(found)
    headed = has_headings(found) if headings is None else headings
    roles = roles_of(found, kind, headings=headed)
    width = len(roles)
    heads = found[0].cells[:width] + ("",) * (width - len(found[0].cells)) if headed else ()
    notes = list(_notes(len(found), unclosed, guessed=guessed, broken="\ufffd" in text))
    return Sheet(kind, heads, roles, tuple(people(found, kind, roles, headings=headed)), tuple(notes))


def _notes(count: int, unclosed: int, *, guessed: bool, broken: bool) -> list[Note]:
    notes = []
    if unclosed:
        what = _("A quotation mark is opened here and never closed; quotation marks were read as plain characters.")
        notes.append(Note(unclosed, what))
    if broken:
        notes.append(Note(1, _("Some characters could not be read and stand as \ufffd. Save the file as UTF-8.")))
    elif guessed:
        notes.append(Note(1, _("The file was read as Windows-1252. Look whether letters with accents are right.")))
    if count == MOST_ROWS:
        notes.append(Note(1, _("Only the first {n} rows were read.").format(n=count)))
    return notes
