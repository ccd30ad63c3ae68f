"""`secondsource backup`: a copy of all answers that can be kept elsewhere."""

from pathlib import Path

import click

from secondsource.actions.backup import back_up
from secondsource.cli.data import data_option, told
from secondsource.core.words import gettext as _


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@data_option
def backup(file: Path, folder: Path) -> None:
    """Copy all answers into FILE, also while the server runs.

    The copy is checked before it gets its name. A file that exists is never overwritten. Full texts of reports that were
    attached are not in it.
    """
    with told(), click.progressbar(length=100, label=_("Copying")) as bar:
        back_up(folder, file, progress=lambda done, total: bar.update(int(100 * done / max(total, 1)) - bar.pos))
    click.echo(_("All answers are in {file}. Keep it where only you can read it.").format(file=file))
