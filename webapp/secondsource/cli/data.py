"""What the commands that use the data folder share: where it is, and how its troubles are told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import platformdirs

from secondsource.actions.accounts import RefusedError
from secondsource.store.errors import StoreError

DEFAULT_FOLDER = Path(platformdirs.user_data_dir("secondsource", appauthor=False))

data_option = click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT_FOLDER,
    metavar="DIR",
    help="Where answers are kept. Without it: the usual place for a program's data on this computer.",
)


@contextmanager
def told() -> Iterator[None]:
    """Tell a trouble with the data folder, or what was refused, in one line, and end with 1."""
    try:
        yield
    except (StoreError, RefusedError) as error:
        raise click.ClickException(str(error)) from error
