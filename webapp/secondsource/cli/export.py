"""`secondsource export`: results as CSV."""

import sys
from pathlib import Path

import click

from secondsource.actions.export import responses_csv
from secondsource.cli.data import data_option, told
from secondsource.core.words import gettext as _
from secondsource.store.database import open_beside


@click.group()
def export() -> None:
    """Write results as CSV files."""


@export.command()
@data_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file. Without it: to the terminal.",
)
@click.option(
    "--bom/--no-bom",
    default=True,
    help="Begin with a mark by which spreadsheets know UTF-8 (the default), or without it, for other programs.",
)
def responses(folder: Path, out: Path | None, bom: bool) -> None:  # noqa: FBT001  click passes switches by name
    """Write one row for each answered question, in the order they were saved.

    It can run while the server runs. Open the file in any spreadsheet.
    """
    with told(), open_beside(folder) as conn:
        if out is None:
            stream = sys.stdout.buffer
            for line in responses_csv(conn, bom=bom):
                stream.write(line.encode())
            return
        rows = -1  # the header is no answer
        try:
            with out.open("w", encoding="utf-8", newline="") as file:
                for line in responses_csv(conn, bom=bom):
                    file.write(line)
                    rows += 1
                    if rows % 10_000 == 0 and sys.stderr.isatty():
                        click.echo(_("{rows} answers ...").format(rows=rows), err=True)
        except OSError as error:
            text = _("{file} cannot be written: {why}. Choose another place with --out.")
            raise click.ClickException(text.format(file=out, why=error.strerror)) from error
    click.echo(_("{rows} answers written to {file}").format(rows=rows, file=out), err=True)
