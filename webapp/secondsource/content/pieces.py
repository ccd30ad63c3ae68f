"""A piece: one file of a course, read as far as it can be, with everything that is wrong with it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from secondsource.content.decoding import read_text
from secondsource.content.lessons import read_lesson
from secondsource.content.material import read_material
from secondsource.content.problem import Place, Problem, placed
from secondsource.content.validation import validate
from secondsource.content.yaml import load
from secondsource.core.finding import Finding, Loc
from secondsource.core.lesson import Lesson
from secondsource.core.material import Material

M = TypeVar("M", bound=BaseModel)


@dataclass
class Piece(Generic[M]):
    """A file, what was read from it, and what is wrong with it.

    `id` is what the file calls itself; where that cannot be read, the name of the file. `read` is None where the file
    is no such model at all. `data` is what stands in a YAML file, whether or not it is one.
    """

    path: Path
    id: str
    read: M | None
    place: Callable[[Loc], Place]
    problems: list[Problem] = field(default_factory=list)
    data: Any = None

    def blame(self, findings: Iterable[Finding]) -> None:
        """Add what was found."""
        self.problems += placed(self.path, findings, self.place)

    @property
    def in_order(self) -> M | None:
        """What was read, unless there is an error in it."""
        return None if any(problem.severity == "error" for problem in self.problems) else self.read


def read_yaml(model: type[M], path: Path, name: str = "") -> Piece[M]:
    """A YAML file as a model. `name` is the field that holds its id."""
    text, problems = read_text(path)
    document, value = None, None
    if text is not None:
        document, unread = load(text, path)
        problems += unread
    if document is not None:
        value, unfit = validate(model, document)
        problems += unfit
    return Piece(
        path=path,
        id=_id(document.data if document else None, name) or path.stem,
        read=value,
        place=document.place if document else _nowhere,
        problems=problems,
        data=document.data if document else None,
    )


def read_lesson_file(path: Path) -> Piece[Lesson]:
    """A lesson's file."""
    text, problems = read_text(path)
    if text is None:
        return Piece(path, path.stem, None, _nowhere, problems)
    read = read_lesson(text, path)
    problems += read.problems
    id_ = read.id if isinstance(read.id, str) else path.stem
    return Piece(path, id_, read.lesson, read.place, problems)


def read_material_file(path: Path) -> Piece[Material]:
    """A file of material for the teacher."""
    text, problems = read_text(path)
    if text is None:
        return Piece(path, path.stem, None, _nowhere, problems)
    read = read_material(text, path)
    return Piece(path, path.stem, read.material, read.place, [*problems, *read.problems])


def _id(data: Any, name: str) -> str | None:
    known = data.get(name) if isinstance(data, dict) else None
    return known if isinstance(known, str) else None


def _nowhere(_loc: Loc) -> Place:
    return 1, 1
