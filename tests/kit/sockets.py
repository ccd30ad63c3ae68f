"""No test reaches another computer: whatever opens a connection off this one is stopped, here and in what tests start."""

import ipaddress
import os
import socket
import sys
from pathlib import Path
from typing import Any

CONFINED = Path(__file__).with_name("confined")  # its sitecustomize.py confines every Python that is started
_NOBODYS = "192.0.2.1"  # asked for by `web.addresses` alone, which sends nothing: it wants to know its own address
_CONNECTING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_NAMING = {"socket.getaddrinfo", "socket.gethostbyname"}

_state = {"confined": False}
_own: set[str] = set()


class OutsideError(AssertionError):
    """A test, or what it started, wanted to reach another computer."""


def confine() -> None:
    """Let this process reach its own computer alone, from now on."""
    if not _state["confined"]:
        _state["confined"] = True
        sys.addaudithook(_stop)


def confine_children(environment: "os._Environ[str]") -> None:
    """Do the same in every Python that is started with this environment."""
    places = [str(CONFINED), *filter(None, [environment.get("PYTHONPATH", "")])]
    environment["PYTHONPATH"] = os.pathsep.join(places)


def is_here(host: str) -> bool:
    """Whether a host is this computer: the loopback, every address, one of its own, or its name."""
    name = host.strip("[]").partition("%")[0].rstrip(".").lower()
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name in {"", "localhost", socket.gethostname().lower()} or name.endswith(".localhost")
    return address.is_loopback or address.is_unspecified or _is_own(str(address))


def _is_own(address: str) -> bool:
    """Whether one can be bound, which is true of this computer's own addresses alone."""
    if address in _own:
        return True
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM) as tried:
        try:
            tried.bind((address, 0))
        except OSError:
            return False
    _own.add(address)
    return True


def _stop(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _CONNECTING:
        opened, address = arguments
        asks_itself = event == "socket.connect" and opened.type == socket.SOCK_DGRAM
        if isinstance(address, tuple) and not (asks_itself and address[0] == _NOBODYS) and not is_here(address[0]):
            raise OutsideError(f"{event} to {address[0]}: tests stay on this computer")
    elif event in _NAMING:
        host = arguments[0].decode() if isinstance(arguments[0], bytes) else arguments[0]
        if host and not _in_numbers(host) and not is_here(host):
            raise OutsideError(f"{event} for {host}: tests stay on this computer")


def _in_numbers(host: str) -> bool:
    """Whether it is an address already, which nobody has to be asked for."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
