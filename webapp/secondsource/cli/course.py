"""`secondsource course`: what one asks of a course as a whole."""

import json
from pathlib import Path

import click

from secondsource.actions.stats import StatsError, course_figures, renew
from secondsource.core.tables import tables
from secondsource.core.words import gettext as _


@click.group()
def course() -> None:
    """Look at a course as a whole."""


@course.command()
@click.argument("name", required=False, metavar="[COURSE]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="markdown: tables for people. json: the same for other programs.",
)
@click.option(
    "--write",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Put the tables into this file, between its lines <!-- stats --> and <!-- /stats -->, in place of what is there.",
)
def stats(name: str | None, form: str, path: Path | None) -> None:
    """Count what a course has: items by source, skill and type, words quoted, verdicts, reading grades.

    COURSE is the id of a course, such as belarus-border-2021; it can be left out where there is one course only.
    """
    try:
        figures = course_figures(name)
        if path:
            renew(path, tables(figures))
            click.echo(_("{file}: tables renewed").format(file=path), err=True)
        elif form == "json":
            click.echo(json.dumps(figures.model_dump(mode="json"), indent=2, ensure_ascii=False))
        else:
            click.echo(tables(figures), nl=False)
    except StatsError as error:
        raise click.ClickException(str(error)) from error
