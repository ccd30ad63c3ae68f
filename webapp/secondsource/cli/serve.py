"""`secondsource serve`: the server that pupils' browsers talk to."""

import signal
from pathlib import Path
from types import FrameType

import click
from waitress.server import create_server

from secondsource.actions.accounts import first_code
from secondsource.actions.publish import Shelf, publish
from secondsource.cli.data import data_option, told
from secondsource.content.locate import locate
from secondsource.core.words import gettext as _
from secondsource.store.database import Database
from secondsource.web import addresses, hosts
from secondsource.web.application import create_app

# waitress's own defaults stall at a hundred clients that keep their connections; a class with phones has more.
TUNING = {"threads": 32, "connection_limit": 1000, "asyncore_use_poll": True, "channel_timeout": 30}

# What the server takes in before the application refuses it with a page of its own. More is cut off at once.
MOST_BUFFERED = 32 * 1024 * 1024


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="Which of this computer's addresses to answer on. 0.0.0.0: all, so that others can reach it.",
)
@click.option(
    "--port",
    default=8000,
    type=click.IntRange(0, 65535),
    help="The number behind the colon of the address. 0: any that is free.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name under which the server is opened, such as quiz.school.example; its addresses in numbers always work.",
)
@data_option
def serve(host: str, port: int, names: tuple[str, ...], folder: Path) -> None:
    """Start Second Source and print the address to open in a browser. End it with Ctrl+C.

    A question bank that is not in order is left out, and the reason is printed; the rest is served.
    """
    if host == "::":
        what = _("Only devices that speak IPv6 could reach it there. Choose 0.0.0.0, which every device reaches.")
        raise click.BadParameter(what, param_hint="--host")
    for name in names:
        if set(name) & set("/:@ "):
            what = _("Give the name alone, such as quiz.school.example, without http:// and without the port.")
            raise click.BadParameter(what, param_hint="--name")
    host = "127.0.0.1" if host == "localhost" else host  # one address: the name can stand for two
    with told():
        database = Database.open(folder)
    try:
        shelf = publish(database, locate("course"), locate("quizzes"))
        _tell(shelf)
        app = create_app(database, shelf)
        server = _listen(app, host, port)
        hosts.answers_to(app, (host, *names))
        addresses.listens(app, host, server.effective_port)
        _end_politely()
        _invite(first_code(database), host, server.effective_port)
        try:
            server.run()  # returns on Ctrl+C and SIGTERM, once the answers in hand are finished
            click.echo(_("Ending. What was saved is saved."))
        finally:
            server.close()
    finally:
        database.close()


def _tell(shelf: Shelf) -> None:
    """Say loudly what was left out, and why."""
    errors = [problem for problem in shelf.problems if problem.severity == "error"]
    if errors:
        click.secho(
            _("LEFT OUT: these files are not in order, and what they hold is not served."),
            fg="red",
            bold=True,
            err=True,
        )
        for problem in errors:
            click.echo(f"  {problem}", err=True)
        click.secho(_("Mend them and start again. `secondsource check` shows the same list."), fg="red", err=True)


def _invite(code: str | None, host: str, port: int) -> None:
    """Say where to begin: teachers for the first time, pupils, everybody."""
    here = f"http://{_name(host)}:{port}"
    if code:
        click.secho(_("First start. Set-up code for the first teacher: {code}").format(code=code), bold=True)
        click.echo(
            _("  Type it at {address}; it is good for seven days, and once.").format(address=f"{here}/teach/setup")
        )
    if host == addresses.EVERYWHERE:
        found = addresses.of_this_computer()
        for address in found:
            click.echo(_("Pupils open http://{host}:{port}/join/").format(host=address, port=port))
        if not found:
            click.echo(_("This computer is in no network, so pupils cannot reach it yet."))
        click.echo(_("Can they? {address} shows it, and what to do.").format(address=f"{here}/teach/reach"))
    click.echo(_("Second Source is at {address}  (end it with Ctrl+C)").format(address=here))


def _listen(app: object, host: str, port: int):  # type: ignore[no-untyped-def]  # noqa: ANN202  waitress ships no types
    try:
        return create_server(app, host=host, port=port, ident=None, max_request_body_size=MOST_BUFFERED, **TUNING)
    except (OSError, ValueError) as error:
        text = _(
            "{host}:{port} cannot be used: {why}. Another program may have it; choose another with --port, such as --port {other}."
        )
        other = 8080 if port != 8080 else 8090  # noqa: PLR2004  any other will do
        raise click.ClickException(
            text.format(host=host, port=port, why=getattr(error, "strerror", None) or error, other=other)
        ) from error


def _name(host: str) -> str:
    """How this computer itself opens an address that it listens on."""
    if host in {addresses.EVERYWHERE, ""}:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _end_politely() -> None:
    """Treat SIGTERM, which a service manager sends, like Ctrl+C."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)
