"""How far this browser's student has come in each lesson of a course."""

from dataclasses import dataclass

from secondsource.actions import assignments, study
from secondsource.actions.publish import ShelfCourse
from secondsource.core.assignment import Assignment
from secondsource.core.attempt import Attempt
from secondsource.core.lesson import Lesson
from secondsource.web import desk


@dataclass(frozen=True)
class Step:
    """A lesson on the path, the newest attempts at its quiz, and the task that holds it."""

    number: int
    lesson: Lesson
    bank: str | None
    open: Attempt | None
    finished: Attempt | None
    task: Assignment | None


def steps(shown: ShelfCourse) -> list[Step]:
    """The path through a course. A lesson whose bank was left out has no bank."""
    mine = [
        a
        for a in study.attempts_of(desk.database(), desk.student())
        if a.course == shown.course.course and a.form == "core"
    ]
    pupil = desk.pupil()
    newest = {(a.bank, a.finished is not None): a for a in mine}
    return [
        Step(
            number=number,
            lesson=lesson,
            bank=lesson.bank if lesson.bank in shown.banks else None,
            open=newest.get((lesson.bank, False)),
            finished=newest.get((lesson.bank, True)),
            task=assignments.holding(desk.database(), pupil, shown.course.course, lesson.bank) if pupil else None,
        )
        for number, lesson in enumerate(shown.lessons.values(), 1)
    ]
