"""The figures of a course, and the tables of them that stand in a teacher's guide."""

import re
from pathlib import Path

from secondsource.content.courses import plans, read_courses
from secondsource.content.locate import locate
from secondsource.content.writing import write_whole
from secondsource.core import figures
from secondsource.core.figures import Figures
from secondsource.core.words import gettext as _

BEGIN, END = "<!-- stats -->", "<!-- /stats -->"


class StatsError(Exception):
    """Why there are no figures, in words for a person."""


def course_figures(name: str | None = None) -> Figures:
    """The figures of one course that comes with the program; of the only one, without a name. Raises StatsError."""
    courses = read_courses(plans(locate("course"), locate("quizzes"))).courses
    if name is None and len(courses) == 1:
        (name,) = courses
    if name is None or name not in courses:
        text = _('There is no course "{name}" in order. Name one of: {names}') if name else _("Name one of: {names}")
        raise StatsError(text.format(name=name, names=", ".join(courses)))
    files = courses[name]
    lessons = [files.lessons[one] for one in files.course.lessons if one in files.lessons]
    return figures.count(files.sources.values(), files.banks.values(), lessons)


def between_marks(text: str) -> str | None:
    """What stands between the two marks of a guide; None without them."""
    found = _PLACE.search(text)
    return found[1].strip() + "\n" if found else None


def renew(path: Path, tables: str) -> None:
    """Put the tables between the two marks of a file. Raises StatsError where it has none, or cannot be used."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StatsError(_("{file} cannot be read. Check its name.").format(file=path)) from error
    if not _PLACE.search(text):
        told = _("{file} has no place for the tables. Write these two lines where they belong: {begin} {end}")
        raise StatsError(told.format(file=path, begin=BEGIN, end=END))
    try:
        write_whole(path, _PLACE.sub(lambda _found: f"{BEGIN}\n\n{tables}\n{END}", text).encode())
    except OSError as error:
        text = _("{file} cannot be written: {why}. Check that you may write it and that the disk is not full.")
        raise StatsError(text.format(file=path, why=error.strerror)) from error


_PLACE = re.compile(f"{BEGIN}(.*?){END}", re.DOTALL)
