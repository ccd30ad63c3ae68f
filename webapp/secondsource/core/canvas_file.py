"""A gradebook that Canvas exported, as it was read: who is in it, and which assignments can be written to."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class CanvasPerson(NamedTuple):
    """A row: what identifies somebody, each as Canvas wrote it, and the cell of each assignment by its header."""

    student: str
    canvas_id: str = ""
    sis_user_id: str = ""
    sis_login_id: str = ""
    section: str = ""
    cells: Mapping[str, str] = {}


class CanvasColumn(NamedTuple):
    """An assignment of the course: its header, such as "Who says? (1234)", its title, and its points where there are any."""

    header: str
    title: str
    most: float | None


class CanvasFile(NamedTuple):
    """The people, the assignments that may be changed, and the headers of all other columns."""

    people: Sequence[CanvasPerson]
    columns: Sequence[CanvasColumn]
    others: Sequence[str]
    guessed: bool = False  # its encoding was, and names may have wrong letters


def ascii_digits(text: str) -> str:
    """The text with every digit as 0 to 9, whatever script it was written in."""
    return "".join(str(unicodedata.digit(letter)) if letter.isdecimal() else letter for letter in text)
