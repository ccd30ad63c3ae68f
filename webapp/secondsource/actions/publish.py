"""Publishing: read the course files and keep each bank that is in order as an edition, ready to be taken."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from secondsource.content.courses import CourseFiles, Library, read_library
from secondsource.content.problem import Problem
from secondsource.content.unfit import Unfit
from secondsource.core.bank import Bank, Parallel
from secondsource.core.cards import Card, Passage, cards, passages
from secondsource.core.course import Course, Misconception
from secondsource.core.edition import BankEdition, edition_of
from secondsource.core.lesson import Lesson
from secondsource.core.material import KINDS, Material
from secondsource.core.sources import Source
from secondsource.core.words import gettext as _
from secondsource.store import editions, manuscripts, times
from secondsource.store.database import Database


@dataclass(frozen=True)
class ShelfCourse:
    """A course as it is served: its lessons and material in order, and for each bank the digest of its current edition.

    `cards` has the excerpts of its companion too, and `beside` the sources of that; `texts` are the whole texts of its
    invented sources, `forms` the banks of the test before and after, `written` the banks as their files have them.
    """

    course: Course
    sources: dict[str, Source]
    beside: dict[str, Source]
    misconceptions: dict[str, Misconception]
    cards: dict[str, Card]
    lessons: dict[str, Lesson]
    banks: dict[str, str]
    material: dict[str, Material]
    texts: dict[str, str]
    forms: dict[Parallel, str]
    written: dict[str, Bank] = field(default_factory=dict)

    @property
    def invented(self) -> bool:
        """Whether the event is invented: every report of it is."""
        return bool(self.sources) and all(source.invented for source in self.sources.values())

    @property
    def readable(self) -> list[Source]:
        """The sources whose whole text may be read: invented, and not kept for the forms."""
        return [source for name, source in self.sources.items() if name in self.texts and not source.reserved]

    def passage(self, ref: str) -> Passage:
        """An excerpt, with the words of its span marked."""
        return passages(self.cards, (ref,))[0]


@dataclass(frozen=True)
class Shelf:
    """All that is served, and what was left out and why.

    `kept` are the courses that are served as they were before their last change, which did not go well. `unfit` are the
    banks that were left out, for whoever writes them.
    """

    courses: dict[str, ShelfCourse]
    problems: Sequence[Problem]
    kept: Sequence[str] = ()
    unfit: Sequence[Unfit] = ()

    @property
    def errors(self) -> list[Problem]:
        """What is not in order, by file and line."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def leading(self) -> list[ShelfCourse]:
        """The courses that one begins with: all but the companions of others."""
        return [shown for name, shown in self.courses.items() if name not in self._followers]

    @property
    def companions(self) -> list[ShelfCourse]:
        """The courses of second events, which follow on others."""
        return [shown for name, shown in self.courses.items() if name in self._followers]

    @property
    def _followers(self) -> set[str | None]:
        return {shown.course.companion for shown in self.courses.values()}

    def companion(self, course: str) -> ShelfCourse | None:
        """The course of a second event, which follows on this one."""
        shown = self.courses.get(course)
        return self.courses.get(shown.course.companion or "") if shown else None


def publish(database: Database, courses: Path, quizzes: Path) -> Shelf:
    """Publish every bank that is in order. What is not in order is left out and told in `problems`."""
    library = without_taken(database, read_library(courses, quizzes))
    return Shelf(publish_courses(database, library.courses), library.problems, unfit=library.unfit)


def publish_courses(database: Database, read: Mapping[str, CourseFiles]) -> dict[str, ShelfCourse]:
    """Keep every bank of some courses as an edition, and return the courses as they are served."""
    now = times.now()
    return {name: _publish_course(database, files, now) for name, files in read.items()}


def without_taken(database: Database, library: Library) -> Library:
    """A library without the banks whose ids a teacher's own banks have: what was given to classes under them stays.

    New banks of teachers keep clear of files; this is for a file that came later.
    """
    conn = database.read()
    courses, problems = dict(library.courses), list(library.problems)
    for name, files in library.courses.items():
        taken = files.banks.keys() & manuscripts.taken_ids(conn, name)
        if taken:
            courses[name] = replace(files, banks={id_: bank for id_, bank in files.banks.items() if id_ not in taken})
            problems += [_taken(files.paths["bank", id_], id_) for id_ in taken]
    return replace(library, courses=courses, problems=sorted(problems))


def _taken(path: Path, bank: str) -> Problem:
    what = _('a teacher of this server has written a bank with the id "{bank}"; that one is served, and not this')
    return Problem(str(path), 1, 1, what.format(bank=bank), _("give this one another id"))


def _keep(database: Database, edition: BankEdition, now: dt.datetime) -> str:
    digest, _changed = database.write(lambda conn: editions.publish(conn, edition, now))
    return digest


def _publish_course(database: Database, files: CourseFiles, now: dt.datetime) -> ShelfCourse:
    made = cards(files.beside | files.sources)
    misconceptions = {one.id: one for one in files.misconceptions.misconceptions}
    banks = {}
    for name, bank in files.banks.items():
        edition = edition_of(bank, files.course, made, misconceptions)
        banks[name] = _keep(database, edition, now)
    return ShelfCourse(
        course=files.course,
        sources=files.sources,
        beside=files.beside,
        misconceptions=misconceptions,
        cards=made,
        lessons={name: files.lessons[name] for name in files.course.lessons if name in files.lessons},
        banks=banks,
        material={one.name: one for one in sorted(files.material.values(), key=_place)},
        texts=files.texts,
        forms={bank.parallel: name for name, bank in sorted(files.banks.items()) if bank.parallel},
        written=files.banks,
    )


def _place(material: Material) -> tuple[int, bool, str]:
    """Where a page stands among the others: by kind, first the one that is called like its kind, then by name."""
    return KINDS.index(material.kind), material.name != material.kind, material.name
