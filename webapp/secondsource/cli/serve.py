"""`secondsource serve`: the server that pupils' browsers talk to."""

import gc
import logging
from pathlib import Path
from typing import Any

import click
from waitress.server import MultiSocketServer, create_server

from secondsource import __version__
from secondsource.actions.accounts import first_code
from secondsource.actions.upkeep import kept_up
from secondsource.actions.watch import Watch
from secondsource.cli import capacity
from secondsource.cli.data import data_option, told
from secondsource.cli.ending import Ending
from secondsource.cli.lane import Lane
from secondsource.cli.logging_options import Log, log_options
from secondsource.cli.loop import Loop
from secondsource.cli.own import log_shelf, own_holdings, own_options, readable, tell_change, tell_left_out, tell_own
from secondsource.content.holdings import Holdings
from secondsource.core import events
from secondsource.core.words import gettext as _
from secondsource.store import times
from secondsource.store.database import Database
from secondsource.web import addresses, hosts, logs
from secondsource.web.application import create_app

THREADS = 8  # for all but pupils, who need none: see `cli.lane`
TUNING = {"backlog": 2048, "channel_timeout": 30}

_BETWEEN_LOOKS = 5_000  # new objects

# What the server takes in before the application refuses it with a page of its own. More is cut off at once.
MOST_BUFFERED = 32 * 1024 * 1024

# What a proxy in front is believed, if it is named. The host is the one that browsers ask for: the proxy passes it on.
BELIEVED = {"x-forwarded-for", "x-forwarded-proto"}


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
@click.option(
    "--behind-proxy",
    "proxy",
    metavar="ADDRESS",
    help="The address of a reverse proxy in front, such as 127.0.0.1: what its headers say of pupils' addresses and of "
    "HTTPS is believed, and nobody else's. '*': whoever connects, where nobody but the proxy can.",
)
@own_options
@log_options
@data_option
def serve(  # noqa: PLR0913  one for each option
    host: str,
    port: int,
    names: tuple[str, ...],
    folder: Path,
    *,
    proxy: str | None,
    log: Log,
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
    _refuse(host, names, proxy)
    log.set_up()
    holdings = own_holdings(courses, quizzes, own_only=own_only)
    host = "127.0.0.1" if host == "localhost" else host  # one address: the name can stand for two
    with told():
        database = Database.open(folder, alone=True)
    try:
        with told(), readable():
            watch = Watch(database, holdings)
        _tell_of(watch, holdings, log)
        app = create_app(database, watch.shelf)
        if log.requests:
            logs.note_requests(app)
        lane = Lane(THREADS)
        server = listen(app, host, port, proxy, lane)
        database.wait_by(lane.wait)
        watch.aside = lane.aside
        settle()
        hosts.answers_to(app, (host, *names))
        addresses.listens(app, host, server.effective_port)
        loop = Loop(server, lane)
        ending = Ending(server, loop)
        _note_start(database, host, server.effective_port, names, proxy)
        _invite(first_code(database), host, server.effective_port)
        try:
            _run(ending, database)
        finally:
            server.close()
            loop.close()
    finally:
        database.close()
        events.tell("stop")


def _run(ending: Ending, database: Database) -> None:
    """Serve until somebody asks for the end, and say how that went."""
    with kept_up(database):
        whole = ending.run()
    click.echo(
        _("Ended. Everything that had arrived was answered, and what was saved is saved.")
        if whole
        else _("Ended before everything was answered, because it took too long. What was saved is saved.")
    )


def _tell_of(watch: Watch, holdings: Holdings, log: Log) -> None:
    """Say what is served of one's own and what is left out, now and after each change: in words, or in a log of JSON."""
    tell_own(holdings)
    if log.form == "json":
        if watch.shelf().errors:
            log_shelf(watch.shelf())
        watch.tell = log_shelf
    else:
        tell_left_out(watch.shelf(), again=holdings.watched)
        watch.tell = tell_change


def _note_start(database: Database, host: str, port: int, names: tuple[str, ...], proxy: str | None) -> None:
    """Tell the log what was started, and whoever looks at the folder that it is in use: `secondsource doctor` shows it."""
    about: dict[str, Any] = {"version": __version__, "url": f"http://{_name(host)}:{port}"}
    about |= {"names": list(names) or None, "proxy": proxy}
    events.tell("start", **about, folder=str(database.folder))
    if database.claim:
        database.claim.say(**about, listens=host, started=times.to_text(times.now()))


def _refuse(host: str, names: tuple[str, ...], proxy: str | None) -> None:
    """Refuse an address that few devices reach, and names under which nobody could open the server."""
    if host == "::":
        what = _("Only devices that speak IPv6 could reach it there. Choose 0.0.0.0, which every device reaches.")
        raise click.BadParameter(what, param_hint="--host")
    for name in names:
        if set(name) & set("/:@ "):
            what = _("Give the name alone, such as quiz.school.example, without http:// and without the port.")
            raise click.BadParameter(what, param_hint="--name")
    if proxy not in {None, "*"} and not addresses.in_numbers(proxy or ""):
        what = _("Give its address in numbers, such as 127.0.0.1, as the proxy's connections come from it.")
        raise click.BadParameter(what, param_hint="--behind-proxy")


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


def settle() -> None:
    """Spare what is there for good, such as the courses and the program itself, from each look for garbage; log no queue."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_BETWEEN_LOOKS)
    # That some wait in a full class is no news, line by line.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def listen(app: object, host: str, port: int, proxy: str | None, lane: Lane):  # type: ignore[no-untyped-def]  # noqa: ANN201  waitress ships no types
    """Open the port of a server that hands its requests to a lane. Raises ClickException where that cannot be done."""
    tuning = TUNING | ({"trusted_proxy": proxy, "trusted_proxy_headers": BELIEVED} if proxy else {})
    try:
        limits = {"connection_limit": capacity.connections(), "max_request_body_size": MOST_BUFFERED}
        server = create_server(app, host=host, port=port, ident=None, _dispatcher=lane, **limits, **tuning)
    except (OSError, ValueError) as error:
        text = _(
            "{host}:{port} cannot be used: {why}. Another program may have it; choose another with --port, such as --port {other}."
        )
        other = 8080 if port != 8080 else 8090  # noqa: PLR2004  any other will do
        raise click.ClickException(
            text.format(host=host, port=port, why=getattr(error, "strerror", None) or error, other=other)
        ) from error
    if isinstance(server, MultiSocketServer):
        server.close()
        several = ", ".join(dict.fromkeys(str(address) for address, _port in server.effective_listen))
        text = _(
            "{host} stands for several addresses: {addresses}. Choose one of them with --host, or 0.0.0.0 for all."
        )
        raise click.ClickException(text.format(host=host, addresses=several))
    lane.take_over(server)
    return server


def _name(host: str) -> str:
    """How this computer itself opens an address that it listens on."""
    if host in {addresses.EVERYWHERE, ""}:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
