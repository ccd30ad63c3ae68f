"""The loop of the server: which connections have something to read, and which can take what waits for them.

waitress looks at every open connection whenever anything happens on one. With 500 browsers, which keep theirs open, that
is most of the work; here each turn costs as much as there is to do in it.
"""

import selectors
import time
from typing import Any

from waitress import wasyncore

from secondsource.cli.lane import Lane

_SOON = 0.01  # seconds until what a thread was just sending is looked at again
_AT_A_STRETCH = 0.01  # seconds of answering, before what has come meanwhile is read and its arrival noted


class Loop:
    """Reads and writes the connections of a server of waitress, and lets its lane answer what has come."""

    def __init__(self, server: Any, lane: Lane) -> None:  # waitress ships no types
        self._server, self._lane = server, lane
        self._map: dict[int, Any] = server._map  # noqa: SLF001  waitress has no other way to its connections
        self._selector = selectors.DefaultSelector()
        self._known: dict[int, tuple[int, Any]] = {}  # what is waited for at which connection
        self._doubtful = set(self._map)  # where that may have changed
        self._tidied = 0.0

    def turn(self, timeout: float) -> None:
        """Wait until something can be done, at most so many seconds, and do it."""
        self._ask_again()
        if self._lane.soon:
            timeout = min(timeout, _SOON)
        for key, ready in self._selector.select(0 if self._lane.busy else timeout):
            self._doubtful.add(key.fd)
            one = self._map.get(key.fd)
            if one is not None and ready & selectors.EVENT_READ:
                wasyncore.read(one)
            if one is not None and ready & selectors.EVENT_WRITE and self._map.get(key.fd) is one:
                wasyncore.write(one)
        self._lane.run(time.monotonic() + _AT_A_STRETCH)

    def doubt_all(self) -> None:
        """Ask every connection anew, after something was changed in them from outside."""
        self._doubtful |= self._map.keys() | self._known.keys()

    def close(self) -> None:
        """Stop looking."""
        self._selector.close()

    def _ask_again(self) -> None:
        """Ask those in doubt what they wait for; and the server each time, because it tidies up when it is asked."""
        if (listens := self._server._fileno) is not None:  # noqa: SLF001  waitress has no other name for it
            self._look_at(listens)
        if self._server.next_channel_cleanup != self._tidied:  # it may have marked connections to be closed
            self._tidied = self._server.next_channel_cleanup
            self.doubt_all()
        doubtful, self._doubtful = self._doubtful | self._lane.changed(), set()
        for number in doubtful:
            self._look_at(number)

    def _look_at(self, number: int) -> None:
        one, wanted = self._map.get(number), 0
        if one is not None:
            wanted |= selectors.EVENT_READ if one.readable() else 0
            wanted |= selectors.EVENT_WRITE if one.writable() and not one.accepting else 0
        known = self._known.get(number, (0, None))
        if known[0] and (known[0] != wanted or known[1] is not one):
            self._selector.unregister(number)  # of one that is closed, too
            known = (0, None)
            del self._known[number]
        if wanted and not known[0]:
            self._selector.register(number, wanted)
            self._known[number] = (wanted, one)
