"""The end of the server: what was received is answered, nothing new is taken, and then the process ends."""

import os
import signal
import time
from types import FrameType
from typing import Any

from waitress import wasyncore

from secondsource.cli.loop import Loop
from secondsource.core import events

DRAIN = 25.0  # seconds for what is in hand; a service manager should wait longer before it kills
_AT_ONCE = 1  # the exit code of a second signal
_STEP = 0.05  # seconds between two looks at what is still in hand
_SILENCE = 0.2  # seconds after which nothing more is expected on a connection: what was sent before is in hand


class Ending:
    """Runs a server of waitress until Ctrl+C or SIGTERM, and drains it; a second signal ends the process at once.

    waitress by itself would drop the requests that wait for a thread, and leave those in hand five seconds.
    """

    def __init__(self, server: Any, loop: Loop) -> None:  # waitress ships no types
        self._server, self._loop = server, loop
        self._map = server._map  # noqa: SLF001  waitress has no other way to its connections
        self._asked = False
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, self._ask)

    def run(self) -> bool:
        """Serve until asked to end. Returns whether all that was in hand has been answered."""
        while not self._asked:
            self._loop.turn(self._server.adj.asyncore_loop_timeout)
        return self._drain()

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        if self._asked:
            os._exit(_AT_ONCE)  # what was saved is saved, as with any kill
        self._asked = True
        self._server.trigger.pull_trigger()

    def _drain(self) -> bool:
        deadline = time.monotonic() + DRAIN
        events.tell("drain", connections=len(self._server.active_channels))
        self._refuse()
        self._loop.turn(0)  # what has arrived and was not read yet
        while self._in_hand() and time.monotonic() < deadline:
            self._loop.doubt_all()
            self._loop.turn(_STEP)
        whole = not self._server.active_channels
        # The threads are idle now. Where time is up, those that are not are left behind, and what still waits is dropped.
        self._server.task_dispatcher.shutdown(timeout=1)
        return whole

    def _refuse(self) -> None:
        """Take the connections that stand at the door, and close it: whoever comes now is refused and not left hanging."""
        server = self._server
        while (before := len(self._map)) < server.adj.connection_limit:
            server.handle_accept()
            if len(self._map) == before:
                break
        wasyncore.dispatcher.close(server)

    def _in_hand(self) -> bool:
        """Whether a request is being read, waits, is worked at or is being answered; connections without one are closed."""
        silent = time.time() - _SILENCE  # by the clock that waitress notes
        for channel in list(self._server.active_channels.values()):
            with channel.requests_lock:
                for request in (*channel.requests, channel.request):
                    if request is not None:
                        request.headers["CONNECTION"] = "close"  # its answer says that it is the last here
                if not channel.requests and channel.request is None and channel.last_activity < silent:
                    channel.close_when_flushed = True  # at once, where nothing is left to send
        return bool(self._server.active_channels)
