"""A class at a server that can be switched off, and on again under the same address, and that is reached by a name."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import BrowserContext
from werkzeug.serving import BaseWSGIServer, make_server

from kit import handouts, invented, people, prepared, tasks
from kit.browsers import NAME
from secondsource.actions import assignments, classes
from secondsource.actions.publish import Shelf, publish
from secondsource.core.assignment import USUAL, Release, Terms
from secondsource.core.attempt import Answer
from secondsource.core.people import Classroom
from secondsource.store import responses
from secondsource.store.database import Database
from secondsource.web import hosts
from secondsource.web.application import create_app


@dataclass
class Schoolhouse:
    """Where ms_cole's class 10B works. `url` has no slash at its end; it is plain HTTP, and not localhost."""

    folder: Path
    database: Database
    shelf: Shelf
    room: Classroom
    app: Flask
    port: int = 0
    _server: BaseWSGIServer | None = None
    _thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://{NAME}:{self.port}"

    def open(self) -> None:
        """Switch the server on."""
        self._server = make_server("127.0.0.1", self.port, self.app, threaded=True)
        self.port = self._server.port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def close(self) -> None:
        """Switch it off: from now on no connection is taken."""
        if self._server and self._thread:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
        self._server = self._thread = None

    def upgrade(self) -> None:
        """Start another program over the same data, as after an upgrade."""
        self.close()
        self.database.close()
        self.database = Database.open(self.folder / "data")
        self.app = _app(self.database, self.shelf)
        self.open()

    def knows(self, name: str) -> classes.Joined:
        """Somebody who has joined the class."""
        return classes.join(self.database, self.room.code, name)

    def joins(self, context: BrowserContext, name: str) -> classes.Joined:
        """Let somebody join the class at a browser."""
        joined = self.knows(name)
        self.seat(context, joined.token)
        return joined

    def returns(self, joined: classes.Joined) -> str:
        """Let a pupil come back with the return code. Returns the token of the new session."""
        return classes.come_back(self.database, joined.return_code).token

    def seat(self, context: BrowserContext, token: str) -> None:
        """Let a browser be the seat of whoever has this session."""
        signer: Any = self.app.session_interface
        cookie = signer.get_signing_serializer(self.app).dumps({"session": token})
        context.add_cookies([{"name": "secondsource", "value": cookie, "url": self.url}])

    def begins(self, joined: classes.Joined, feedback: Release = "after-finishing", terms: Terms = USUAL) -> str:
        """Give the class the quiz, and let a pupil begin it. Returns the address of the attempt, ending in a slash."""
        task = tasks.give(self.database, self.room, feedback=feedback, terms=terms)
        return f"/take/attempt/{assignments.begin(self.database, joined.pupil, task.id).id}/"

    def stored(self, attempt: str) -> dict[str, Answer]:
        """The answers of an attempt that are at the server, by item."""
        return responses.answers(self.database.read(), attempt.strip("/").split("/")[-1])


def _app(database: Database, shelf: Shelf) -> Flask:
    app = create_app(database, shelf)
    hosts.answers_to(app, [NAME])
    return app


@contextmanager
def schoolhouse(folder: Path) -> Iterator[Schoolhouse]:
    """Open one for the length of a `with`. The hashes of passwords should be quick: see the fixture of that name."""
    database = prepared.opened(folder / "data")
    courses, quizzes = invented.write(folder / "files")
    handouts.write(courses / "harbour")
    shelf = publish(database, courses, quizzes)
    room = people.classroom(database, people.teacher(database, "ms_cole"), "10B")
    house = Schoolhouse(folder, database, shelf, room, _app(database, shelf))
    house.open()
    try:
        yield house
    finally:
        house.close()
        house.database.close()
