"""Where a command imports to: the teacher, the course and the bank that were meant."""

import sqlite3

from secondsource.actions.accounts import RefusedError
from secondsource.actions.imports import Into
from secondsource.content.courses import read_courses
from secondsource.content.holdings import Holdings
from secondsource.content.locate import locate
from secondsource.content.pieces import read_yaml
from secondsource.core.course import Course
from secondsource.core.lint.catalogue import Catalogue
from secondsource.core.people import Teacher
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _
from secondsource.store import editions, manuscripts, teachers


def teacher_called(conn: sqlite3.Connection, name: str | None) -> Teacher:
    """The teacher of this name; without a name the only one there is. Raises RefusedError."""
    known = teachers.everybody(conn)
    if not known:
        text = _(
            "There is no teacher here yet, and a bank belongs to one. Start `secondsource serve`, which prints a set-up "
            "code; or add one with `secondsource teacher add NAME`."
        )
        raise RefusedError(text)
    names = [one.name for one in known]
    if name is None:
        if len(known) > 1:
            raise RefusedError(_("Say for which teacher, with --teacher: {names}.").format(names=", ".join(names)))
        return known[0]
    found = teachers.by_name(conn, name)
    if found is None:
        text = _('There is no teacher "{name}": {near}')
        raise RefusedError(text.format(name=name, near=suggest(name, names)))
    return found


def target(conn: sqlite3.Connection, teacher: Teacher, course: str | None, bank: str | None) -> Into:
    """Where to: a bank of the teacher or a shared one, by its id or title; else a new one of that title.

    Raises RefusedError where it is not clear which course or bank is meant, or there is no such course.
    """
    mine = [one for one in manuscripts.of_teacher(conn, teacher.id) if course in {None, one.course}]
    if bank is not None:
        wanted = bank.casefold().strip()
        named = {f"{one.course}/{one.bank}": one for one in mine if wanted in {one.bank, f"{one.course}/{one.bank}"}}
        named = named or {
            f"{one.course}/{one.bank}": one for one in mine if one.head.title.casefold() == wanted and not one.archived
        }
        if len(named) > 1:
            raise RefusedError(
                _("There are several banks of this name. Say which: {names}.").format(names=", ".join(named))
            )
        for one in named.values():
            return Into(one.course, one.id)
    return Into(_course(conn, course), title=bank)


def _course(conn: sqlite3.Connection, course: str | None) -> str:
    served = editions.courses(conn)
    if not served:
        raise RefusedError(_("No course was ever served from here. Start `secondsource serve` once with this folder."))
    if course is None and len(leading := _leading(served)) > 1:
        raise RefusedError(_("Say for which course, with --course: {names}.").format(names=", ".join(served)))
    if course is not None and course not in served:
        text = _('There is no course "{name}": {near}')
        raise RefusedError(text.format(name=course, near=suggest(course, served)))
    return course or leading[0]


def _leading(served: list[str]) -> list[str]:
    """Those of some courses that do not follow on another one that comes with Second Source."""
    shipped = (locate("course") / name / "course.yaml" for name in served)
    read = (read_yaml(Course, path, "course").read for path in shipped if path.is_file())
    followers = {course.companion for course in read if course}
    return [name for name in served if name not in followers]


def catalogue_of(course: str | None) -> Catalogue:
    """What a bank of a course that comes with Second Source may name; nothing is known of any other."""
    plans = [plan for plan in Holdings.of(None, None).plans()[0] if plan.folder.name == course]
    files = read_courses(plans).courses.get(course or "")
    if files is None:
        return Catalogue()
    return Catalogue(
        sources=files.beside | files.sources,
        skills=frozenset(skill.id for skill in files.course.skills),
        misconceptions=frozenset(one.id for one in files.misconceptions.misconceptions),
    )
