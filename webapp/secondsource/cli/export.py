"""`secondsource export`: results as CSV; banks stand in `export_bank`."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import click

from secondsource.actions.export import classroom_of, grades_csv, responses_csv
from secondsource.cli.data import data_option, told
from secondsource.cli.export_bank import bank
from secondsource.core.words import gettext as _
from secondsource.store.database import open_beside

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


@click.group()
def export() -> None:
    """Write results as CSV files, or a question bank."""


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
    with told(), open_beside(folder) as conn:
        of = None if classroom is None else classroom_of(conn, classroom)
        rows = _write(responses_csv(conn, of, bom=bom), out)
    if out is not None:
        click.echo(_("{rows} answers written to {file}").format(rows=rows, file=out), err=True)


@export.command()
@data_option
@click.option("--classroom", metavar="CODE", required=True, help="The join code of the class.")
@out_option
@bom_option
def grades(folder: Path, classroom: str, out: Path | None, bom: bool) -> None:  # noqa: FBT001  click passes switches by name
    """Write one row for each pupil of a class, with the points of the newest finished attempt at each question bank.

    It can run while the server runs. Open the file in any spreadsheet.
    """
    with told(), open_beside(folder) as conn:
        rows = _write(grades_csv(conn, classroom_of(conn, classroom), bom=bom), out)
    if out is not None:
        click.echo(_("{rows} pupils written to {file}").format(rows=rows, file=out), err=True)


def _write(lines: Iterator[str], out: Path | None) -> int:
    """Write the lines to a file or the terminal. Returns how many there were below the header."""
    rows = -1  # the header is none
    try:
        with nullcontext(sys.stdout.buffer) if out is None else out.open("wb") as file:
            for line in lines:
                file.write(line.encode())
                rows += 1
                if out and rows and rows % 10_000 == 0 and sys.stderr.isatty():
                    click.echo(_("{rows} rows ...").format(rows=rows), err=True)
    except OSError as error:
        if out is None:
            raise
        text = _("{file} cannot be written: {why}. Choose another place with --out.")
        raise click.ClickException(text.format(file=out, why=error.strerror)) from error
    return rows
