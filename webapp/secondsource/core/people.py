"""People and classrooms as the rest of the program speaks of them: teachers, pupils, and what joins them."""

import datetime as dt
from typing import Literal, get_args

from secondsource.core.model import Model

Role = Literal["owner", "teacher"]

# How newcomers come into a class: at once, once a teacher has admitted them, or as one of the list with a return code.
Newcomers = Literal["open", "ask", "roster"]
NEWCOMERS: tuple[Newcomers, ...] = get_args(Newcomers)


class Teacher(Model):
    """Somebody with a name and a password. An admin may add teachers, reset passwords and back up, and no more."""

    id: int
    name: str
    admin: bool


class Classroom(Model):
    """A class that ends with a day, counted in its own time zone. `code` is what pupils type to join."""

    id: int
    name: str
    code: str
    ends: dt.date
    zone: str
    created: dt.datetime
    newcomers: Newcomers = "open"


class Pupil(Model):
    """A student in a classroom: a nickname and nothing else about the person.

    `half` is given by turns, 0 or 1: which of two forms of a test comes first. `instead` is the `<course>/<bank>` of
    another event, which the pupil takes in place of every task.
    """

    id: int
    classroom: int
    nickname: str
    joined: dt.datetime
    half: Literal[0, 1] = 0
    instead: str | None = None


class PupilProgress(Model):
    """Where a pupil stands, for the teacher's page: for each bank answered, finished and points."""

    pupil: Pupil
    banks: "dict[str, BankProgress]"


class BankProgress(Model):
    """One pupil's attempt at a bank that counts, a finished or else the open one, and the points so far.

    `answered` of its `items` are, `late` of them after an assignment had closed. `beside` is the nickname of the pupil at
    the same device, for whom it counts too.
    """

    attempt: str
    answered: int
    items: int
    points: float
    most: float
    finished: dt.datetime | None
    late: int
    beside: str = ""
