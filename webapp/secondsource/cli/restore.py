"""`secondsource restore`: a backup put in the place of the database."""

from pathlib import Path

import click

from secondsource.actions.restore import Restored
from secondsource.actions.restore import restore as put_back
from secondsource.cli.data import data_option, told
from secondsource.cli.progress import reading
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@data_option
def restore(file: Path, folder: Path) -> None:
    """Put the backup FILE in the place of the database. The server must not be running.

    The backup is checked first, and stays where it is. What was in its place is kept among the backups of the data
    folder. Everybody signs in again afterwards. Full texts of reports are in no backup: those attached here stay.

    Cut off at any moment, it can be run again.
    """
    with told():
        with reading(_("Restoring")) as progress:
            done = put_back(folder, file, progress)
        _tell(done, file, folder)


def _tell(done: Restored, file: Path, folder: Path) -> None:
    text = _("{file} is restored: {students} students, {attempts} attempts, {responses} answers.")
    click.echo(text.format(file=file, **done.counts._asdict()))
    if done.kept:
        click.echo(_("What was there before is kept in {file}.").format(file=done.kept))
    click.echo(
        _(
            "Everybody signs in again; passwords and return codes are those of the backup. Links to look at a class and "
            "one-time codes have to be made anew."
        )
    )
    click.echo(_("Whoever was erased since the backup was made is in it again: erase them once more."))
    texts = ngettext("{n} is attached here and stays.", "{n} are attached here and stay.", done.texts).format(
        n=done.texts
    )
    click.echo(_("Full texts of reports are in no backup.") + (f" {texts}" if done.texts else ""))
    if done.older:
        click.echo(_("It comes from an older version: the next `secondsource serve` makes a backup and upgrades it."))
    if done.dangling:
        text = _("Rows of these tables point at rows that are not there: {tables}. `secondsource doctor` says more.")
        click.echo(text.format(tables=", ".join(done.dangling)), err=True)
    click.echo(_("Now: secondsource serve --data {folder}").format(folder=folder))
