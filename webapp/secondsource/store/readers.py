"""The readers: a reading connection for each thread, opened when the thread first reads."""

import sqlite3
import threading
from pathlib import Path

from secondsource.core.words import gettext as _
from secondsource.store import connections
from secondsource.store.errors import StoreError


class Readers:
    """Hands each thread its own connection, and closes those of threads that have ended."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._held: dict[threading.Thread, sqlite3.Connection] = {}
        self._open = True

    def mine(self) -> sqlite3.Connection:
        """The connection of the thread that asks. Raises StoreError when closed."""
        me = threading.current_thread()
        with self._lock:
            if not self._open:
                raise StoreError(_("The database is closed, because the program is ending. Start it and try again."))
            if me not in self._held:
                for thread in [thread for thread in self._held if not thread.is_alive()]:
                    self._held.pop(thread).close()
                self._held[me] = connections.reading(self._path)
            return self._held[me]

    def close(self) -> None:
        """Close them all. Nobody may be reading any more."""
        with self._lock:
            self._open = False
            while self._held:
                self._held.popitem()[1].close()
