"""`secondsource doctor`: whether everything is as it should be on this computer."""

from pathlib import Path

import click

from secondsource.actions.doctor import examine
from secondsource.cli.data import data_option, told
from secondsource.core.words import gettext as _


@click.command()
@data_option
def doctor(folder: Path) -> None:
    """Look over versions, the data folder and the database, and say what to do. It changes nothing."""
    with told():
        checks = examine(folder)
    for check in checks:
        sign = click.style("ok  ", fg="green") if check.ok else click.style("look", fg="yellow")
        click.echo(f"{sign}  {check.name}: {check.detail}")
        if check.do:
            click.echo(f"      {check.do}")
    if not all(check.ok for check in checks):
        raise SystemExit(1)
    click.echo(_("All is well."))
