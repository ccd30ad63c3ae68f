"""`secondsource source`: what one does with the reports that a course is built on."""

from pathlib import Path
from textwrap import shorten

import click

from secondsource.actions import attach as full_texts
from secondsource.actions.seal import seal_sources
from secondsource.actions.sealed import named_source
from secondsource.cli.data import data_option, told
from secondsource.core.words import gettext as _


@click.group()
def source() -> None:
    """Work on the sources of a course: the reports that it quotes."""


@source.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder with the text of each report, one paragraph a line, called report-a.txt and so on. Invented reports "
    "are sealed against the texts that stand beside them.",
)
@click.pass_context
def seal(context: click.Context, paths: tuple[Path, ...], texts: Path | None) -> None:
    """Prove every quotation against the text of its report, and seal it.

    PATH is the file of a source (such as report-a.yaml), or a folder that has some. Each excerpt must stand word for
    word in the paragraph that it names. Then a seal is written at the end of the file, and nothing else in it is
    changed. From then on `secondsource check` finds a quotation that was altered by one character, on any computer,
    without the text.

    Ends with 0 when all are sealed, with 1 when one is not.
    """
    done = seal_sources(paths, texts)
    for problem in done.problems:
        click.echo(problem)
    for path, excerpts in done.sealed.items():
        click.echo(_("{path}: {n} excerpts proved and sealed").format(path=path, n=excerpts))
    if not done.problems and not done.sealed:
        raise click.UsageError(_("There is no source in these folders. Name the file of one, such as report-a.yaml."))
    if done.problems:
        click.echo(_("Files with a problem were left as they are."), err=True)
        context.exit(1)


_course = click.option(
    "--course",
    metavar="COURSE",
    help="The course that has the source, by its id; or its folder, where it is one of your own.",
)


@source.command()
@click.argument("name", metavar="SOURCE")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_course
@data_option
@click.pass_context
def attach(context: click.Context, name: str, file: Path, course: str | None, folder: Path) -> None:
    """Let the classes of this server read a report whole, from a text that your school holds.

    SOURCE is the id of the report, such as report-d; FILE its text, as plain text in UTF-8, one paragraph a line. It is
    kept only if it is the very copy that the course was built on, which its digests prove; another edition is told apart,
    paragraph by paragraph. It works also while the server runs.

    The text stays in the data folder. It is in no backup and no export, and shown to nobody who is not signed in.

    Ends with 0 when the text is attached, with 1 when it is not.
    """
    with told():
        where, report = named_source(name, course)
        found = full_texts.attach(folder, where, report, _read(file))
    if found.lines:
        done = _(
            "{label} of {course}: the very copy, {n} paragraphs. The classes of this server can read it whole now."
        )
        click.echo(done.format(label=report.label, course=where, n=len(found.lines)))
        return
    click.echo(full_texts.told(found, report))
    for difference in found.differences if found.shared else ():
        click.echo(f"  {difference}")
        if difference.first:
            click.echo(f"      {shorten(difference.first, 160, placeholder=' …')}")
    click.echo(_("Nothing was attached."), err=True)
    context.exit(1)


@source.command()
@click.argument("name", metavar="SOURCE")
@_course
@data_option
def detach(name: str, course: str | None, folder: Path) -> None:
    """Remove the full text of a report; its classes read the excerpts alone again.

    It works also while the server runs.
    """
    with told():
        there = full_texts.detach(folder, name, Path(course).name if course else None)
    done = _("The text of {source} is removed.") if there else _("{source} has no text attached.")
    click.echo(done.format(source=name))


def _read(file: Path) -> bytes:
    """No more of a file than is needed to see that it is too long."""
    try:
        with file.open("rb") as opened:
            return opened.read(full_texts.MOST_BYTES + 1)
    except OSError as error:
        text = _("{file} cannot be read: {why}. Check that you may open it.")
        raise click.ClickException(text.format(file=file, why=error.strerror or error)) from error
