"""One course put together from its files: each is read, then all are looked at beside one another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secondsource.content.files import MARKDOWN, MATERIAL, YAML, files_in
from secondsource.content.pieces import M, Piece, read_lesson_file, read_material_file, read_yaml
from secondsource.content.problem import Problem, placed
from secondsource.content.shipped import check_shipped, shipped_text
from secondsource.content.unfit import Unfit, unfit
from secondsource.core.bank import Bank
from secondsource.core.course import Course, Misconceptions
from secondsource.core.finding import Finding
from secondsource.core.items.wording import id_findings
from secondsource.core.lesson import Lesson
from secondsource.core.lint import (
    Catalogue,
    lint_accepted,
    lint_bank,
    lint_lesson,
    lint_material,
    lint_source,
    warn_bank,
    warn_course,
    warn_lesson,
)
from secondsource.core.lint.links import Kind, lint_item_ids, lint_letters, lint_links
from secondsource.core.lint.rules import COURSE_RULES
from secondsource.core.material import Material
from secondsource.core.seal import check_seal
from secondsource.core.sources import Source
from secondsource.core.words import gettext as _

# What more to look for in a source that was read from a file, such as a comparison with its copy.
Inspect = Callable[[Source, Path], Iterable[Finding]]


@dataclass(frozen=True)
class CourseFiles:
    """A course and all of its files that are in order, each by its id; `paths` says where each was read.

    `texts` are those of its invented sources, `beside` the sources of its companion, which its banks may cite too.
    """

    course: Course
    misconceptions: Misconceptions
    sources: dict[str, Source]
    lessons: dict[str, Lesson]
    banks: dict[str, Bank]
    material: dict[str, Material]
    texts: dict[str, str]
    beside: dict[str, Source]
    paths: dict[tuple[Kind, str], Path]


@dataclass(frozen=True)
class CoursePlan:
    """Which files to read as one course. A draft stands in for the bank that has its id."""

    folder: Path
    banks: Sequence[Path]
    drafts: Sequence[Path] = ()

    def paths(self) -> list[Path]:
        """Every file to be read."""
        folder = self.folder
        sources, lessons = files_in(folder / "sources", YAML), files_in(folder / "lessons", MARKDOWN)
        own = [folder / "course.yaml", folder / "misconceptions.yaml"]
        return [*own, *sources, *lessons, *self.banks, *self.drafts, *self.material()]

    def material(self) -> list[Path]:
        """The pages for the teacher among them."""
        return files_in(self.folder / MATERIAL, MARKDOWN)


class Assembly:
    """Reads a course, then looks at its files beside one another.

    `files` is None where the course itself, or its misconceptions, are not in order.
    """

    def __init__(self, plan: CoursePlan, inspect: Inspect, tick: Callable[[], None]) -> None:
        self._tick, self._folder = tick, plan.folder.name
        self._course = self._read(Course, plan.folder / "course.yaml", "course")
        self._misconceptions = self._read(Misconceptions, plan.folder / "misconceptions.yaml")
        self._lint_course(plan.folder.name)
        sources = [self._read_source(path, inspect) for path in files_in(plan.folder / "sources", YAML)]
        drafts = [self._read(Bank, path, "bank") for path in plan.drafts]
        banks = [self._read(Bank, path, "bank") for path in plan.banks]
        replaced = {draft.id for draft in drafts}
        self._pieces: list[Piece[Any]] = [self._course, self._misconceptions]
        self._missing: list[Problem] = []
        self.sources = self._by_id(sources)
        self._banks = self._by_id([*(bank for bank in banks if bank.id not in replaced), *drafts])
        self._lessons = self._by_id([self._read_lesson(path) for path in files_in(plan.folder / "lessons", MARKDOWN)])
        self._material = self._by_id([self._read_material(path) for path in plan.material()])
        self._beside: dict[str, Piece[Source]] = {}

    def _read(self, model: type[M], path: Path, name: str = "") -> Piece[M]:
        self._tick()
        return read_yaml(model, path, name)

    def _read_lesson(self, path: Path) -> Piece[Lesson]:
        self._tick()
        return read_lesson_file(path)

    def _read_material(self, path: Path) -> Piece[Material]:
        self._tick()
        return read_material_file(path)

    def _read_source(self, path: Path, inspect: Inspect) -> Piece[Source]:
        piece = self._read(Source, path, "source")
        if source := piece.read:
            piece.blame([*inspect_source(source, path, inspect), *check_shipped(source, path)])
        return piece

    def _lint_course(self, folder: str) -> None:
        if (course := self._course.read) and course.course != folder:
            what = _('the course "{id}" stands in the folder "{folder}"').format(id=course.course, folder=folder)
            self._course.blame([Finding(("course",), what, _("give both one name"))])
        if course := self._course.read:
            self._course.blame(lint_accepted(course.accepted, COURSE_RULES))
        if known := self._misconceptions.read:
            self._misconceptions.blame(id_findings(("misconceptions",), [one.id for one in known.misconceptions]))

    def _by_id(self, pieces: list[Piece[M]]) -> dict[str, Piece[M]]:
        found: dict[str, Piece[M]] = {}
        for piece in pieces:
            if found.setdefault(piece.id, piece) is not piece:
                what = _('"{id}" is also the id of {other}').format(id=piece.id, other=found[piece.id].path.name)
                piece.blame([Finding((), what, _("give each its own id"))])
        self._pieces += pieces
        return found

    @property
    def companion(self) -> str | None:
        """The course whose excerpts may be cited here too."""
        return self._course.read.companion if self._course.read else None

    def lint(self, companion: "Assembly | None") -> None:
        """Look at the files beside one another, and beside those of the companion."""
        self._stand_beside(companion)
        catalogue = self._catalogue()
        banks, lessons = _read(self._banks), _read(self._lessons)
        for name, bank in banks.items():
            self._banks[name].blame(lint_bank(bank, catalogue))
        for name, lesson in lessons.items():
            self._lessons[name].blame(lint_lesson(lesson, catalogue))
        for name, material in _read(self._material).items():
            self._material[name].blame(lint_material(material, catalogue))
        if course := self._course.read:
            for finding in catalogue.look_up((("teaser", n), ref) for n, ref in enumerate(course.teaser)):
                self._blame_link("course", course.course, finding)
        for _kind, name, finding in lint_item_ids(banks):
            self._banks[name].blame([finding])
        if course:
            all_lessons = {name: piece.read for name, piece in self._lessons.items()}
            all_banks = {name: piece.read for name, piece in self._banks.items()}
            for kind, name, finding in lint_links(course, all_lessons, all_banks):
                self._blame_link(kind, name, finding)

    def warn(self) -> None:
        """Look for what makes questions and lessons worse: a server needs none of it. The files must have been linted."""
        catalogue = self._catalogue()
        for bank in self._banks.values():
            if read := bank.in_order:
                bank.blame(warn_bank(read, catalogue))
        for lesson in self._lessons.values():
            if read_lesson := lesson.in_order:
                lesson.blame(warn_lesson(read_lesson))
        banks = _in_order(self._banks)
        if (course := self._course.in_order) and len(banks) == len(self._banks):  # its figures are those of the whole
            self._course.blame(warn_course(course, banks.values()))

    def _stand_beside(self, companion: "Assembly | None") -> None:
        if self.companion and companion in {None, self}:
            what = _('there is no other course "{name}" beside this one').format(name=self.companion)
            finding = Finding(("companion",), what, _("name the folder of another course, or none"))
            self._blame_link("course", "", finding)
        elif companion:
            self._beside = companion.sources
        for name in self.sources.keys() & self._beside.keys():
            what = _("{source} is also a source of the companion {course}").format(source=name, course=self.companion)
            self.sources[name].blame([Finding(("source",), what, _("give each its own id"))])
        for _kind, name, finding in lint_letters(_read(self._beside | self.sources)):
            if name in self.sources:
                self.sources[name].blame([finding])

    def _blame_link(self, kind: Kind, name: str, finding: Finding) -> None:
        if kind == "course":  # a course stands without one of its lessons
            self._missing += placed(self._course.path, [finding], self._course.place)
        else:
            (self._lessons if kind == "lesson" else self._banks)[name].blame([finding])

    def _catalogue(self) -> Catalogue:
        """What the other files may name. Items are not known for certain while a bank cannot be read."""
        course, known, banks = self._course.read, self._misconceptions.read, _read(self._banks)
        items = frozenset(item.id for bank in banks.values() for item in bank.items)
        sources = self._beside | self.sources
        return Catalogue(
            sources=_read(sources),
            broken=frozenset(sources.keys() - _in_order(sources).keys()),
            skills=frozenset(skill.id for skill in course.skills) if course else None,
            lessons=frozenset(self._lessons),
            misconceptions=frozenset(one.id for one in known.misconceptions) if known else None,
            items=items if len(banks) == len(self._banks) else None,
        )

    @property
    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong."""
        yield from self._missing
        for piece in self._pieces:
            yield from piece.problems

    @property
    def unfit(self) -> Iterator[Unfit]:
        """Its banks that are not in order."""
        pieces = [piece for piece in self._banks.values() if piece.in_order is None]
        cards, known = self._catalogue().cards if pieces else {}, self._misconceptions.read
        misconceptions = {one.id: one for one in known.misconceptions} if known else {}
        for piece in pieces:
            yield unfit(piece, self._folder, cards, misconceptions, self._course.read)

    @property
    def files(self) -> CourseFiles | None:
        """The course with its files that are in order."""
        course, misconceptions = self._course.in_order, self._misconceptions.in_order
        if course is None or misconceptions is None:
            return None
        kinds: dict[Kind, dict[str, Piece[Any]]] = {
            "source": self.sources,
            "lesson": self._lessons,
            "bank": self._banks,
            "material": self._material,
        }
        return CourseFiles(
            course=course,
            misconceptions=misconceptions,
            sources=_in_order(self.sources),
            lessons=_in_order(self._lessons),
            banks=_in_order(self._banks),
            material=_in_order(self._material),
            texts={name: text for name, piece in self.sources.items() if (text := _text(piece))},
            beside=_in_order(self._beside),
            paths={(kind, id_): piece.path for kind, pieces in kinds.items() for id_, piece in pieces.items()},
        )


def no_inspection(_source: Source, _path: Path) -> Iterable[Finding]:
    """Look for nothing more."""
    return ()


def inspect_source(source: Source, path: Path, inspect: Inspect) -> Iterator[Finding]:
    """Everything that can be wrong with a source by itself."""
    yield from lint_source(source)
    yield from check_seal(source)
    yield from inspect(source, path)


def _read(pieces: dict[str, Piece[M]]) -> dict[str, M]:
    return {id_: piece.read for id_, piece in pieces.items() if piece.read is not None}


def _in_order(pieces: dict[str, Piece[M]]) -> dict[str, M]:
    return {id_: one for id_, piece in pieces.items() if (one := piece.in_order) is not None}


def _text(piece: Piece[Source]) -> str | None:
    """The whole text of a source that is shipped."""
    return shipped_text(piece.in_order, piece.path) if piece.in_order else None
