"""`secondsource doctor`: whether everything is as it should be on this computer."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from secondsource.actions.doctor import examine
from secondsource.actions.doctor.check import Check
from secondsource.actions.doctor.mending import mend
from secondsource.cli.data import data_option, told
from secondsource.core.words import gettext as _


@click.command()
@click.option(
    "--fix",
    is_flag=True,
    help="Do what is safe: close the folder to others, delete half-written files, empty a log that a killed server left.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: for people. json: the same for other programs.",
)
@data_option
@click.pass_context
def doctor(context: click.Context, folder: Path, form: str, *, fix: bool) -> None:
    """Look over versions, settings, the data folder and the database, and say what to do.

    It changes nothing but with --fix; without, it says what that would change. It can run while the server runs.

    Ends with 0 when all is well, with 1 when something should be looked at.
    """
    with told():
        changed = mend(folder) if fix else []
        checks = examine(folder)
    well = all(check.ok for check in checks)
    if form == "json":
        data = {"ok": well, "changed": changed, "checks": [asdict(check) for check in checks]}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        _tell(checks, changed, well=well)
    context.exit(0 if well else 1)


def _tell(checks: list[Check], changed: list[str], *, well: bool) -> None:
    for line in changed:
        click.echo(f"{click.style(_('done'), fg='green')}  {line}")
    for check in checks:
        sign = click.style("ok  ", fg="green") if check.ok else click.style("look", fg="yellow")
        click.echo(f"{sign}  {check.name}: {check.detail}")
        if check.do:
            click.echo(f"      {check.do}")
        if check.fix:
            click.echo(_("      --fix would {change}").format(change=check.fix))
    if well:
        click.echo(_("All is well."))
