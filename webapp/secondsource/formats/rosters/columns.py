"""What each column of a list holds: known by its heading, else guessed by what is in it. A teacher confirms it."""

import re
from typing import Literal

from secondsource.core.roster import Role, Row

Kind = Literal["canvas", "moodle", "table", "names"]

# Headings as Canvas and Moodle write them, and what people write into their own spreadsheets.
HEADINGS: dict[str, Role] = {
    "student": "name",
    "name": "name",
    "full name": "name",
    "student name": "name",
    "pupil": "name",
    "pupil name": "name",
    "nickname": "name",
    "first name": "given",
    "given name": "given",
    "forename": "given",
    "last name": "surname",
    "surname": "surname",
    "family name": "surname",
    "sis user id": "sis_user_id",
    "sis login id": "sis_login_id",
    "section": "section",
    "email address": "email",
    "email": "email",
    "e-mail": "email",
    "id number": "idnumber",
    "student id": "idnumber",
    "pupil id": "idnumber",
}
_CANVAS = {"student", "id", "section"}
_MOODLE = ({"first name", "last name"}, {"first name", "surname"})
_POINTS = "points possible"
_TEST_STUDENT = re.compile(r"student, test|test student", re.IGNORECASE)
_MAJORITY = 0.6


def kind_of(rows: list[Row]) -> Kind:
    """Which system wrote the list, going by its headings."""
    first = {_plain(cell) for cell in rows[0].cells} if rows else set()
    if first >= _CANVAS:
        return "canvas"
    if any(first >= names for names in _MOODLE):
        return "moodle"
    return "table" if any(len(row.cells) > 1 for row in rows) else "names"


def has_headings(rows: list[Row]) -> bool:
    """Whether the first row heads the columns: by a word that is known, or because what follows is of another kind."""
    if not rows:
        return False
    first = rows[0].cells
    if any(_plain(cell) in HEADINGS for cell in first):
        return True
    if len(first) == 1:
        return False
    return any(
        _mostly(rows[1:], column, sign) and not re.search(sign, first[column])
        for column in range(len(first))
        for sign in ("@", r"^[\W\d]*\d[\W\d]*$")
    )


def roles_of(rows: list[Row], kind: Kind, *, headings: bool) -> tuple[Role, ...]:
    """A role for each column, each but the empty one at most once."""
    width = max((len(row.cells) for row in rows), default=0)
    if kind == "names":
        return ("name",)
    heads = [_plain(cell) for cell in rows[0].cells] if headings else []
    heads += [""] * (width - len(heads))
    known = {**HEADINGS, "id": "canvas_id"} if kind == "canvas" else HEADINGS
    found = _once([known.get(head, "") for head in heads])
    return found if {"name", "given", "surname"} & set(found) else _by_content(rows[headings:], width, found)


def people(rows: list[Row], kind: Kind, roles: tuple[Role, ...], *, headings: bool) -> list[Row]:
    """The rows that stand for pupils: without headings, and in a Canvas export without its points and its test student."""
    rest = rows[headings:]
    if kind != "canvas":
        return rest
    at = roles.index("name") if "name" in roles else 0
    points = next((n for n, row in enumerate(rest) if _plain(_cell(row, at)) == _POINTS), -1)
    return [row for row in rest[points + 1 :] if not _TEST_STUDENT.fullmatch(_cell(row, at))]


def _by_content(rows: list[Row], width: int, found: tuple[Role, ...]) -> tuple[Role, ...]:
    """Where no heading names anybody: an @ makes an address; of the columns of words the first two make a name."""
    roles = list(found)
    words = []
    for column in range(width):
        if roles[column]:
            continue
        if "email" not in roles and _mostly(rows, column, "@"):
            roles[column] = "email"
        elif _mostly(rows, column, r"^[^\d@]*[^\W\d_][^\d@]*$"):
            words.append(column)
    if len(words) > 1 and not _mostly(rows, words[0], r"\S[\s,]+\S"):
        roles[words[0]], roles[words[1]] = "given", "surname"
    elif words:
        roles[words[0]] = "name"
    return tuple(roles)


def _once(roles: list[Role]) -> tuple[Role, ...]:
    return tuple("" if role in roles[:n] else role for n, role in enumerate(roles))


def _mostly(rows: list[Row], column: int, sign: str) -> bool:
    cells = [cell for row in rows if (cell := _cell(row, column))]
    return sum(bool(re.search(sign, cell)) for cell in cells) > len(cells) * _MAJORITY


def _cell(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())
