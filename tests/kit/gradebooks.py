"""Gradebooks of the tests, without a database: pupils, their ids in other systems, tasks and grades."""

import datetime as dt

from secondsource.core.gradebook import Grade, Gradebook, Person, TaskColumn
from secondsource.core.people import Pupil

AT = dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)


def person(number: int, nickname: str, **ids: str) -> Person:
    """A pupil; `ids` as the roster has them."""
    return Person(Pupil.model_construct(id=number, classroom=1, nickname=nickname, joined=AT), ids)


def task(title: str, most: float = 9, key: str = "", **grades: float | Grade) -> TaskColumn:
    """A task; `grades` are by pupil, as p1=7."""
    found = {int(pupil[1:]): one if isinstance(one, Grade) else Grade(one, most) for pupil, one in grades.items()}
    return TaskColumn(key or f"task-{title}", title, most, found)


def book(people: list[Person], *columns: TaskColumn, untaken: tuple[str, ...] = ()) -> Gradebook:
    return Gradebook(people, columns, untaken)
