"""`secondsource teacher`: who may teach here, also while the server runs."""

from pathlib import Path

import click

from secondsource.actions.accounts import CODE_LASTS, add_teacher, reset_teacher
from secondsource.cli.data import data_option, told
from secondsource.core.words import gettext as _


@click.group()
def teacher() -> None:
    """Add a teacher, or let one who lost the password set another."""


@teacher.command()
@click.argument("name")
@click.option("--admin", is_flag=True, help="This teacher also looks after the whole: teachers and backups.")
@data_option
def add(name: str, admin: bool, folder: Path) -> None:  # noqa: FBT001  click passes switches by name
    """Add the teacher NAME, and print a code with which NAME sets a password, once.

    It can run while the server runs.
    """
    with told():
        code = add_teacher(folder, name, admin)
    _tell(code, CODE_LASTS["add"].days)


@teacher.command()
@click.argument("name")
@data_option
def reset(name: str, folder: Path) -> None:
    """End the password and all sessions of NAME, and print a code for setting a new password, once.

    It can run while the server runs. Classes and answers stay as they are.
    """
    with told():
        code = reset_teacher(folder, name)
    _tell(code, CODE_LASTS["reset"].days)


def _tell(code: str, days: int) -> None:
    click.echo(_("One-time code: {code}").format(code=code))
    click.echo(
        _("It sets a password at /teach/setup, at the server's address, and is good for {hours} hours.").format(
            hours=24 * days
        )
    )
