"""The options of `serve` that say what it logs."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, TypeVar, cast

import click

from secondsource.web import logs

C = TypeVar("C", bound=Callable[..., None])


class Log(NamedTuple):
    """What is to be logged, and how."""

    form: logs.Form
    level: str
    requests: bool

    def set_up(self) -> None:
        """Begin to write it."""
        logs.set_up(self.form, self.level)


def log_options(command: C) -> C:
    """Give a command the options, and hand it what they say as `log`."""

    @wraps(command)
    def called(*, log_format: logs.Form, log_level: str | None, access_log: bool, **rest: Any) -> None:
        quiet = sys.stderr.isatty() and not access_log
        command(log=Log(log_format, log_level or ("warning" if quiet else "info"), access_log), **rest)

    made: Any = called
    for option in (
        click.option(
            "--access-log",
            is_flag=True,
            help="Log each request too: method, route, status and time, and nothing of who asked.",
        ),
        click.option(
            "--log-level",
            type=click.Choice(["info", "warning", "error"]),
            help="What is worth a line. info: also start, end, upgrades, backups, and what expired. Without it: info, at a "
            "terminal warning.",
        ),
        click.option(
            "--log-format",
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
            help="How the log on stderr is written. json: one object in a line, for other programs.",
        ),
    ):
        made = option(made)
    return cast("C", made)
