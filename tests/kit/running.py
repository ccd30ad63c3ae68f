"""A server as `secondsource serve` runs it, in a thread of the test, where the test can hold up what it waits for."""

import importlib
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from types import TracebackType
from typing import Any, Self

from secondsource.cli.lane import Lane
from secondsource.cli.loop import Loop
from secondsource.store.database import Database

PATIENCE = 30  # seconds
listen = importlib.import_module("secondsource.cli.serve").listen  # the command of that name hides the module


class Running:
    """A WSGI application behind a lane and a loop; `with` starts and ends it."""

    def __init__(self, app: Any, database: Database | None = None, threads: int = 2) -> None:
        self._app, self._database, self._threads = app, database, threads
        self._begun, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._connections: list[HTTPConnection] = []

    def connect(self) -> HTTPConnection:
        """A browser's connection."""
        self._connections.append(HTTPConnection("127.0.0.1", self.server.effective_port, timeout=PATIENCE))
        return self._connections[-1]

    def get(self, path: str) -> tuple[int, str]:
        """The status and the text of a page."""
        with closing(self.connect()) as one:
            one.request("GET", path)
            answer = one.getresponse()
            return answer.status, answer.read().decode()

    def _run(self) -> None:
        self.lane = Lane(self._threads)
        self.server = listen(self._app, "127.0.0.1", 0, None, self.lane)
        self.loop = Loop(self.server, self.lane)
        if self._database:
            self._database.wait_by(self.lane.wait)
        self._begun.set()
        while not self._ended.is_set():
            self.loop.turn(0.1)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._begun.wait(PATIENCE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self.server.trigger.pull_trigger()
        self._thread.join(PATIENCE)
        for one in self._connections:
            one.close()
        for one in list(self.server.active_channels.values()):
            one.handle_close()
        self.server.close()
        self.lane.shutdown()
        self.loop.close()


@contextmanager
def held(database: Database) -> Iterator[threading.Event]:
    """The one who writes, busy until the block ends or the event is set."""
    begun, go_on = threading.Event(), threading.Event()
    busy = threading.Thread(target=database.write, args=(lambda _conn: begun.set() or go_on.wait(PATIENCE),))
    busy.start()
    assert begun.wait(PATIENCE)
    try:
        yield go_on
    finally:
        go_on.set()
        busy.join()
