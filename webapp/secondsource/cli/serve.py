"""`secondsource serve`: the server that pupils' browsers talk to."""

import signal
from pathlib import Path
from types import FrameType

import click
from waitress.server import create_server

from secondsource.actions.accounts import first_code
from secondsource.actions.watch import Watch
from secondsource.cli.data import data_option, told
from secondsource.cli.own import own_holdings, own_options, readable, tell_change, tell_left_out, tell_own
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
@own_options
@data_option
def serve(  # noqa: PLR0913  one for each option
    host: str,
    port: int,
    names: tuple[str, ...],
    folder: Path,
    *,
    courses: Path | None,
    quizzes: Path | None,
    own_only: bool,
) -> None:
    """Start Second Source and print the address to open in a browser. End it with Ctrl+C.

    A question bank that is not in order is left out, and the reason is printed; the rest is served.

    With --course and --quizzes, folders of your own are served beside the courses that come with Second Source. What you
    change in them is served at the next page, without a restart. A change that is not in order is told here and to
    teachers on their first page; until it is mended, the course is served as it was.
    """
    _refuse(host, names)
    holdings = own_holdings(courses, quizzes, own_only=own_only)
    host = "127.0.0.1" if host == "localhost" else host  # one address: the name can stand for two
    with told():
        database = Database.open(folder)
    try:
        with told(), readable():
            watch = Watch(database, holdings)
        tell_own(holdings)
        tell_left_out(watch.shelf(), again=holdings.watched)
        watch.tell = tell_change
        app = create_app(database, watch.shelf)
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


def _refuse(host: str, names: tuple[str, ...]) -> None:
    """Refuse an address that few devices reach, and names under which nobody could open the server."""
    if host == "::":
        what = _("Only devices that speak IPv6 could reach it there. Choose 0.0.0.0, which every device reaches.")
        raise click.BadParameter(what, param_hint="--host")
    for name in names:
        if set(name) & set("/:@ "):
            what = _("Give the name alone, such as quiz.school.example, without http:// and without the port.")
            raise click.BadParameter(what, param_hint="--name")


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
