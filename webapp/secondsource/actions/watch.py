"""Serving folders that change: what a teacher saves in an editor is served at the next page, without a restart.

Nothing watches in the background. When a page is asked for, and at most once a second, the times and sizes of the files
are compared with those seen before. Whoever finds a change reads and publishes it; everybody else goes on meanwhile.
"""

import contextvars
import threading
import time
from collections.abc import Callable, Iterator, Sequence

from secondsource.actions.publish import Shelf, publish_courses, without_taken
from secondsource.content.courses import CourseFiles, Library, read_courses
from secondsource.content.holdings import Holdings
from secondsource.content.problem import Problem
from secondsource.core.lint.links import Kind
from secondsource.core.words import gettext as _
from secondsource.store.database import Database
from secondsource.store.errors import StoreError

SECONDS_BETWEEN = 1.0

# What to say to whoever started the server, once a change was read.
Tell = Callable[[Shelf], None]


class Watch:
    """The shelf of some folders, renewed as their files change.

    A course that was served and has an error since is served on as it was, whole: its files belong together.
    """

    def __init__(self, database: Database, holdings: Holdings, clock: Callable[[], float] = time.monotonic) -> None:
        self.tell: Tell = lambda _shelf: None
        self.aside: Callable[[Callable[[], None]], None] = lambda look: look()  # how to do what may take long
        self._database, self._holdings, self._clock = database, holdings, clock
        self._context = contextvars.copy_context()  # problems are told in the language of the terminal, not of a reader
        self._turn = threading.Lock()
        self._next = clock() + SECONDS_BETWEEN
        untouched, own = holdings.plans()
        self._prints = holdings.prints()  # before reading: what changes meanwhile is found again
        self._failed = ""
        shipped, read = (without_taken(database, read_courses(plans)) for plans in (untouched, own))
        self._shipped = publish_courses(database, shipped.courses)
        self._shipped_problems, self._unfit = shipped.problems, read.unfit
        self._served: dict[str, CourseFiles] = read.courses
        self._own = publish_courses(database, read.courses)
        self._shelf = self._put_together(read.problems, ())

    def shelf(self) -> Shelf:
        """What is served now. Looks for changes, unless somebody just did or is doing so."""
        if not self._holdings.watched or self._clock() < self._next or not self._turn.acquire(blocking=False):
            return self._shelf
        try:
            self.aside(lambda: self._context.run(self._look))
        finally:
            self._next = self._clock() + SECONDS_BETWEEN
            self._turn.release()
        return self._shelf

    def _look(self) -> None:
        try:
            prints = self._holdings.prints()
            if prints == self._prints and not self._failed:
                return
            read = without_taken(self._database, read_courses(self._holdings.plans()[1]))
            kept = {name: files for name, files in self._served.items() if self._is_spoilt(files, read)}
            fresh = {name: files for name, files in read.courses.items() if name not in kept}
            own = publish_courses(self._database, fresh)
        except (OSError, StoreError) as error:
            if self._failed != str(error):  # told once
                self._failed = str(error)
                self._renew([_unreadable(error)], tuple(self._own))
            return
        self._prints, self._failed = prints, ""
        self._served = fresh | kept
        self._own = {name: own.get(name) or self._own[name] for name in sorted(self._served)}
        self._unfit = read.unfit
        self._renew(read.problems, tuple(kept))

    def _renew(self, problems: Sequence[Problem], kept: Sequence[str]) -> None:
        self._shelf = self._put_together(problems, kept)
        self.tell(self._shelf)

    def _put_together(self, problems: Sequence[Problem], kept: Sequence[str]) -> Shelf:
        told = sorted([*self._shipped_problems, *self._holdings.problems(), *problems])
        return Shelf(courses=self._shipped | self._own, problems=told, kept=kept, unfit=self._unfit)

    def _is_spoilt(self, before: CourseFiles, read: Library) -> bool:
        """Whether something that was served cannot be any more because of an error; not because it was taken away."""
        wrong = {problem.path for problem in read.problems if problem.severity == "error"}
        after = read.courses.get(before.course.course)
        if after is None:
            return any(one in wrong for one in self._own_files(before.course.course))
        lost = set(_served(before)) - set(_served(after))
        return any(str(before.paths[key]) in wrong for key in lost)

    def _own_files(self, course: str) -> Iterator[str]:
        for plan in self._holdings.plans()[1]:
            if plan.folder.name == course:
                yield from (str(path) for path in plan.paths())


def _served(files: CourseFiles) -> Iterator[tuple[Kind, str]]:
    """What of a course is in order, by kind and id."""
    yield from (("source", name) for name in files.sources)
    yield from (("lesson", name) for name in files.lessons)
    yield from (("bank", name) for name in files.banks)
    yield from (("material", name) for name in files.material)


def _unreadable(error: Exception) -> Problem:
    where = getattr(error, "filename", None) or "."
    what = _("a change cannot be read ({why})").format(why=getattr(error, "strerror", None) or error)
    return Problem(str(where), 1, 1, what, _("check that the folder is there and that it may be opened"))
