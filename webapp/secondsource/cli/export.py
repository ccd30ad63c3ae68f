"""`secondsource export`: results as CSV, each kind of file by its profile; banks stand in `export_bank`."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from secondsource.actions.export import classroom_of
from secondsource.actions.profiles import PROFILES, Exported, Name, Wanted
from secondsource.actions.profiles import export as export_profile
from secondsource.cli.data import data_option, told
from secondsource.cli.export_bank import bank
from secondsource.cli.progress import reading
from secondsource.core.csv_moodle import BY, By
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext
from secondsource.store.database import open_beside

STEP = 1_000  # rows between two moves of the bar

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file. Without it: to the terminal.",
)
bom_option = click.option(
    "--bom/--no-bom",
    default=True,
    help="Begin with a mark by which spreadsheets know UTF-8 (the default), or without it, for other programs.",
)


@click.group(invoke_without_command=True)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    help="Which file: responses, one row for each answered question; grades, one for each pupil; items, the figures of each "
    "question; skills, points and mastery by pupil and skill; audit, every answer ever saved; canvas and moodle, for the "
    "import of a gradebook there, always without --bom.",
)
@data_option
@click.option(
    "--classroom",
    metavar="CODE",
    help="Only the class with this join code; grades, skills, canvas and moodle need one.",
)
@click.option(
    "--canvas",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="For canvas: the gradebook that Canvas exported. It says who is who and which assignments there are.",
)
@click.option(
    "--by",
    type=click.Choice(BY),
    default="email",
    help="For moodle: by what it knows a pupil, the e-mail address (the default) or the ID number.",
)
@out_option
@bom_option
@click.pass_context
def export(  # noqa: PLR0913  one for each option
    context: click.Context,
    profile: Name | None,
    folder: Path,
    *,
    classroom: str | None,
    canvas: Path | None,
    by: By,
    out: Path | None,
    bom: bool,
) -> None:
    """Write results as a CSV file, or a question bank.

    With --profile it writes that file. What its reader should know, such as pupils whom the other system does not have,
    is told beside it. It can run while the server runs.
    """
    if context.invoked_subcommand is not None:
        if profile is not None:
            raise click.UsageError(_("Give --profile, or a command after export, and not both."))
        return
    if profile is None:
        raise click.UsageError(_("Say which file with --profile: {names}.").format(names=", ".join(PROFILES)))
    if canvas is not None and profile != "canvas":
        raise click.UsageError(_("--canvas goes with --profile canvas alone."))
    raw = None if canvas is None else canvas.read_bytes()
    _export(folder, profile, classroom, out, Wanted(bom=bom, canvas=raw, by=by))


export.add_command(bank)


@export.command()
@data_option
@click.option("--classroom", metavar="CODE", help="Only the pupils of the class with this join code.")
@out_option
@bom_option
def responses(folder: Path, classroom: str | None, out: Path | None, bom: bool) -> None:  # noqa: FBT001  click passes switches by name
    """Write one row for each answered question, in the order they were saved.

    It can run while the server runs. Open the file in any spreadsheet.
    """
    _export(folder, "responses", classroom, out, Wanted(bom=bom))


@export.command()
@data_option
@click.option("--classroom", metavar="CODE", required=True, help="The join code of the class.")
@out_option
@bom_option
def grades(folder: Path, classroom: str, out: Path | None, bom: bool) -> None:  # noqa: FBT001  click passes switches by name
    """Write one row for each pupil of a class, with the points of the newest finished attempt at each question bank.

    It can run while the server runs. Open the file in any spreadsheet.
    """
    _export(folder, "grades", classroom, out, Wanted(bom=bom))


def _export(folder: Path, profile: Name, classroom: str | None, out: Path | None, wanted: Wanted) -> None:
    with told(), open_beside(folder) as conn:
        room = None if classroom is None else classroom_of(conn, classroom)
        made = export_profile(conn, profile, wanted._replace(classroom=room))
        rows = _write(made, out)
    for line in made.told:
        click.echo(line, err=True)
    if out is not None:
        click.echo(_written(profile, rows).format(rows=rows, file=out), err=True)


def _written(profile: Name, rows: int) -> str:
    if profile in {"responses", "audit"}:
        return ngettext("{rows} answer written to {file}", "{rows} answers written to {file}", rows)
    if profile in {"grades", "moodle"}:
        return ngettext("{rows} pupil written to {file}", "{rows} pupils written to {file}", rows)
    return ngettext("{rows} row written to {file}", "{rows} rows written to {file}", rows)


def _write(made: Exported, out: Path | None) -> int:
    """Write the lines to a file or the terminal. Returns how many there were below the header."""
    rows = -1  # the header is none
    try:
        with (
            nullcontext(sys.stdout.buffer) if out is None else out.open("wb") as file,
            reading(_("Writing")) if out and made.rows else nullcontext() as progress,
        ):
            for piece in made.lines:
                file.write(piece.encode())
                before, rows = rows, rows + piece.count("\n")  # no cell has a line of its own
                if progress and rows // STEP > before // STEP:
                    progress(rows, made.rows or rows)
    except OSError as error:
        if out is None:
            raise
        text = _("{file} cannot be written: {why}. Choose another place with --out.")
        raise click.ClickException(text.format(file=out, why=error.strerror)) from error
    return rows
