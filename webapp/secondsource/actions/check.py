"""Checking files: every problem in them, figures, and quotations proved against the copies where those are at hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from secondsource.content.assembly import no_inspection
from secondsource.content.copies import read_copy, shipped
from secondsource.content.courses import CourseFiles, Progress, read_courses
from secondsource.content.locate import locate
from secondsource.content.loose import read_loose
from secondsource.content.paths import shown
from secondsource.content.pieces import Piece
from secondsource.content.problem import Problem
from secondsource.content.selection import Selection, select
from secondsource.core import figures
from secondsource.core.bank import Bank
from secondsource.core.figures import Figures
from secondsource.core.finding import Finding
from secondsource.core.lesson import Lesson
from secondsource.core.seal import check_copy
from secondsource.core.sources import Source


@dataclass(frozen=True)
class Checked:
    """What was found in some files, errors and warnings.

    `figures` are by course, of what is in order and was asked for; "" stands for files that belong to no course.
    """

    files: int
    problems: list[Problem]
    figures: dict[str, Figures]
    proof: "Proof | None"

    @property
    def errors(self) -> list[Problem]:
        """What keeps a file from being used."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """What makes a question or a lesson worse, and no acceptance explains."""
        return [problem for problem in self.problems if problem.severity == "warning"]


@dataclass
class Proof:
    """Compares the chosen sources with their copies. `proved` counts excerpts found there, `without` has no copy."""

    folder: Path
    selection: Selection
    proved: dict[str, int] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def inspect(self, source: Source, path: Path) -> Iterator[Finding]:
        """What differs between a source and its copy."""
        if not self.selection.has(path):
            return
        copy, problems = read_copy(shipped(path) if source.invented else self.folder, source.source)
        self.problems += [] if source.invented else problems
        if copy is None:
            self.without.append(source.source)
            return
        found = list(check_copy(source, copy))
        wrong = {finding.loc[1] for finding in found if finding.loc[0] == "excerpts"}
        self.proved[source.source] = len(source.excerpts) - len(wrong)
        yield from [] if source.invented else found  # what differs from a text that is shipped is told anyway


def check(paths: Sequence[Path] = (), texts: Path | None = None, progress: Progress | None = None) -> Checked:
    """Look through files and folders; without any, through all that is shipped.

    `texts` is a folder with the copies of the reports. Excerpts are then proved against them, character by character.
    """
    selection = select(paths or [locate("course"), locate("quizzes")])
    proof = Proof(texts, selection) if texts else None
    inspect = proof.inspect if proof else no_inspection
    library = read_courses(selection.plans, progress, inspect, warn=True)
    loose = [read_loose(path, inspect) for path in selection.loose]
    problems = [problem for problem in library.problems if selection.has(Path(problem.path))]
    problems += [problem for piece in loose for problem in piece.problems]
    problems += proof.problems if proof else []
    return Checked(
        files=len(selection.files()),
        problems=sorted(replace(problem, path=shown(problem.path)) for problem in problems),
        figures={name: _count(files, selection) for name, files in library.courses.items()} | _count_loose(loose),
        proof=proof,
    )


def _count(files: CourseFiles, selection: Selection) -> Figures:
    """The figures of what was asked for in a course."""
    asked = {key for key, path in files.paths.items() if selection.has(path)}
    return figures.count(
        [source for name, source in files.sources.items() if ("source", name) in asked],
        [bank for name, bank in files.banks.items() if ("bank", name) in asked],
        [lesson for name, lesson in files.lessons.items() if ("lesson", name) in asked],
    )


def _count_loose(pieces: Sequence[Piece[Any]]) -> dict[str, Figures]:
    alone = [one for piece in pieces if (one := piece.in_order) is not None]
    sources = [one for one in alone if isinstance(one, Source)]
    banks = [one for one in alone if isinstance(one, Bank)]
    lessons = [one for one in alone if isinstance(one, Lesson)]
    return {"": figures.count(sources, banks, lessons)} if sources or banks or lessons else {}
