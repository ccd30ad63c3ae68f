"""The names that this server answers to: a page elsewhere that points a name of its own at it is told so (DNS rebinding)."""

import ipaddress
import socket
from collections.abc import Iterable
from functools import lru_cache

from flask import Flask, current_app, request
from werkzeug.exceptions import BadRequest

from secondsource.core.words import gettext as _
from secondsource.web.addresses import is_loopback


class StrangeHostError(BadRequest):
    """The request was sent to a name that is not this server's."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This server does not answer to that name. Open it by its address in numbers; whoever runs the server "
                "can add the name with `secondsource serve --name`."
            )
        )


def register(app: Flask) -> None:
    """Refuse strange names; until `answers_to` is called, all but addresses and this computer's own names are."""
    name = socket.gethostname()
    app.extensions["hosts"] = {_plain(name), _plain(name.partition(".")[0])}
    app.before_request(_insist_on_own)


def answers_to(app: Flask, names: Iterable[str]) -> None:
    """Add names, such as `quiz.school.example`."""
    app.extensions["hosts"] |= {_plain(name) for name in names}


def is_own(host: str, names: Iterable[str]) -> bool:
    """Whether a host, as in an address bar, may be this server: any address in numbers, localhost, or one of the names.

    >>> is_own("192.0.2.7:8000", set()), is_own("localhost", set()), is_own("evil.example:8000", set())
    (True, True, False)
    >>> is_own("Laptop.local:8000", {"laptop"}), is_own("laptop.evil.example", {"laptop"})
    (True, False)
    """
    name = _plain(host[: host.rindex("]") + 1] if "]" in host else host.partition(":")[0])
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return is_loopback(name) or name.removesuffix(".local") in {one.removesuffix(".local") for one in names}
    return True


@lru_cache(256)
def _is_own(host: str, names: frozenset[str]) -> bool:
    return is_own(host, names)


def _plain(name: str) -> str:
    """The name as browsers send it: in small letters, and those beyond ASCII as IDNA has them."""
    plain = name.strip().rstrip(".").lower()
    try:
        return plain.encode("idna").decode()
    except UnicodeError:  # a label that is empty or too long: nobody's
        return plain


def _insist_on_own() -> None:
    """A request without a name, as some monitors send, cannot have been led here by one."""
    if request.headers.get("Host") and not _is_own(request.host, frozenset(current_app.extensions["hosts"])):
        raise StrangeHostError
