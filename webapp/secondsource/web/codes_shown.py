"""Codes that were made a moment ago, in memory alone, for the few minutes in which their page may show them."""

import threading
import time
from collections import OrderedDict

from flask import Flask, current_app

MINUTES = 10
_MOST = 2000  # a year's classes of a school would have to join within ten minutes


class CodesShown:
    """A code for each owner, who is a session: when it ends, nobody can ask. The store keeps digests alone."""

    def __init__(self) -> None:
        self._codes: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, owner: str, code: str) -> None:
        """Show this code to its owner for the next minutes."""
        with self._lock:
            self._codes[owner] = (code, time.monotonic() + MINUTES * 60)
            self._codes.move_to_end(owner)
            while len(self._codes) > _MOST:
                self._codes.popitem(last=False)

    def get(self, owner: str) -> str | None:
        """The code, while it may be shown."""
        with self._lock:
            code, until = self._codes.get(owner, ("", 0.0))
            if time.monotonic() < until:
                return code
            self._codes.pop(owner, None)
            return None


def register(app: Flask) -> None:
    """Start with none."""
    app.extensions["codes_shown"] = CodesShown()


def codes_shown() -> CodesShown:
    """The codes of the running application."""
    found: CodesShown = current_app.extensions["codes_shown"]
    return found
