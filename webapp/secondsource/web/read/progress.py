"""How far this browser's student has come in each lesson of a course, and in the test before and after."""

from dataclasses import dataclass

from secondsource.actions import assignments, study
from secondsource.actions.publish import ShelfCourse
from secondsource.core.assignment import Assignment
from secondsource.core.attempt import Attempt
from secondsource.core.bank import Parallel
from secondsource.core.lesson import Lesson
from secondsource.web import desk


@dataclass(frozen=True)
class Quiz:
    """A bank, the newest attempts at it, and the task that holds it. None: it was left out, as it is not in order."""

    bank: str | None
    open: Attempt | None
    finished: Attempt | None
    task: Assignment | None


@dataclass(frozen=True)
class Step:
    """A lesson on the path, the course it belongs to, and how far its quiz has come."""

    where: ShelfCourse
    lesson: Lesson
    quiz: Quiz


def steps(shown: ShelfCourse) -> list[Step]:
    """The path through a course, and on through its companion."""
    courses, mine = [shown, desk.shelf().companion(shown.course.course)], _attempts()
    lessons = [(where, lesson) for where in courses if where for lesson in where.lessons.values()]
    return [Step(where, lesson, _quiz(where, lesson.bank, mine)) for where, lesson in lessons]


def forms(shown: ShelfCourse) -> dict[Parallel, Quiz]:
    """The test before and after, for whoever learns alone; in a class the teacher gives it."""
    mine = _attempts()
    return {} if desk.pupil() else {letter: _quiz(shown, bank, mine) for letter, bank in shown.forms.items()}


def _attempts() -> list[Attempt]:
    return study.attempts_of(desk.database(), desk.student())


def _quiz(shown: ShelfCourse, bank: str, attempts: list[Attempt]) -> Quiz:
    mine = {
        attempt.finished is not None: attempt
        for attempt in attempts
        if (attempt.course, attempt.bank, attempt.form) == (shown.course.course, bank, "core")
    }
    pupil = desk.pupil()
    return Quiz(
        bank=bank if bank in shown.banks else None,
        open=mine.get(False),
        finished=mine.get(True),
        task=assignments.holding(desk.database(), pupil, shown.course.course, bank) if pupil else None,
    )
