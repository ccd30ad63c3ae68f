"""`secondsource demo`: a school of invented people, for a first look, a demonstration or a measurement."""

from pathlib import Path

import click

from secondsource.actions.demo import Demo, insist_on_nobody, make
from secondsource.actions.publish import publish
from secondsource.cli.data import data_option, told
from secondsource.cli.progress import reading
from secondsource.content.locate import locate
from secondsource.core.simulation.school import MOST_PUPILS
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext
from secondsource.store.database import Database

MOST_RESPONSES = 5_000_000


@click.command()
@click.option(
    "--pupils",
    default=30,
    show_default=True,
    type=click.IntRange(1, MOST_PUPILS),
    help="How many pupils, in classes of about 33.",
)
@click.option(
    "--responses",
    type=click.IntRange(0, MOST_RESPONSES),
    metavar="N",
    help="How many saved answers in all; more than a year's tasks have are practice. Without it: a year's.",
)
@click.option(
    "--seed",
    default=1,
    show_default=True,
    type=click.IntRange(0),
    help="Another number makes another school; the same makes the same.",
)
@data_option
def demo(pupils: int, responses: int | None, seed: int, folder: Path) -> None:
    """Fill an empty data folder with a school in which everybody is invented.

    Its pupils answer the course by a model of how pupils do: some able and some less so, tempted by what tempts, surer
    than they should be of what is hard, now and then late. A folder that has people in it already is left as it is.
    """
    with told(), Database.open(folder, alone=True) as database:
        insist_on_nobody(database)  # before anything is published there
        shelf = publish(database, locate("course"), locate("quizzes"))
        with reading(_("Inventing")) as progress:
            made = make(database, shelf, pupils=pupils, responses=responses, seed=seed, told=progress)
    _tell(made, folder)


def _tell(made: Demo, folder: Path) -> None:
    """Say what there is, and how one gets in."""
    text = ngettext(
        "{responses} answers of {pupils} invented pupils in {classes} class are in {folder}.",
        "{responses} answers of {pupils} invented pupils in {classes} classes are in {folder}.",
        made.classes,
    )
    click.echo(text.format(responses=made.responses, pupils=made.pupils, classes=made.classes, folder=folder))
    click.secho(
        _("Sign in at /teach/ as {name} with the password {password}").format(
            name=made.teachers[0], password=made.password
        ),
        bold=True,
    )
    if made.teachers[1:]:
        click.echo(_("The same password is that of {names}.").format(names=", ".join(made.teachers[1:])))
    click.echo(_("It is told here and nowhere else. Now: secondsource serve --data {folder}").format(folder=folder))
