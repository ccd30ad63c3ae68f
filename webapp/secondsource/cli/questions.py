"""`secondsource import`: questions from files of other systems, and banks of this one."""

from pathlib import Path

import click

from secondsource.actions.import_preview import FILE_FORMATS, FileFormat, Preview, read_import
from secondsource.actions.import_report import report
from secondsource.actions.import_target import catalogue_of, target, teacher_called
from secondsource.actions.imports import Into, Stored, keep
from secondsource.actions.questions import UnusableError, raw_of
from secondsource.cli.data import data_option, told
from secondsource.cli.import_told import after, before
from secondsource.cli.progress import reading
from secondsource.core.people import Teacher
from secondsource.core.words import gettext as _
from secondsource.store import times
from secondsource.store.database import open_beside, write_beside


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "written",
    type=click.Choice(FILE_FORMATS),
    help="How the file is written. Without it: as its name or its text says.",
)
@click.option(
    "--course", metavar="COURSE", help="The course that the questions are for. Needed where there are several."
)
@click.option(
    "--bank",
    metavar="BANK",
    help="Add to this bank of yours, by its id or title; if there is none, a new one gets this title. Without it: a new one.",
)
@click.option("--skill", metavar="SKILL", help="The skill of questions that name none of the course.")
@click.option("--level", type=click.IntRange(1, 3), help="The level of questions that name none: 1 easy, 3 hard.")
@click.option("--teacher", "name", metavar="NAME", help="Whose bank it is. Needed where there are several teachers.")
@click.option("--accept-losses", "accept", is_flag=True, help="Say that what cannot be kept is seen, and may be lost.")
@click.option("--dry-run", is_flag=True, help="Read and tell, and store nothing. No data folder is needed.")
@click.option(
    "--report",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.json",
    help="Write every question that was read, what became of it, and every problem with its line, to this file.",
)
@data_option
@click.pass_context
def import_(  # noqa: PLR0913, PLR0917  one for each option
    context: click.Context,
    file: Path,
    written: FileFormat | None,
    course: str | None,
    bank: str | None,
    skill: str | None,
    level: int | None,
    name: str | None,
    out: Path | None,
    folder: Path,
    *,
    accept: bool,
    dry_run: bool,
) -> None:
    """Import questions from a GIFT, Aiken or Moodle XML file, or a bank that `export bank` wrote as yaml.

    They go into a bank that a teacher writes, as a draft: marked as without evidence, it can be practised. Whatever
    cannot be kept, such as images, is listed line by line; until that is acknowledged, in the browser or with
    --accept-losses, the bank cannot be published. All of a file is stored or nothing. It can run while the server runs.

    The file must be UTF-8; XML may be in another encoding if it says so. At most 10,000 questions and 50 MB are read.

    Ends with 0 when every question was read without a doubt, or what was lost is accepted; with 1 when there is a
    problem; with 2 for wrong usage.
    """
    if out and out.resolve() == file.resolve():
        raise click.UsageError(_("The report would overwrite the questions. Choose another place with --report."))
    if out and not out.absolute().parent.is_dir():  # told before anything is stored
        text = _("{file} cannot be written: there is no such folder. Choose another place with --report.")
        raise click.UsageError(text.format(file=out))
    with told():
        goal = None if dry_run else _goal(folder, name, course, bank)
        try:
            preview = _read(file, written, skill, level, goal[1].course if goal else course, rows=out is not None)
        except UnusableError as error:
            raise click.UsageError(str(error)) from error
        click.echo("\n".join(before(preview, file)))
        stored = _store(folder, goal, preview, accept=accept) if goal and preview.numbers() else None
    click.echo("\n".join(after(preview, stored)))
    if out:
        _report(preview, out, stored)
    lost = bool(preview.faults) and not (accept and stored)
    context.exit(1 if lost else 0)


def _goal(folder: Path, name: str | None, course: str | None, bank: str | None) -> tuple[Teacher, Into]:
    """Whose bank, and which."""
    with open_beside(folder) as conn:
        teacher = teacher_called(conn, name)
        return teacher, target(conn, teacher, course, bank)


def _read(  # noqa: PLR0913  passed on
    file: Path, written: FileFormat | None, skill: str | None, level: int | None, course: str | None, *, rows: bool
) -> Preview:
    with reading() as progress:
        return read_import(
            raw_of(file),
            file.name,
            written,
            skill=skill,
            level=level,
            catalogue=catalogue_of(course),
            progress=progress,
            rows=rows,
        )


def _store(folder: Path, goal: tuple[Teacher, Into], preview: Preview, *, accept: bool) -> Stored:
    teacher, into = goal
    with write_beside(folder) as conn, reading(_("Storing")) as progress:
        return keep(conn, teacher, preview, into, accept=accept, progress=progress, at=times.now())


def _report(preview: Preview, out: Path, stored: Stored | None) -> None:
    try:
        report(preview, out, stored.items if stored else ())
    except UnusableError as error:
        raise click.UsageError(str(error)) from error
    click.echo(_("Report written to {file}").format(file=out), err=True)
