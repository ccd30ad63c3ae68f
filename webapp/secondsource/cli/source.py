"""`secondsource source`: what one does with the reports that a course is built on."""

from pathlib import Path

import click

from secondsource.actions.seal import seal_sources
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
