"""What a class has done, as the gradebook of another system takes it: a column for each task, a grade for each pupil."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from secondsource.core.attempt import Sitting
from secondsource.core.csv_rows import number
from secondsource.core.people import Pupil
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext


class Grade(NamedTuple):
    """What one attempt earned; `comments` are those of the teacher on texts."""

    points: float
    most: float
    finished: bool = True
    late: int = 0
    comments: tuple[str, ...] = ()

    def out_of(self, most: float) -> float:
        """The points in proportion, where other questions or another gradebook give another maximum."""
        return self.points if self.most in {0, most} else self.points * most / self.most


class TaskColumn(NamedTuple):
    """A task, or a quiz that was taken without one. `key` names it in forms; `grades` are by pupil.

    `waiting` texts have no points yet.
    """

    key: str
    title: str
    most: float
    grades: Mapping[int, Grade]
    waiting: int = 0


class Person(NamedTuple):
    """A pupil with what other systems call the same person; `ids` are empty for whoever is on no roster."""

    pupil: Pupil
    ids: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name on the roster; without one, the nickname."""
        return self.ids.get("full_name") or self.pupil.nickname

    @property
    def known_as(self) -> str:
        """The nickname, and the name of the roster where it is another."""
        nickname = self.pupil.nickname
        return nickname if self.name == nickname else f"{nickname} ({self.name})"


class Gradebook(NamedTuple):
    """The pupils by nickname and the columns in which somebody has a grade; `untaken` are the titles of the others."""

    people: Sequence[Person]
    columns: Sequence[TaskColumn]
    untaken: Sequence[str] = ()


def task_column(key: str, title: str, sittings: Mapping[int, Sitting]) -> TaskColumn:
    """The column of a task from the attempts that count, by pupil; two at one device have the same.

    A text counts for everybody as soon as its teacher has given points to one of them, and until then for nobody.
    """
    taken = {one.attempt.id: one for one in sittings.values()}.values()
    judged = {item.id for one in taken for item in one.items if one.outcome(item).points is not None}
    grades = {pupil: _grade(one, judged) for pupil, one in sittings.items()}
    most = max((one.most for one in grades.values()), default=0)
    return TaskColumn(key, title, most, grades, sum(map(_waiting, taken)))


def _waiting(sitting: Sitting) -> int:
    answered = (item for item in sitting.items if sitting.counts(item) and sitting.complete(item))
    return sum(1 for item in answered if sitting.outcome(item).points is None)


def _grade(sitting: Sitting, judged: Collection[str]) -> Grade:
    counted = [item for item in sitting.items if sitting.counts(item)]
    ratings = [sitting.ratings[item.id] for item in counted if item.id in sitting.ratings]
    return Grade(
        points=sitting.points(),
        most=sum(sitting.outcome(item).most for item in counted if item.id in judged),
        finished=sitting.attempt.finished is not None,
        late=sum(1 for answer in sitting.answers.values() if answer.late),
        comments=tuple(rating.comment for rating in ratings if rating.comment),
    )


def told_of_grades(book: Gradebook) -> Iterator[str]:
    """What whoever takes the grades elsewhere has to know of them, in sentences."""
    for title in book.untaken:
        yield _("“{title}” is not in the file: nobody has begun it.").format(title=title)
    names = {person.pupil.id: person.known_as for person in book.people}
    for column in book.columns:
        title, grades = column.title, list(column.grades.values())
        if unfinished := ", ".join(names[pupil] for pupil, grade in column.grades.items() if not grade.finished):
            yield _("“{title}” is not finished by: {names}.").format(title=title, names=unfinished)
        if column.waiting:
            what = ngettext(
                "“{title}”: {n} text waits for points. It counts nothing so far.",
                "“{title}”: {n} texts wait for points. They count nothing so far.",
                column.waiting,
            )
            yield what.format(title=title, n=column.waiting)
        if any(grade.most != column.most for grade in grades):
            what = _(
                "“{title}”: not everybody had questions with the same maximum. The points are given in proportion, "
                "out of {most}."
            )
            yield what.format(title=title, most=number(column.most))
