"""What the commands that use the data folder share: where it is, and how its troubles are told."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import platformdirs

from secondsource.actions.accounts import RefusedError
from secondsource.core.words import gettext as _
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
    except OSError as error:  # a file in a folder of somebody else's, a disk that is full
        if error.errno == errno.EPIPE:  # whoever read the output has enough of it: click's to tell
            raise
        what = _("{file} cannot be used: {reason}. See who may open it, and whether the disk has room.")
        file, reason = error.filename or _("A file"), error.strerror or error
        raise click.ClickException(what.format(file=file, reason=reason)) from error
