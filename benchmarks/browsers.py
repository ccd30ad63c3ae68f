"""Scripted students: many browsers that keep their connections, in one process and one loop, so that they cost little.

It is run as a program of its own, `python benchmarks/browsers.py`: what to do comes in as JSON, what was measured goes out
as JSON. A browser reads no more of a page than its hidden fields, and follows where it is sent, as any browser does.
"""

import json
import selectors
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from scripts import SCRIPTS, Asked, Meeting, Page

_PATIENCE = 60.0  # seconds in which something has to happen
_END = b"\r\n\r\n"
_REDIRECTS = {301, 302, 303, 307, 308}

Script = Generator["Asked | Meeting", Page, None]


class Timed(NamedTuple):
    """One request: what it was for, when it was sent and how long it took in seconds, and what was answered."""

    kind: str
    at: float
    took: float
    status: int


@dataclass
class Log:
    """What all browsers did; `acknowledged` are the answers that the server said it has: attempt, item and key."""

    requests: list[Timed] = field(default_factory=list)
    attempts: int = 0
    acknowledged: list[tuple[str, str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Browser:
    """One connection with its cookies, and the script that says what is asked next."""

    def __init__(self, address: tuple[str, int], log: Log) -> None:
        self.log = log
        self._address = address
        self._host = f"{address[0]}:{address[1]}"
        self.socket = self._connected()
        self._cookies: dict[str, str] = {}
        self._script: Script | None = None
        self._asked = Asked("", "GET", "")
        self._got = bytearray()
        self._whole = 0
        self._began = 0.0

    @property
    def idle(self) -> bool:
        """Whether it has come to the end of its script."""
        return self._script is None

    def begin(self, script: Script) -> Meeting | None:
        """Begin a script as somebody new; a meeting where it waits for the others at once."""
        self._cookies.clear()
        self._script = script
        return self._sent(next(script))

    def go_on(self) -> Meeting | None:
        """Go on after a meeting."""
        return self._next(Page(0, "", b""))

    def receive(self) -> Meeting | None:
        """Take in what has arrived; the next request is on its way once an answer is whole."""
        part = self.socket.recv(262_144)
        if not part:
            self.log.errors.append(f"{self._asked.kind}: the connection was closed")
            self._script = None
            return None
        self._got += part
        if not self._whole:
            head = self._got.find(_END)
            if head < 0:
                return None
            self._whole = head + len(_END) + _length(self._got[:head])
        if len(self._got) < self._whole:
            return None
        took = time.perf_counter() - self._began
        page = self._page()
        self.log.requests.append(Timed(self._asked.kind, self._began, took, page.status))
        if page.status in _REDIRECTS:
            page = page._replace(location=page.location.partition("#")[0].removeprefix(f"http://{self._host}"))
        return self._next(page)

    def _next(self, page: Page) -> Meeting | None:
        if self._script is None:
            return None
        try:
            return self._sent(self._script.send(page))
        except StopIteration:
            self._script = None
        except Exception as error:  # noqa: BLE001  a script that stumbles is told, and the others go on
            self.log.errors.append(f"{self._asked.kind}: {error}")
            self._script = None
        return None

    def _sent(self, asked: Asked | Meeting) -> Meeting | None:
        if isinstance(asked, Meeting):
            return asked
        self._asked = asked
        head = f"{asked.method} {asked.path} HTTP/1.1\r\nHost: {self._host}\r\nAccept-Language: en\r\n"
        if self._cookies:
            head += "Cookie: " + "; ".join(f"{name}={value}" for name, value in self._cookies.items()) + "\r\n"
        if asked.method == "POST":
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(asked.body)}\r\n"
        self._got.clear()
        self._whole = 0
        self._began = time.perf_counter()
        self.socket.sendall(head.encode() + b"\r\n" + asked.body.encode())
        return None

    def _page(self) -> Page:
        head, _, body = bytes(self._got[: self._whole]).partition(_END)
        first, *lines = head.decode("latin-1").split("\r\n")
        location = ""
        for line in lines:
            name, _, value = line.partition(": ")
            match name.lower():
                case "set-cookie":
                    key, _, kept = value.partition(";")[0].partition("=")
                    self._cookies[key] = kept
                case "location":
                    location = value
        return Page(int(first.split(" ", 2)[1]), location, body)

    def _connected(self) -> socket.socket:
        made = socket.create_connection(self._address, timeout=_PATIENCE)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made


def _length(head: bytearray) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


def closed_loop(address: tuple[str, int], clients: int, seconds: float, scripts: Iterator[Script], log: Log) -> float:
    """So many browsers, each of which begins the next script when it has ended one; how many seconds it took.

    When the time is over no script is begun; those under way are let alone, and only what was answered in time counts.
    """
    browsers = [Browser(address, log) for _ in range(clients)]
    with selectors.DefaultSelector() as selector:
        began = time.perf_counter()
        for one in browsers:
            selector.register(one.socket, selectors.EVENT_READ, one)
            one.begin(next(scripts))
        while (now := time.perf_counter()) < began + seconds:
            for key, _ in selector.select(timeout=0.1):
                browser: Browser = key.data
                browser.receive()
                if browser.idle:
                    if not browser.log.errors:
                        browser.log.attempts += 1
                    browser.begin(next(scripts))
            if len(log.errors) > clients:
                break
    took = now - began
    for one in browsers:
        one.socket.close()
    return took


def together(address: tuple[str, int], clients: int, scripts: Iterator[Script], log: Log) -> float:
    """So many browsers, one script each; at each meeting all wait for the last. How many seconds it took in all."""
    browsers = [Browser(address, log) for _ in range(clients)]
    met: deque[Browser] = deque()
    began = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        for one in browsers:
            selector.register(one.socket, selectors.EVENT_READ, one)
            if one.begin(next(scripts)):
                met.append(one)
        while not all(one.idle for one in browsers):
            ready = selector.select(timeout=_PATIENCE)
            if not ready and not met:
                log.errors.append("nothing has happened for a minute")
                break
            for key, _ in ready:
                if key.data.receive():
                    met.append(key.data)
            if met and len(met) == sum(not one.idle for one in browsers):
                going = list(met)
                met.clear()
                met.extend(one for one in going if one.go_on())
    log.attempts += clients - len(log.errors)
    took = time.perf_counter() - began
    for one in browsers:
        one.socket.close()
    return took


def main() -> None:
    """Do what standard input says, and tell on standard output what came of it."""
    asked: dict[str, Any] = json.load(sys.stdin)
    log = Log()
    make: Callable[[dict[str, Any], Log], Iterator[Script]] = SCRIPTS[asked["script"]]
    address = (asked["host"], asked["port"])
    scripts = make(asked, log)
    busy = time.process_time()
    if asked["seconds"]:
        took = closed_loop(address, asked["clients"], asked["seconds"], scripts, log)
    else:
        took = together(address, asked["clients"], scripts, log)
    told = {"took": took, "busy": time.process_time() - busy, "attempts": log.attempts, "requests": log.requests}
    json.dump({**told, "acknowledged": log.acknowledged, "errors": log.errors}, sys.stdout)


if __name__ == "__main__":
    main()
