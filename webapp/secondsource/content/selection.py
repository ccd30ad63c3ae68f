"""From the paths that a person names to the files that are meant, and to the courses that they belong to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from secondsource.content.courses import CoursePlan
from secondsource.content.files import MARKDOWN, MATERIAL, YAML, files_in, folders_in
from secondsource.content.locate import locate
from secondsource.content.paths import absolute


@dataclass(frozen=True)
class Selection:
    """The courses to be read, the files that belong to none, and whose problems and figures were asked for."""

    plans: tuple[CoursePlan, ...]
    loose: tuple[Path, ...]
    chosen: frozenset[Path]

    def has(self, path: Path) -> bool:
        """Whether a file was asked for, by itself or by a folder around it."""
        return path in self.chosen or any(around in self.chosen for around in path.parents)

    def files(self) -> list[Path]:
        """Every file that was asked for."""
        return [*(path for plan in self.plans for path in plan.paths() if self.has(path)), *self.loose]


def select(paths: Sequence[Path]) -> Selection:
    """What some files and folders stand for.

    A bank outside a folder of quizzes is a draft for the course, shipped or beside it, that its own folder is named
    after.
    """
    chosen = [absolute(path) for path in paths]
    drafts: dict[Path, list[Path]] = {}
    files = list(dict.fromkeys(file for one in chosen for file in _files(one)))
    for path in files:
        if course := course_of(path):
            is_draft = course not in path.parents and path.parent != banks_of(course)
            drafts.setdefault(course, []).extend([path] if is_draft else [])
    plans = tuple(CoursePlan(folder, files_in(banks_of(folder)), found) for folder, found in drafts.items())
    planned = {path for plan in plans for path in plan.paths()}
    return Selection(plans, tuple(path for path in files if path not in planned), frozenset(chosen))


def course_of(path: Path) -> Path | None:
    """The folder of the course that a file belongs to."""
    if inside := next((folder for folder in path.parents if _is_course(folder)), None):
        return inside
    name = path.parent.name
    if not name or path.suffix not in YAML:
        return None
    beside, shipped = path.parent.parent.parent / "course" / name, locate("course") / name
    return next((folder for folder in (beside, shipped) if _is_course(folder)), None)


def banks_of(course: Path) -> Path:
    """The folder of a course's banks: `quizzes/<course>` beside `course/<course>`."""
    return course.parent.parent / "quizzes" / course.name


def _is_course(folder: Path) -> bool:
    return (folder / "course.yaml").is_file()


def _files(path: Path) -> Iterable[Path]:
    """The files that a path stands for: a course by its own file, `course` and `quizzes` alone where a folder has them."""
    if not path.is_dir():
        return [path]
    if _is_course(path) or path.parent.name == "course":
        return [path / "course.yaml"]
    if (path / "course").is_dir() or (path / "quizzes").is_dir():
        return [file for name in ("course", "quizzes") for file in _files(path / name) if (path / name).is_dir()]
    suffixes = YAML | MARKDOWN if path.name in {"lessons", MATERIAL} else YAML
    return [*files_in(path, suffixes), *(file for folder in folders_in(path) for file in _files(folder))]
