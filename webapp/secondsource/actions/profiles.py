"""Profiles: the kinds of CSV files that results are had as, each for somebody else; one list for the web and the command."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.actions.canvas import canvas_csv, for_canvas
from secondsource.actions.export import audit_csv, grades_csv, responses_csv
from secondsource.actions.export_figures import items_csv, skills_csv
from secondsource.actions.gradebook import gradebook
from secondsource.core.csv_moodle import By, MoodleTable
from secondsource.core.csv_rows import lines
from secondsource.core.gradebook import told_of_grades
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.store import responses

Name = Literal["responses", "grades", "items", "canvas", "moodle", "skills", "audit"]
PROFILES: tuple[Name, ...] = ("responses", "grades", "items", "canvas", "moodle", "skills", "audit")
OF_ONE_CLASS: frozenset[Name] = frozenset({"grades", "canvas", "moodle", "skills"})


class Wanted(NamedTuple):
    """Which file: of one class or of all; with a mark for spreadsheets or without; what Canvas exported; how Moodle knows a pupil.

    `pooled`: figures of what a class has begun, over all classes that took the same edition.
    """

    classroom: Classroom | None = None
    bom: bool = True
    pooled: bool = False
    canvas: bytes | None = None
    by: By = "email"


class Exported(NamedTuple):
    """A file in pieces of whole lines; what its reader should know, in sentences; how many rows it has at most, where that is counted."""

    lines: Iterator[str]
    told: Sequence[str] = ()
    rows: int | None = None


def export(conn: sqlite3.Connection, name: Name, wanted: Wanted) -> Exported:
    """The file of a profile. Raises RefusedError where there is nothing to write, or no class is named and one is needed."""
    if name in OF_ONE_CLASS and wanted.classroom is None:
        raise RefusedError(_("This file is about one class. Say which, by its join code."))
    return _MAKERS[name](conn, wanted)


def _responses(conn: sqlite3.Connection, wanted: Wanted) -> Exported:
    return Exported(responses_csv(conn, wanted.classroom, bom=wanted.bom), rows=_saved(conn, wanted))


def _audit(conn: sqlite3.Connection, wanted: Wanted) -> Exported:
    return Exported(audit_csv(conn, wanted.classroom, bom=wanted.bom), rows=_saved(conn, wanted))


def _grades(conn: sqlite3.Connection, wanted: Wanted) -> Exported:
    return Exported(grades_csv(conn, _room(wanted), bom=wanted.bom))


def _items(conn: sqlite3.Connection, wanted: Wanted) -> Exported:
    return Exported(items_csv(conn, wanted.classroom, pooled=wanted.pooled, bom=wanted.bom))


def _skills(conn: sqlite3.Connection, wanted: Wanted) -> Exported:
    return Exported(skills_csv(conn, _room(wanted), bom=wanted.bom))


def _canvas(conn: sqlite3.Connection, wanted: Wanted) -> Exported:
    made = for_canvas(conn, _room(wanted), wanted.canvas)
    told = made.told()
    if made.unknown:
        told.append(_("Canvas will ask who they are: {names}.").format(names="; ".join(made.unknown)))
    if made.strangers:
        told.append(_("In the file of Canvas and not in the class: {names}.").format(names="; ".join(made.strangers)))
    return Exported(canvas_csv(made), told)


def for_moodle(conn: sqlite3.Connection, classroom: Classroom, by: By) -> tuple[MoodleTable, list[str]]:
    """The grades of a class for Moodle, and what is not as its teacher may expect; but for who is missing.

    Raises RefusedError where there are no grades, or Moodle could find nobody.
    """
    table = MoodleTable(gradebook(conn, classroom), by)
    if not table.named:
        raise RefusedError(
            _("No pupil who has begun something has an e-mail address on the roster of this class.")
            if by == "email"
            else _("No pupil who has begun something has an ID number on the roster of this class.")
        )
    return table, [*told_of_grades(table.book), *table.told()]


def _moodle(conn: sqlite3.Connection, wanted: Wanted) -> Exported:
    table, told = for_moodle(conn, _room(wanted), wanted.by)
    what = _("Not in the file: {pupil}: {why}.")
    told += [what.format(pupil=person.known_as, why=why) for person, why in table.unnamed]
    return Exported(lines(table.header, table.rows(), bom=False), told)


def _room(wanted: Wanted) -> Classroom:
    if wanted.classroom is None:
        raise LookupError("a profile of one class")
    return wanted.classroom


def _saved(conn: sqlite3.Connection, wanted: Wanted) -> int:
    return responses.count(conn, wanted.classroom.id if wanted.classroom else None)


_MAKERS: dict[Name, Callable[[sqlite3.Connection, Wanted], Exported]] = {
    "responses": _responses,
    "grades": _grades,
    "items": _items,
    "skills": _skills,
    "canvas": _canvas,
    "moodle": _moodle,
    "audit": _audit,
}
