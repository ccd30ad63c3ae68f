"""All folders that are served: those that come with Second Source, and a teacher's own beside them or instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secondsource.content.assembly import CoursePlan
from secondsource.content.courses import plans
from secondsource.content.files import files_in, folders_in
from secondsource.content.locate import locate
from secondsource.content.paths import absolute
from secondsource.content.problem import Problem
from secondsource.core.words import gettext as _

# A file as it was when it was looked at: when it was changed, in nanoseconds, and its size in bytes.
Print = tuple[int, int]
TEXTS = frozenset({".txt"})


@dataclass(frozen=True)
class Holdings:
    """A folder of courses and one of quizzes that are shipped, and those of a teacher; None where there is none."""

    shipped: tuple[Path, Path] | None
    courses: Path | None = None
    quizzes: Path | None = None

    @classmethod
    def of(cls, courses: Path | None, quizzes: Path | None, *, shipped: bool = True) -> "Holdings":
        """What a person names. Without a folder of quizzes, the one beside the folder of courses is meant."""
        courses = absolute(courses) if courses else None
        quizzes = absolute(quizzes) if quizzes else (courses.parent / "quizzes" if courses else None)
        return cls((locate("course"), locate("quizzes")) if shipped else None, courses, quizzes)

    @property
    def watched(self) -> bool:
        """Whether any of it is a teacher's own, and may change at any time."""
        return bool(self.courses or self.quizzes)

    def plans(self) -> tuple[list[CoursePlan], list[CoursePlan]]:
        """The courses that are shipped as they are; and those with a file of a teacher's own.

        Own banks in a folder named after a shipped course go beside its banks.
        """
        own, taken = self._own(), self._own_names()
        untouched = []
        for plan in plans(*self.shipped) if self.shipped else ():
            name = plan.folder.name
            beside = files_in(self.quizzes / name) if self.quizzes and name not in taken else []
            if beside:
                own.append(CoursePlan(plan.folder, [*plan.banks, *beside]))
            else:
                untouched.append(plan)
        return untouched, own

    def _own_names(self) -> set[str]:
        return {folder.name for folder in folders_in(self.courses)} if self.courses else set()

    def _shipped_names(self) -> set[str]:
        return {folder.name for folder in folders_in(self.shipped[0])} if self.shipped else set()

    def _own(self) -> list[CoursePlan]:
        if self.courses is None:
            return []
        taken = self._shipped_names()
        return [
            CoursePlan(folder, files_in(self.quizzes / folder.name) if self.quizzes else ())
            for folder in folders_in(self.courses)
            if folder.name not in taken
        ]

    def problems(self) -> Iterator[Problem]:
        """Own courses that have the id of a shipped one, and own banks that belong to no course."""
        shipped, own = self._shipped_names(), self._own_names()
        for name in sorted(shipped & own):
            what = _('a course with the id "{name}" comes with Second Source; that one is served, and not this').format(
                name=name
            )
            do = _("give yours another name: its folder, `course:` in its course.yaml, and its folder of quizzes")
            yield Problem(str(self.courses / name) if self.courses else name, 1, 1, what, do)
        for folder in folders_in(self.quizzes) if self.quizzes else ():
            if folder.name not in shipped | own and files_in(folder):
                what = _('these banks belong to no course: there is no course "{name}"').format(name=folder.name)
                yield Problem(str(folder), 1, 1, what, _("give the folder the name of its course"))

    def prints(self) -> dict[Path, Print]:
        """Every file that a teacher's own courses are made of, as it is now."""
        found: dict[Path, Print] = {}
        for plan in self.plans()[1]:
            for path in (*plan.paths(), *files_in(plan.folder / "texts", TEXTS)):
                try:
                    seen = path.stat()
                except OSError:
                    continue  # it went away this moment, or never was
                found[path] = seen.st_mtime_ns, seen.st_size
        for problem in self.problems():
            found[Path(problem.path)] = 0, 0
        return found
