"""A school to be invented: how many classes, who teaches them, and how far each has come."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from secondsource.core.simulation.timetable import Unit

USUAL_CLASS = 33.3  # pupils
MOST_PUPILS = 5_000
STAFF = (
    *("ms_cole", "mr_dean", "ms_frey", "mr_gale", "ms_hart", "mr_ives"),
    *("ms_kemp", "mr_lund", "ms_moss", "mr_nash", "ms_orr", "mr_pike"),
)
_EACH = 5  # classes of one teacher, as long as there are teachers
_FIRST = "10B"
_YEARS = (10, 9, 11, 8, 12, 7)
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_LEAST = 3  # tasks of a class, so that one of them is a lesson that can be practised
_TASK = 13  # responses of a pupil to one task, with what is practised afterwards


class Room(NamedTuple):
    """A class: its name, the name of its teacher, how many pupils, their mean ability in logits, and what it is given."""

    name: str
    teacher: str
    pupils: int
    mean: float
    units: Sequence[Unit]


def rooms(pupils: int, units: Sequence[Unit], responses: int | None, chance: Random) -> list[Room]:
    """The classes of a school with so many pupils. With `responses`, they come as far as those carry them."""
    count = max(1, round(pupils / USUAL_CLASS))
    names = [_FIRST, *(name for letter in _LETTERS for year in _YEARS if (name := f"{year}{letter}") != _FIRST)]
    staff = STAFF[: max(1, -(-count // _EACH))]
    most = len(units) if responses is None else min(len(units), max(_LEAST, responses // pupils // _TASK))
    found = []
    for n in range(count):
        behind = chance.choice((0, 0, 0, 1, 2, 3)) if n else 0
        size = pupils * (n + 1) // count - pupils * n // count
        mean = chance.gauss(0.0, 0.3) if n else 0.0
        found.append(
            Room(_name(names, n), staff[n % len(staff)], size, mean, units[: max(min(most, _LEAST), most - behind)])
        )
    return found


def _name(names: Sequence[str], n: int) -> str:
    again, place = divmod(n, len(names))
    return f"{names[place]} {again + 1}" if again else names[place]
