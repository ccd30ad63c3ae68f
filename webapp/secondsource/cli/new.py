"""`secondsource new`: files to begin with, which work as they are and say what each line is for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from secondsource.actions.scaffold import Written, new_bank, new_course
from secondsource.actions.scaffold_item import NotWrittenError, append_item, sample_item
from secondsource.content.paths import shown
from secondsource.core.items import ITEM_TYPES
from secondsource.core.words import gettext as _


@click.group()
def new() -> None:
    """Begin a course, a bank or an item of your own."""


@new.command()
@click.argument("name")
@click.option(
    "--in",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Where to write it: a folder that gets, or has, the folders course and quizzes. Without it: the one you are in.",
)
def course(name: str, folder: Path) -> None:
    """Write a small course that works as it is: one invented report, one lesson, one bank, with comments.

    NAME is its id, in small letters, digits and hyphens, such as lake-in-winter. Nothing that is there is overwritten.
    """
    with _told():
        written = new_course(name, folder)
    _tell(written)


@new.command()
@click.argument("name")
@click.option(
    "--course",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="The folder of the course that it belongs to, such as course/lake-in-winter. Without it: the one you are in.",
)
def bank(name: str, folder: Path) -> None:
    """Write a bank with one question for a lesson of a course, with comments.

    NAME is its id, in small letters, digits and hyphens. A lesson of that name gets it, else the course's first one.
    """
    with _told():
        written = new_bank(name, folder)
    _tell(written)


@new.command()
@click.argument("type_", metavar="TYPE", type=click.Choice(list(ITEM_TYPES)))
@click.option(
    "--bank",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Add it at the end of this bank, and change nothing else in the file. Without it, it is printed.",
)
def item(type_: str, path: Path | None) -> None:
    """Write an example of a type of question, with comments, to be filled with words of your own.

    TYPE is one of the types that a bank may hold, such as single, match or scenario; a wrong one lists them all. In a
    bank, the example cites an excerpt of the bank's course. Printed, it cites that of a course made by `secondsource new
    course`.
    """
    with _told():
        if path is None:
            click.echo(sample_item(type_), nl=False)
            return
        added = append_item(type_, path)
    click.echo(_("{path}: added the item {id}").format(path=shown(str(path.absolute())), id=added))


@contextmanager
def _told() -> Iterator[None]:
    """Tell why nothing was written, and end with 1."""
    try:
        yield
    except NotWrittenError as error:
        raise click.ClickException(str(error)) from error


def _tell(written: Written) -> None:
    for path in written.files:
        click.echo(_("written: {path}").format(path=shown(str(path))))
    courses, quizzes = _typed(written.courses), _typed(written.quizzes)
    click.echo(_("Look through it:   secondsource check {courses} {quizzes}").format(courses=courses, quizzes=quizzes))
    line = _("See it in a browser: secondsource serve --course {courses} --quizzes {quizzes}")
    click.echo(line.format(courses=courses, quizzes=quizzes))


def _typed(path: Path) -> str:
    """A path as it is typed in a command."""
    name = shown(str(path))
    return f'"{name}"' if " " in name else name
