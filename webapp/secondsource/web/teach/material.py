"""Material for the teacher: what there is for each course and lesson, and one page of it to read or print."""

from dataclasses import dataclass

from flask import abort, render_template

from secondsource.actions.publish import ShelfCourse
from secondsource.core.lesson import Lesson
from secondsource.core.material import KINDS, Kind, Material
from secondsource.web import desk
from secondsource.web.teach import teach


@dataclass(frozen=True)
class Beside:
    """A lesson, and the material that belongs to it."""

    number: int
    lesson: Lesson
    material: list[Material]


@dataclass(frozen=True)
class Held:
    """What a course holds for its teacher: by kind what belongs to no lesson that is served, then lesson by lesson."""

    shown: ShelfCourse
    whole: dict[Kind, list[Material]]
    lessons: list[Beside]


@teach.get("/material/")
def materials() -> str:
    """Everything there is, by course and kind, worksheets and keys beside their lesson."""
    return render_template("teach/materials.html", held=[_held(shown) for shown in desk.shelf().courses.values()])


@teach.get("/material/<course>/<material>")
def material(course: str, material: str) -> str:
    """One page of it."""
    shown = desk.course_or_404(course)
    read = shown.material.get(material)
    if read is None:
        abort(404)
    lesson = shown.lessons.get(read.lesson or "")
    return render_template(
        "teach/material.html",
        shown=shown,
        material=read,
        lesson=lesson,
        how={"cards": read.cards(lesson)},
        passage=shown.passage,
    )


def _held(shown: ShelfCourse) -> Held:
    every = list(shown.material.values())
    alone = [one for one in every if one.lesson not in shown.lessons]
    whole = {kind: [one for one in alone if one.kind == kind] for kind in KINDS}
    beside = [
        Beside(number, lesson, [one for one in every if one.lesson == name])
        for number, (name, lesson) in enumerate(shown.lessons.items(), 1)
    ]
    return Held(shown, {kind: found for kind, found in whole.items() if found}, beside)
