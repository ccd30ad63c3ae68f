"""A real server with the invented course, whose bank holds the items that a test is about."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.serving import make_server

from kit import handouts, invented, prepared
from secondsource.actions import accounts
from secondsource.actions.publish import Shelf, publish
from secondsource.store.database import Database
from secondsource.web.application import create_app

BANK = "/take/harbour/cranes/"


@dataclass(frozen=True)
class Harbour:
    """The server, asked as `kit.server.Server` is: `url` has no slash at its end, `said` has the first teacher's code."""

    url: str
    said: tuple[str, ...]


def asked(type_: str, **change: Any) -> dict[str, Any]:
    """The invented bank's item of a type, some of its fields changed."""
    return {**next(item for item in invented.items() if item["type"] == type_), **change}


def in_words(shelf: Shelf) -> str:
    """What is wrong with the invented course, for whoever has just written a new item type."""
    told = "\n".join(str(problem) for problem in shelf.problems)
    return f"{told}\nDoes a field of a new type hold references? Then name it in TURNED of tests/kit/invented.py."


@contextmanager
def harbour(folder: Path, *items: dict[str, Any]) -> Iterator[Harbour]:
    """Serve a bank of these items, and material beside it, for the length of a `with`."""
    database = prepared.opened(folder / "data")
    try:
        courses, quizzes = invented.write(folder / "files", {**invented.bank(), "items": list(items)})
        handouts.write(courses / "harbour")
        shelf = publish(database, courses, quizzes)
        assert not list(shelf.problems), in_words(shelf)
        with running(database, create_app(database, shelf)) as server:
            yield server
    finally:
        database.close()


@contextmanager
def running(database: Database, app: Flask) -> Iterator[Harbour]:
    """Run an application in a thread of this process for the length of a `with`."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Harbour(f"http://127.0.0.1:{server.port}", (accounts.first_code(database) or "",))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
