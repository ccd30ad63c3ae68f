"""`secondsource import`: questions from files of other systems."""

from collections.abc import Iterator
from pathlib import Path

import click

from secondsource.actions.questions import Import, UnusableError, read_questions, report
from secondsource.cli.progress import reading
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext
from secondsource.formats.fault import Fault
from secondsource.formats.question import TYPES, Type
from secondsource.formats.reading import WRITTEN, Written


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "written",
    type=click.Choice(WRITTEN),
    help="How the file is written. Without it: as its name or its text says.",
)
@click.option("--dry-run", is_flag=True, help="Read and tell, and store nothing. So far this is all it can do.")
@click.option(
    "--report",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.json",
    help="Write every question that was read, and every problem with its line, to this file.",
)
@click.pass_context
def import_(context: click.Context, file: Path, written: Written | None, out: Path | None, *, dry_run: bool) -> None:
    """Read questions from a GIFT, Aiken or Moodle XML file, as Moodle and other systems write them.

    Storing imported questions is not there yet: --dry-run is needed, reads the file, and says which questions are in
    it, what is wrong, line by line, and what cannot be kept, such as images. The file must be UTF-8; XML may be in
    another encoding if it says so.

    Ends with 0 when every question was read without a doubt, with 1 when there is a problem, with 2 for wrong usage.
    """
    if not dry_run:
        raise click.UsageError(_("Storing imported questions is not there yet. Look at the file with --dry-run."))
    if out and out.resolve() == file.resolve():
        raise click.UsageError(_("The report would overwrite the questions. Choose another place with --report."))
    try:
        with reading() as progress:
            found = read_questions(file, written, progress, rows=out is not None)
        if out:
            report(found, out)
    except UnusableError as error:
        raise click.UsageError(str(error)) from error
    click.echo("\n".join(_lines(found, file)))
    if out:
        click.echo(_("Report written to {file}").format(file=out), err=True)
    context.exit(1 if found.faults else 0)


def _lines(found: Import, file: Path) -> Iterator[str]:
    n = found.types.total()
    text = ngettext("{n} question read from {file} ({written})", "{n} questions read from {file} ({written})", n)
    kinds = ", ".join(f"{found.types[type_]} {_word(type_)}" for type_ in TYPES if found.types[type_])
    yield text.format(n=n, file=file, written=found.written) + (f": {kinds}" if kinds else ".")
    if found.losses:
        yield _("Not kept: {losses}.").format(losses=found.losses)
    if lost := found.lost:
        yield ngettext(
            "{n} problem; what stands there was not read:", "{n} problems; what stands there was not read:", len(lost)
        ).format(n=len(lost))
        yield from (_line(fault, file) for fault in lost)
    if doubtful := found.doubtful:
        yield ngettext(
            "{n} doubt; it was read, look whether it was meant so:",
            "{n} doubts; they were read, look whether they were meant so:",
            len(doubtful),
        ).format(n=len(doubtful))
        yield from (_line(fault, file) for fault in doubtful)
    yield _("Nothing was stored.")


def _line(fault: Fault, file: Path) -> str:
    return f"{file}:{fault.line}: {fault.what}; {fault.do}"


def _word(type_: Type) -> str:
    """A type as a teacher calls it."""
    return {
        "multichoice": _("multiple choice"),
        "truefalse": _("true or false"),
        "shortanswer": _("short answer"),
        "numerical": _("number"),
        "matching": _("matching"),
        "ordering": _("putting in order"),
        "cloze": _("text with gaps"),
        "essay": _("essay"),
        "description": _("text without a question"),
    }[type_]
