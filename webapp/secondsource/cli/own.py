"""What `serve` does for folders of a teacher's own: its options, and what the terminal says of them."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from secondsource.actions.publish import Shelf
from secondsource.content.holdings import Holdings
from secondsource.core import events
from secondsource.core.words import gettext as _

C = TypeVar("C", bound=Callable[..., None])


def own_options(command: C) -> C:
    """The options that name folders of one's own."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    for option in (
        click.option(
            "--own-only",
            is_flag=True,
            help="Serve your own folders instead of the courses that come with Second Source, not beside them.",
        ),
        click.option(
            "--quizzes",
            "quizzes",
            type=folder,
            metavar="DIR",
            help="A folder with your own banks: in it one folder for each course, called like the course, yours or one that "
            "comes with Second Source. Without it: the folder quizzes beside that of --course.",
        ),
        click.option(
            "--course",
            "courses",
            type=folder,
            metavar="DIR",
            help="A folder with your own courses: in it one folder for each, as `secondsource new course` writes them.",
        ),
    ):
        command = option(command)
    return command


def own_holdings(courses: Path | None, quizzes: Path | None, *, own_only: bool) -> Holdings:
    """The folders to serve. Raises click.UsageError for one that holds something else."""
    if own_only and not courses:
        raise click.UsageError(_("--own-only serves your own courses alone: name their folder with --course DIR."))
    if courses and (courses / "course.yaml").exists():
        text = _("This is a course. Name the folder around it: --course {folder}")
        raise click.BadParameter(text.format(folder=courses.resolve().parent), param_hint="--course")
    if courses and (courses / "course").is_dir():
        text = _("Your courses are one folder further in: --course {folder}")
        raise click.BadParameter(text.format(folder=courses / "course"), param_hint="--course")
    if quizzes and (quizzes / "quizzes").is_dir():
        text = _("Your banks are one folder further in: --quizzes {folder}")
        raise click.BadParameter(text.format(folder=quizzes / "quizzes"), param_hint="--quizzes")
    return Holdings.of(courses, quizzes, shipped=not own_only)


@contextmanager
def readable() -> Iterator[None]:
    """Tell of a folder inside those named that cannot be opened, in one line, and end with 1."""
    try:
        yield
    except OSError as error:
        text = _("{path} cannot be read ({why}). Check that it is there and that you may open it.")
        where = error.filename or "."
        raise click.ClickException(text.format(path=where, why=error.strerror or error)) from error


def tell_own(holdings: Holdings) -> None:
    """Name the courses of one's own, so that a wrong folder is noticed."""
    if not holdings.watched:
        return
    names = [plan.folder.name for plan in holdings.plans()[1]]
    if names:
        click.echo(_("Your own files are in: {courses}").format(courses=", ".join(names)))
    else:
        click.echo(_("Your folders have no course yet. `secondsource new course NAME` writes one to begin with."))


def tell_left_out(shelf: Shelf, *, again: bool) -> None:
    """Say loudly what was left out at the start, and why. `again` says whether files are read again when they change."""
    if not shelf.errors:
        return
    _loudly(_("LEFT OUT: these files are not in order, and what they hold is not served."))
    _list(shelf)
    if again:
        _in_red(_("Mend them. Yours are read again when they change. `secondsource check` shows the same list."))
    else:
        _in_red(_("Mend them and start again. `secondsource check` shows the same list."))


def tell_change(shelf: Shelf) -> None:
    """Say what came of a change in a folder of one's own."""
    if not shelf.errors:
        click.echo(_("Your files have changed; they are served as they are now."))
        return
    if shelf.kept:
        text = _("NOT IN ORDER after a change. Served as before, until it is mended: {courses}")
        _loudly(text.format(courses=", ".join(shelf.kept)))
    else:
        _loudly(_("Your files have changed. LEFT OUT: these are not in order, and what they hold is not served."))
    _list(shelf)


def log_shelf(shelf: Shelf) -> None:
    """The same for a log that programs read: what is left out, after the start and after each change."""
    level = logging.WARNING if shelf.errors else logging.INFO
    events.tell(
        "files", level, left_out=[str(problem) for problem in shelf.errors] or None, kept=list(shelf.kept) or None
    )


def _list(shelf: Shelf) -> None:
    for problem in shelf.errors:
        click.echo(f"  {problem}", err=True)


def _loudly(text: str) -> None:
    click.secho(text, fg="red", bold=True, err=True)


def _in_red(text: str) -> None:
    click.secho(text, fg="red", err=True)
