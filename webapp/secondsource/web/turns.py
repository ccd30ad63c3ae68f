"""One after the other: of the threads that make pupils' pages, one works at a time.

Python runs one thread at a time anyway. Where thirty of them want to, each statement of SQLite, which lets go of the
interpreter, hands it to another thread and has to wait for it: a page then costs half as much again. Whoever waits for the
disk lets the next one in. Pages of teachers, which can take long, are no part of it, and wait for nobody.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask

from secondsource.store.database import Database

_PUPILS = ("/take/", "/join/")

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Turns:
    """The turn of one thread at a time. It is taken for making a page, and not for sending it."""

    def __init__(self, inner: Wsgi) -> None:
        self._inner = inner
        self._turn = threading.Lock()
        self._mine = threading.local()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request, a pupil's when its turn has come."""
        if not environ.get("PATH_INFO", "").startswith(_PUPILS):
            return self._inner(environ, start_response)
        with self._turn:
            self._mine.turn = True
            try:
                return self._inner(environ, start_response)
            finally:
                self._mine.turn = False

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let others take their turn while this thread waits for the disk."""
        if not getattr(self._mine, "turn", False):
            yield
            return
        self._turn.release()
        try:
            yield
        finally:
            self._turn.acquire()


def register(app: Flask, database: Database) -> None:
    """Let the threads of an application take turns, and step aside where its database writes."""
    turns = Turns(app.wsgi_app)
    app.wsgi_app = turns  # type: ignore[method-assign]  # the way that Flask documents for middleware
    database.aside = turns.aside
