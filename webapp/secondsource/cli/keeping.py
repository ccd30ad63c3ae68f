"""`secondsource keep` and `secondsource erase-ended`: how long data are kept, and erasing what is due."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from secondsource.actions import retention
from secondsource.actions.backup import expire
from secondsource.cli.data import data_option, told
from secondsource.core.retention import LEAST_DAYS, MOST_BACKUP_DAYS, MOST_DAYS
from secondsource.core.words import gettext as _
from secondsource.store import retention as store
from secondsource.store import scrubbing
from secondsource.store.claim import TakenError
from secondsource.store.database import Database, open_beside, write_beside


@click.command()
@click.option(
    "--days",
    type=click.IntRange(LEAST_DAYS, MOST_DAYS),
    help="How many days after the last day of a class its pupils' data are erased.",
)
@click.option(
    "--backups",
    type=click.IntRange(1, MOST_BACKUP_DAYS),
    help="For how many days the backups in the data folder are kept.",
)
@data_option
def keep(days: int | None, backups: int | None, folder: Path) -> None:
    """Say for how long pupils' data and backups are kept, or change it. Works beside a running server."""
    with told():
        if days or backups:
            rules = retention.change(_beside(folder), days=days, backups=backups)
        else:
            with open_beside(folder) as conn:
                rules = store.rules(conn)
    text = _("Data are erased {days} days after the last day of a class; backups are kept for {backups} days.")
    click.echo(text.format(days=rules.days, backups=rules.backups))


@click.command("erase-ended")
@click.option("--dry-run", is_flag=True, help="Only say what is due.")
@data_option
def erase_ended(folder: Path, *, dry_run: bool) -> None:
    """Erase now what a server erases once a day: pupils of classes that ended, guests who come no more, old backups.

    `secondsource keep` says how long data are kept. Where the server runs, it overwrites the last traces itself.
    """
    with told():
        with open_beside(folder) as conn:
            due = retention.due(conn)
            rules = store.rules(conn)
        for one in due.classes:
            text = _("Due since {day}: {name} (class {number})")
            click.echo(text.format(day=one.due(rules), name=one.name, number=one.id))
        text = _("Due now. Classes: {classes}, guests: {guests}.")
        click.echo(text.format(classes=len(due.classes), guests=len(due.guests)))
        if dry_run:
            return
        with _opened(folder) as (write, scrub):
            done = retention.erase_due(write)
            expired = expire(folder, rules.backups)
            scrubbed = scrub()
    text = _("Erased. Classes: {classes}, pupils: {pupils}, guests: {guests}, backups: {backups}.")
    click.echo(text.format(**done._asdict(), backups=expired))
    if not scrubbed:
        click.echo(_("The running server overwrites the last traces in the next quiet moment, within a day."))


@contextmanager
def _opened(folder: Path) -> Iterator[tuple[retention.Write, Callable[[], bool]]]:
    """A way to write, and to scrub: alone where no server runs, else beside it, which scrubs by itself."""
    try:
        database = Database.open(folder, alone=True)
    except TakenError:
        yield _beside(folder), lambda: False
        return
    with database:
        yield database.write, lambda: scrubbing.scrub(database)


def _beside(folder: Path) -> retention.Write:
    def write(job: Callable[[sqlite3.Connection], Any]) -> Any:
        with write_beside(folder) as conn:
            return job(conn)

    return write
