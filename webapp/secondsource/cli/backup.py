"""`secondsource backup`: a copy of all answers that can be kept elsewhere."""

from pathlib import Path

import click

from secondsource.actions.backup import back_up, back_up_managed, expire
from secondsource.cli.data import data_option, told
from secondsource.cli.progress import reading
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--keep-days",
    "days",
    type=click.IntRange(1),
    metavar="N",
    help="Afterwards delete the backups in the data folder that are more than N days old.",
)
@data_option
def backup(file: Path | None, days: int | None, folder: Path) -> None:
    """Copy all answers into FILE, also while the server runs.

    Without FILE the copy goes into the data folder, under backups, with the moment in its name: right for a timer.

    The copy is checked before it gets its name. A file that exists is never overwritten. Full texts of reports that were
    attached are not in it.
    """
    if file and days:
        raise click.UsageError(_("--keep-days looks after the backups in the data folder. Leave FILE out with it."))
    with told():
        with reading(_("Copying")) as progress:
            made = back_up(folder, file, progress) if file else back_up_managed(folder, progress)
        click.echo(_("All answers are in {file}. Keep it where only you can read it.").format(file=made))
        if days and (gone := expire(folder, days)):
            text = ngettext("{n} older backup was deleted.", "{n} older backups were deleted.", gone)
            click.echo(text.format(n=gone))
