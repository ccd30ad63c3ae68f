"""Bytes over a socket, as no browser sends them."""

import contextlib
import re
import socket
from collections.abc import Iterable

from kit.server import Server


def connected(server: Server) -> socket.socket:
    """A connection to the server."""
    host, _, port = server.url.removeprefix("http://").partition(":")
    opened = socket.create_connection((host, int(port)), timeout=20)
    opened.settimeout(20)
    return opened


def told(opened: socket.socket) -> str:
    """Whatever the server says until it closes; nothing where it breaks off."""
    said = b""
    with contextlib.suppress(OSError):
        while piece := opened.recv(65536):
            said += piece
    return said.decode("utf-8", "replace")


def asked(server: Server, request: str) -> str:
    """The whole answer to a request, which ends the connection."""
    with connected(server) as opened:
        opened.sendall(request.encode())
        return told(opened)


def status(answer: str) -> int:
    """The status of an answer; 0 where there is none."""
    found = re.match(r"HTTP/1\.[01] (\d+)", answer)
    return int(found[1]) if found else 0


def poured(server: Server, head: str, pieces: Iterable[bytes]) -> tuple[int, str]:
    """Send a head, and then ever more until the server says something or closes: how many bytes it took, and what it said."""
    taken = 0
    with connected(server) as opened:
        opened.sendall(head.encode())
        with contextlib.suppress(OSError):
            for piece in pieces:
                if _has_spoken(opened):
                    break
                opened.sendall(piece)
                taken += len(piece)
            opened.shutdown(socket.SHUT_WR)  # that is all
        return taken, told(opened)


def _has_spoken(opened: socket.socket) -> bool:
    """Whether the server has said something, or has closed the connection."""
    opened.setblocking(False)
    try:
        opened.recv(1, socket.MSG_PEEK)  # a word, or nothing where it has closed
    except BlockingIOError:
        return False
    finally:
        opened.settimeout(20)
    return True
