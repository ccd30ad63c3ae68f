"""A bar for long work on the terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from secondsource.core.words import gettext as _


@contextmanager
def reading(label: str = "") -> Iterator[Callable[[int, int], None] | None]:
    """What is told how much was read or done, and of how much: a bar for a person who is looking on; nothing in a file or a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, file=sys.stderr, label=label or _("Reading")) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield progress
        bar.update((bar.length or 1) - bar.pos)
