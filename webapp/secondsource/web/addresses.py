"""The addresses under which pupils' devices can reach this server, and whether one has."""

import ipaddress
import socket
import sys
import threading
import time
from functools import lru_cache

from flask import Flask, current_app, request

_SIOCGIFADDR = 0x8915  # Linux: the IPv4 address of a network interface
_ELSEWHERE = ("192.0.2.1", 9)  # an address that belongs to nobody (RFC 5737); nothing is sent to it
EVERYWHERE = "0.0.0.0"  # noqa: S104  where a server listens on all addresses: compared here, not bound


class Reach:
    """Where the server listens, and whether another device has been seen since it was started."""

    def __init__(self) -> None:
        self.host: str | None = None
        self.port: int | None = None
        self.reached = threading.Event()

    @property
    def closed(self) -> bool:
        """Whether the server answers on this computer alone."""
        return self.host is not None and is_loopback(self.host)


def register(app: Flask) -> None:
    """Watch for requests from another device."""
    app.extensions["reach"] = Reach()
    app.before_request(_watch)


def reach() -> Reach:
    """The reach of the running server."""
    found: Reach = current_app.extensions["reach"]
    return found


def listens(app: Flask, host: str, port: int) -> None:
    """Tell the application where its server listens."""
    app.extensions["reach"].host, app.extensions["reach"].port = host, port


def is_loopback(host: str) -> bool:
    """Whether a host name or address means the computer itself."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def in_numbers(host: str) -> bool:
    """Whether a host is an address in numbers.

    >>> in_numbers("127.0.0.1"), in_numbers("::1"), in_numbers("localhost")
    (True, True, False)
    """
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def names_itself(host: str) -> bool:
    """Whether a name in an address bar leads only back to the computer that it was typed on."""
    host = host.strip("[]").rstrip(".")
    try:
        return ipaddress.ip_address(host).is_unspecified or is_loopback(host)
    except ValueError:
        return not host or is_loopback(host)


def of_this_computer() -> tuple[str, ...]:
    """All IPv4 addresses of this computer but the loopback, the one that leads out first."""
    return _found(int(time.monotonic() // 15))  # a laptop changes its network in mid lesson


def for_pupils() -> list[str]:
    """What pupils can type before `/join/`, the likeliest first; without a slash at the end. Empty: none can reach it.

    The address that the teacher came by stands first, unless it is the teacher's own computer's name for itself.
    """
    name = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    if not names_itself(name):
        first = [request.host_url.rstrip("/")]
    elif reach().closed:
        return []
    else:
        first = []
    port = reach().port or request.environ.get("SERVER_PORT")
    host = reach().host
    bound = of_this_computer() if host in {None, "", EVERYWHERE} else (host,)
    found = [] if reach().closed else [f"http://{address}:{port}" for address in bound]
    return list(dict.fromkeys(first + found))


def _watch() -> None:
    if request.blueprint != "join" and request.endpoint != "front.healthz":
        return
    came_from = request.remote_addr or "127.0.0.1"
    if not reach().reached.is_set() and not is_loopback(came_from) and came_from not in of_this_computer():
        reach().reached.set()


@lru_cache(maxsize=1)
def _found(_moment: int) -> tuple[str, ...]:
    found = [_leading_out(), *(_of_interfaces() if sys.platform == "linux" else _of_name())]
    return tuple(dict.fromkeys(one for one in found if one and not is_loopback(one)))


def _leading_out() -> str | None:
    """The address that this computer would send from."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_ELSEWHERE)
            return str(asked.getsockname()[0])
        except OSError:  # no network
            return None


def _of_interfaces() -> list[str]:
    import fcntl  # noqa: PLC0415  other systems have no such module

    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, name in socket.if_nameindex():
            try:
                told = fcntl.ioctl(asked.fileno(), _SIOCGIFADDR, name.encode()[:15].ljust(256, b"\0"))
            except OSError:  # an interface without an address
                continue
            found.append(socket.inet_ntoa(told[20:24]))
    return found


def _of_name() -> list[str]:
    """Windows and macOS name all their addresses when they are asked for their own name."""
    try:
        return [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    except OSError:
        return []
