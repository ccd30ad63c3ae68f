"""Writing new files for authors: a course, a bank, an item. Nothing that is there is overwritten."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from secondsource.actions.scaffold_item import NotWrittenError, item_text, place, why_not
from secondsource.actions.schema import schema_text
from secondsource.content.courses import read_courses
from secondsource.content.paths import absolute, shown
from secondsource.content.sample import bank_head, course_texts
from secondsource.content.selection import banks_of, select
from secondsource.core.items import ITEM_TYPES
from secondsource.core.slugs import is_slug, slug_like
from secondsource.core.words import gettext as _

SCHEMA = "bank.schema.json"


@dataclass(frozen=True)
class Written:
    """The files that were written, in order; the folder of courses and that of quizzes that they stand in."""

    files: tuple[Path, ...]
    courses: Path
    quizzes: Path


def new_course(name: str, folder: Path) -> Written:
    """Write a course and its bank as `course/NAME` and `quizzes/NAME` below a folder. Raises NotWrittenError."""
    _insist_on_slug(name, "my-course")
    folder = absolute(folder)
    for made in (folder / "course" / name, folder / "quizzes" / name):
        if made.exists():
            text = _(
                "{path} is there already, and nothing is overwritten. Choose another name, or another folder with --in."
            )
            raise NotWrittenError(text.format(path=shown(str(made))))
    texts = {folder / path: text for path, text in course_texts(name).items()}
    return _write(texts, folder / "course", folder / "quizzes")


def new_bank(name: str, course: Path) -> Written:
    """Write a bank with one item into the folder of quizzes that goes with a course's own. Raises NotWrittenError."""
    _insist_on_slug(name, "my-bank")
    course = absolute(course)
    if not (course / "course.yaml").is_file():
        text = _("{path} is no course: it has no course.yaml. Name the folder of one, such as course/my-course.")
        raise NotWrittenError(text.format(path=shown(str(course))))
    library = read_courses(select([course]).plans)
    files = library.courses.get(course.name)
    if files is None:
        raise NotWrittenError(why_not(_("The course is not in order yet. Mend it first:"), library.problems))
    path = banks_of(course) / f"{name}.yaml"
    used = files.paths.get(("bank", name), path)
    if used.exists():
        text = _("{path} is the bank of that name already, and nothing is overwritten. Choose another name.")
        raise NotWrittenError(text.format(path=shown(str(used))))
    if not files.course.lessons:
        raise NotWrittenError(_("The course has no lesson yet, and a bank goes with one. Write the lesson first."))
    lesson = name if name in files.course.lessons else files.course.lessons[0]
    item = place(next(iter(ITEM_TYPES)), files)
    return _write({path: bank_head(name, lesson) + item_text(item, 2)}, course.parent, banks_of(course).parent)


def _insist_on_slug(name: str, otherwise: str) -> None:
    if not is_slug(name):
        text = _(
            '"{name}" cannot be an id: it is stored with answers and stands in addresses, so it has small letters, digits and '
            "single hyphens only, 60 at most. Try: {slug}"
        )
        raise NotWrittenError(text.format(name=name, slug=slug_like(name, otherwise)))


def _write(texts: Mapping[Path, str], courses: Path, quizzes: Path) -> Written:
    """Write new files, all or none; and beside the banks the schema that their first line names, where it is missing."""
    if not (quizzes / SCHEMA).exists():
        texts = {**texts, quizzes / SCHEMA: schema_text()}
    begun: list[Path] = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:  # never a file that is there
                begun.append(path)
                file.write(text)
    except OSError as error:
        for path in begun:
            with suppress(OSError):
                path.unlink()
        text = _("{path} cannot be written ({why}). Check that you may write there and that the disk is not full.")
        where = shown(str(error.filename or quizzes))
        raise NotWrittenError(text.format(path=where, why=error.strerror or error)) from error
    return Written(tuple(texts), courses, quizzes)
