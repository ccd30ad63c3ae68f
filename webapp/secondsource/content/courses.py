"""The library: every course with its sources, lessons and banks, and everything that is wrong with their files.

One broken file never stops the rest. It is left out, and so is what cannot do without it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from secondsource.content.assembly import Assembly, CourseFiles, CoursePlan, Inspect, no_inspection
from secondsource.content.files import files_in, folders_in
from secondsource.content.problem import Problem
from secondsource.content.unfit import Unfit
from secondsource.content.yaml import without_collector
from secondsource.core.words import gettext as _

__all__ = ["CourseFiles", "CoursePlan", "Library", "Progress", "plans", "read_courses", "read_library"]

# How many files were read, and how many there are.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Library:
    """Every course that can be used, by its id; every problem, by file and line; how many files were read.

    `unfit` are the banks that are not in order.
    """

    courses: dict[str, CourseFiles] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    read: int = 0
    unfit: tuple[Unfit, ...] = ()


def read_library(courses: Path, quizzes: Path, progress: Progress | None = None) -> Library:
    """Every course in a folder of courses, with the banks that a folder of quizzes has under the same name."""
    library = read_courses(plans(courses, quizzes), progress)
    return replace(library, problems=sorted([*library.problems, *_strays(courses, quizzes)]))


def plans(courses: Path, quizzes: Path) -> list[CoursePlan]:
    """Which files make up each course."""
    return [CoursePlan(folder, files_in(quizzes / folder.name)) for folder in folders_in(courses)]


def read_courses(
    planned: Sequence[CoursePlan],
    progress: Progress | None = None,
    inspect: Inspect = no_inspection,
    *,
    warn: bool = False,
) -> Library:
    """Some courses. `inspect` looks at each source that can be read for more than its own file shows.

    `warn` looks for what is no error, too: for authors, not for a server that starts.
    """
    total = sum(len(plan.paths()) for plan in planned)
    read = 0

    def tick() -> None:
        nonlocal read
        read += 1
        if progress:
            progress(read, total)

    library = Library()
    with without_collector():
        assembled = {plan.folder: Assembly(plan, inspect, tick) for plan in planned}
        for folder, assembly in assembled.items():
            assembly.lint(_companion(assembly, folder, assembled))
        for assembly in assembled.values() if warn else ():
            assembly.warn()
    for assembly in assembled.values():
        if files := assembly.files:
            library.courses[files.course.course] = files
    return Library(
        courses=library.courses,
        problems=sorted(problem for one in assembled.values() for problem in one.problems),
        read=read,
        unfit=tuple(bank for one in assembled.values() for bank in one.unfit),
    )


def _companion(assembly: Assembly, folder: Path, assembled: Mapping[Path, Assembly]) -> Assembly | None:
    """The course beside this one that it names; read for its sources alone where it was not asked for."""
    if assembly.companion is None:
        return None
    beside = folder.parent / assembly.companion
    return assembled.get(beside) or (
        Assembly(CoursePlan(beside, ()), no_inspection, lambda: None) if beside.is_dir() else None
    )


def _strays(courses: Path, quizzes: Path) -> Iterator[Problem]:
    """Folders that are not there, and banks that belong to no course."""
    if not courses.is_dir():
        what = _("there is no such folder of courses")
        yield Problem(str(courses), 1, 1, what, _("check its name, or install Second Source again"))
    known = {folder.name for folder in folders_in(courses)}
    for folder in folders_in(quizzes):
        if folder.name not in known and files_in(folder):
            what = _('these banks belong to no course: there is no folder "{name}" in {courses}')
            what = what.format(name=folder.name, courses=courses)
            yield Problem(str(folder), 1, 1, what, _("give the folder the name of its course"))
