"""The CSV file that Canvas imports into its gradebook: see `canvas_titles` for what it does with a title."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from secondsource.core.canvas_file import CanvasColumn, CanvasFile, CanvasPerson
from secondsource.core.canvas_people import Matched, matched, of_roster
from secondsource.core.canvas_titles import PERSON, flaw, one_line, unambiguous
from secondsource.core.csv_rows import harmless, lines, number
from secondsource.core.gradebook import Grade, Gradebook, Person, TaskColumn
from secondsource.core.names import same_name
from secondsource.core.words import gettext as _

POINTS_POSSIBLE = "    Points Possible"  # with its four spaces, as Canvas writes it
_NEW = ""  # chosen in place of the header of an assignment


class Into(NamedTuple):
    """Where the grades of a column go: an assignment that Canvas has, or a new one of this title."""

    column: TaskColumn
    title: str
    existing: CanvasColumn | None = None
    why: str = ""  # Canvas would not make a new assignment of the column's own title

    @property
    def header(self) -> str:
        """What stands above the column."""
        return self.existing.header if self.existing else one_line(self.title)

    @property
    def most(self) -> float:
        """Points possible: those that Canvas gives, since an import would change them."""
        return (self.existing and self.existing.most) or self.column.most

    def cell(self, grade: Grade | None, row: CanvasPerson) -> str:
        """The points; of somebody who has not begun, what Canvas has, since an empty cell would take it away."""
        if grade is None:
            return _as_it_is(row.cells.get(self.existing.header, "")) if self.existing else ""
        return number(round(grade.out_of(self.most), 2))


class CanvasTable(NamedTuple):
    """What goes into the file: the columns, and who is whom."""

    intos: Sequence[Into]
    who: Matched
    whole: bool  # a file of Canvas says who there is

    @property
    def header(self) -> list[str]:
        """The first row."""
        return [*PERSON, *(into.header for into in self.intos)]

    def rows(self) -> Iterator[list[str]]:
        """The row of the points, then one for each pupil: by name, those last whom Canvas does not have."""
        yield [POINTS_POSSIBLE, "", "", "", "", *(number(into.most) for into in self.intos)]
        for person, row in self._everybody():
            if _is_points(row):
                continue
            cells = [into.cell(into.column.grades.get(person.pupil.id), row) for into in self.intos]
            yield [row.student, *map(_as_it_is, _ids(row)), row.section, *cells]

    @property
    def nameless(self) -> list[Person]:
        """The pupils whom Canvas asks about: not in its file, or without it known by no id."""
        return [one for one in self.who.alone if self.whole or not any(map(_as_it_is, _ids(of_roster(one))))]

    def told(self) -> list[str]:
        """What is not as the teacher may expect, in sentences."""
        return [*self._told_of_columns(), *self._told_of_people()]

    def _everybody(self) -> list[tuple[Person, CanvasPerson]]:
        return [*self.who.pairs, *((person, of_roster(person)) for person in self.who.alone)]

    def _told_of_columns(self) -> Iterator[str]:
        for into in self.intos:
            title = into.column.title
            if into.why and into.header != one_line(title):
                what = _("“{title}”: {why} In the file it is called “{other}”.")
                yield what.format(title=title, why=into.why, other=into.header)
            if into.most != into.column.most:
                what = _(
                    "“{title}” has {canvas} points in Canvas and {most} here. The points are given in proportion, out "
                    "of {canvas}."
                )
                yield what.format(title=title, canvas=number(into.most), most=number(into.column.most))

    def _told_of_people(self) -> Iterator[str]:
        for person, row in self._everybody():
            ids = _ids(row)
            if _is_points(row):
                what = _("{pupil} is not in the file: Canvas takes this name for its row of points. Enter it by hand.")
                yield what.format(pupil=person.known_as)
            elif left := [one for one in ids if one and not _as_it_is(one)]:
                what = _("{pupil}: the id {id} begins like a formula and is left out of the file.")
                yield what.format(pupil=person.known_as, id=", ".join(left))
            if not any(map(_as_it_is, ids)) and harmless(row.student) != row.student:
                what = _("{pupil}: the name begins like a formula and has a quotation mark before it in the file.")
                yield what.format(pupil=person.known_as)


def canvas_table(
    book: Gradebook,
    file: CanvasFile | None = None,
    chosen: Mapping[str, str] | None = None,
    titles: Mapping[str, str] | None = None,
) -> CanvasTable:
    """The table of some columns for Canvas.

    `file` is what Canvas exported: it says who is who, and which assignments there are; without it, the roster says who
    is who. `chosen` is the header of an assignment by the key of a column, empty for a new one; where nothing is chosen,
    it is the assignment of the same title, if there is just one. `titles` are those of new ones as a teacher typed them.
    """
    chosen, titles = chosen or {}, titles or {}
    intos: list[Into] = []
    for column in book.columns:
        free = [one for one in (file.columns if file else ()) if one.header not in {into.header for into in intos}]
        if existing := _existing(column, free, chosen.get(column.key)):
            intos.append(Into(column, column.title, existing))
        else:
            taken = _taken(file, intos)
            title = titles.get(column.key) or unambiguous(column.title, taken)
            intos.append(Into(column, title, why=flaw(column.title, taken)))
    who = matched(book.people, file.people) if file else Matched([], book.people, [])
    return CanvasTable(intos, who, whole=file is not None)


def flaws(table: CanvasTable, file: CanvasFile | None = None) -> dict[str, str]:
    """By the key of its column, why Canvas would not make a new assignment of a title."""
    found = {}
    for n, into in enumerate(table.intos):
        if not into.existing and (why := flaw(into.title, _taken(file, table.intos[:n]))):
            found[into.column.key] = why
    return found


def kept(file: CanvasFile) -> Iterator[str]:
    """What was read of a file of Canvas, line by line, as it is read again: without the totals and the notes in it."""
    headers = [one.header for one in file.columns]
    others = [name for name in file.others if name not in PERSON]
    points = [*("" if one.most is None else number(one.most) for one in file.columns), *["(read only)"] * len(others)]
    rows = (
        [row.student, *_ids(row), row.section, *(row.cells.get(name, "") for name in headers), *[""] * len(others)]
        for row in file.people
    )
    return lines([*PERSON, *headers, *others], chain([[POINTS_POSSIBLE, "", "", "", "", *points]], rows), bom=False)


def _taken(file: CanvasFile | None, intos: Sequence[Into]) -> list[str]:
    """The titles that a new assignment may not have: Canvas would put its grades elsewhere."""
    there = [*(one.title for one in file.columns), *file.others] if file else []
    return [*there, *(into.header for into in intos)]


def _existing(column: TaskColumn, free: Sequence[CanvasColumn], chosen: str | None) -> CanvasColumn | None:
    if chosen is not None:
        return next((one for one in free if chosen != _NEW and one.header == chosen), None)
    alike = [one for one in free if _same(one.title, column.title)]
    return alike[0] if len(alike) == 1 else None


def _same(one: str, other: str) -> bool:
    return same_name(one_line(one)) == same_name(one_line(other))


def _ids(row: CanvasPerson) -> tuple[str, str, str]:
    return row.canvas_id, row.sis_user_id, row.sis_login_id


def _as_it_is(value: str) -> str:
    """An id, or a grade of Canvas: a quotation mark before it would make it another, so what begins like a formula is left out."""
    return value if harmless(value) == value else ""


def _is_points(row: CanvasPerson) -> bool:
    return POINTS_POSSIBLE.strip() in row.student
