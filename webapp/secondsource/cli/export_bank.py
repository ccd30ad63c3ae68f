"""`secondsource export bank`: a bank as a file, for this program or another."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from secondsource.actions.bank_files import FILE_FORMATS, Exported, FileFormat, export_bank, find_bank
from secondsource.cli.data import data_option, told
from secondsource.cli.own import own_holdings, own_options, readable
from secondsource.content.writing import write_whole
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext
from secondsource.formats.fault import Fault


@click.command("bank")
@click.argument("name", metavar="ID")
@click.option(
    "--format",
    "written",
    type=click.Choice(FILE_FORMATS),
    default="yaml",
    help="yaml keeps everything, and import reads it back. The others are for other systems. Without it: yaml.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file. Without it: to the terminal.",
)
@own_options
@data_option
@click.pass_context
def bank(  # noqa: PLR0913  one for each option
    context: click.Context,
    name: str,
    written: FileFormat,
    out: Path | None,
    folder: Path,
    *,
    courses: Path | None,
    quizzes: Path | None,
    own_only: bool,
) -> None:
    """Write a question bank as a file.

    ID is that of a bank of a course, or of a teacher's bank, such as who-says; or with its course, such as
    belarus-border-2021/who-says. It can run while the server runs, and for a bank of a course without any data folder.

    What a format of another system cannot hold is listed: in sum, then question by question. Excerpts go along as words
    in the questions. Ends with 0 when every question was written, with 1 when one was not, or the bank was not found,
    with 2 for wrong usage.
    """
    holdings = own_holdings(courses, quizzes, own_only=own_only)
    with told(), readable():
        made = export_bank(find_bank(name, holdings, folder), written)
    _write(made.text, out)
    for line in _lines(made, out):
        click.echo(line, err=True)
    context.exit(1 if made.lost else 0)


def _write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(out, text.encode())
    except OSError as error:
        said = _("{file} cannot be written: {why}. Choose another place with --out.")
        raise click.ClickException(said.format(file=out, why=error.strerror)) from error


def _lines(made: Exported, out: Path | None) -> Iterator[str]:
    n = made.questions
    if out:
        yield ngettext("{n} question written to {file}.", "{n} questions written to {file}.", n).format(n=n, file=out)
    if unwritten := len(made.ids) - n:
        yield ngettext("{n} question was NOT written.", "{n} questions were NOT written.", unwritten).format(
            n=unwritten
        )
    if made.losses:
        yield _("Not kept: {losses}. Export the bank as yaml to keep all of it.").format(losses=made.losses)
    for line, faults in groupby(made.faults, lambda fault: fault.line):
        yield _line(made.ids[line - 1], list(faults))


def _line(item: str, faults: list[Fault]) -> str:
    """What is to be said of one question, with what to do about it where it was not written at all."""
    if lost := [f"{fault.what}; {fault.do}" for fault in faults if not fault.kept]:
        return _("{item}: NOT WRITTEN: {what}").format(item=item, what="; ".join(lost))
    return f"{item}: {'; '.join(fault.what for fault in faults)}"
