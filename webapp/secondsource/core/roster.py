"""The people of a list: from the cells of a row to a name that a class can use, and the ids of other systems."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast, get_args

from secondsource.core.nicknames import MOST
from secondsource.core.roster_fields import Field

# What a column can be: left out, part of a name, or one of the fields.
Role = Literal[
    "", "name", "given", "surname", "canvas_id", "sis_user_id", "sis_login_id", "section", "email", "idnumber"
]
ROLES: tuple[Role, ...] = get_args(Role)
LONGEST_ID = 200  # characters

_NAMES = {"name", "given", "surname"}
_NUMBERED = re.compile(r"^\d{1,3}[.)]\s+")  # "1. Ana", as copied from a text
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


class Row(NamedTuple):
    """A row of a list: the line on which it begins, from 1, and its cells."""

    line: int
    cells: tuple[str, ...]


class Note(NamedTuple):
    """What a teacher should know about a line."""

    line: int
    what: str


@dataclass(frozen=True)
class Listed:
    """Somebody on a list. `full` is the name as given; `ids` hold no empty value."""

    line: int
    full: str
    given: str
    surname: str
    ids: dict[Field, str]

    def called(self, *, short: bool) -> str:
        """Given name and surname, or with `short` the given name and a letter; shortened to what a nickname may have.

        >>> Listed(1, "Lovelace, Ada", "Ada", "Lovelace", {}).called(short=True)
        'Ada L.'
        """
        whole = f"{self.given} {self.surname}".strip()
        brief = f"{self.given} {self.surname[0]}." if self.given and self.surname else whole
        if not short and _seen(whole) <= MOST:
            return whole
        return brief if _seen(brief) <= MOST else cut(brief, MOST)


def listed(rows: Iterable[Row], roles: Sequence[Role]) -> list[Listed]:
    """The people of the rows, by the roles of their columns; those without a name too."""
    return [_one(row, roles) for row in rows]


def cut(name: str, most: int) -> str:
    """A name that is too long, ended by three dots; letters keep their accents.

    >>> cut("Bartholomew", 6)
    'Barth…'
    """
    kept, seen = "", 0
    for symbol in name:
        seen += not unicodedata.category(symbol).startswith("M")
        if seen >= most:
            break
        kept += symbol
    return f"{kept.rstrip()}…"


def visible(text: str) -> str:
    """A text without the characters that nobody can see."""
    seen = "".join(" " if symbol.isspace() else symbol for symbol in text)
    return " ".join("".join(one for one in seen if unicodedata.category(one) not in _UNSEEN).split())


def _one(row: Row, roles: Sequence[Role]) -> Listed:
    cells = {role: visible(cell) for role, cell in zip(roles, row.cells, strict=False) if role}
    given, surname = cells.get("given", ""), cells.get("surname", "")
    if whole := _NUMBERED.sub("", cells.get("name", "")):
        full = whole
        given, surname = _parted(whole)
    else:
        full = f"{given} {surname}".strip()
    ids = {cast("Field", role): cell for role, cell in cells.items() if cell and role not in _NAMES}
    if full:
        ids["full_name"] = full
    return Listed(row.line, full, given, surname, {field: value[:LONGEST_ID] for field, value in ids.items()})


def _parted(whole: str) -> tuple[str, str]:
    """Given name and surname, of "Surname, Given" and of "Given Surname"."""
    surname, comma, given = whole.partition(",")
    if comma:
        return given.strip() or surname.strip(), surname.strip() if given.strip() else ""
    given, _, surname = whole.rpartition(" ")
    return (given, surname) if given else (surname, "")


def _seen(name: str) -> int:
    return sum(not unicodedata.category(symbol).startswith("M") for symbol in name)
