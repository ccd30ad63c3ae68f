"""Pupils in the middle of a task, cut down to what saves: no pages are fetched, so that hundreds of answers are cheap.

Their task holds its answers back, so that each question can be answered again and again. Every answer is a text of its own.
"""

import secrets
import select
import urllib.parse
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from kit import invented, people, tasks
from secondsource.actions import assignments, classes
from secondsource.actions.publish import publish
from secondsource.store.database import Database

SAVED = 303
ITEMS = ["who-1", "who-2", "who-3", "who-4"]
_IN_A_CLASS = 150
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Sent(NamedTuple):
    """An answer on its way: what would be sent again under the same key if no reply came."""

    attempt: str
    item: str
    revision: int
    idem: str
    text: str


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    page: str


@dataclass
class Saver:
    """A pupil at a browser. Each connection is kept alive, as browsers do."""

    attempt: str
    cookie: str
    csrf: str
    revisions: dict[str, int] = field(default_factory=dict)  # of the newest answer to each question
    connection: HTTPConnection | None = None

    def to(self, url: str, timeout: float = 60) -> None:
        """Turn to a server; no connection is made before the first request."""
        self.close()
        self.connection = HTTPConnection(url.removeprefix("http://"), timeout=timeout)

    def close(self) -> None:
        """Close the connection."""
        if self.connection:
            self.connection.close()

    def writes(self, filling: str = "") -> Sent:
        """The next answer, to whichever question has the oldest one."""
        item = min(ITEMS, key=lambda one: self.revisions.get(one, 0))
        revision = self.revisions.get(item, 0) + 1
        idem = secrets.token_hex(16)
        return Sent(self.attempt, item, revision, idem, f"{idem}{filling}"[:200])

    def saves(self, sent: Sent) -> int:
        """Send an answer: the status of the reply, 303 where it is said to be saved. Raises OSError or HTTPException."""
        return self.sends(sent)[0]

    def sends(self, sent: Sent) -> Reply:
        """Send an answer, with the whole reply."""
        self.sends_off(sent)
        reply = self.receives()
        if reply.status == SAVED:
            self.revisions[sent.item] = sent.revision
        return reply

    def sends_off(self, sent: Sent) -> None:
        """Send an answer, and wait for nothing. What is sent has arrived at this machine's own server."""
        fields = {"csrf_token": self.csrf, "item": sent.item, "revision": str(sent.revision), "idem": sent.idem}
        self._posts(str(ITEMS.index(sent.item) + 1), {**fields, "shown": "-", "answer": sent.text})

    def receives(self) -> Reply:
        """The reply to what was sent off."""
        assert self.connection
        reply = self.connection.getresponse()
        return Reply(reply.status, dict(reply.headers), reply.read().decode())

    def finishes(self) -> int:
        """Finish the attempt: the status of the reply, 303 where it is done."""
        self._posts("finish", {"csrf_token": self.csrf, "sure": "yes"})
        return self.receives().status

    def reads(self, position: int) -> Reply:
        """Look at a question."""
        return self.looks_at(f"/take/attempt/{self.attempt}/{position}")

    def looks_at(self, path: str) -> Reply:
        """Fetch a page."""
        self._requests("GET", path)
        return self.receives()

    def _posts(self, where: str, fields: dict[str, str]) -> None:
        self._requests("POST", f"/take/attempt/{self.attempt}/{where}", urllib.parse.urlencode(fields))

    def _requests(self, method: str, path: str, body: str | None = None) -> None:
        assert self.connection
        if self.connection.sock and select.select([self.connection.sock], [], [], 0)[0]:
            self.connection.close()  # the server has closed it since; as browsers do, a new one is made
        self.connection.request(method, path, body, {"Cookie": self.cookie, **(_FORM if body else {})})


def course(folder: Path) -> tuple[str, ...]:
    """Write a course with a quiz of short texts. Returns the arguments of `serve` that serve it alone."""
    (text,) = (item for item in invented.items() if item["type"] == "short-text")
    asked = [{**text, "id": item} for item in ITEMS]
    courses, quizzes = invented.write(folder, {**invented.bank(), "items": asked})
    return ("--course", str(courses), "--quizzes", str(quizzes), "--own-only")


def begin(data: Path, arguments: tuple[str, ...], size: int) -> list[Saver]:
    """Fill a new data folder with a teacher, classes with a task, and so many pupils who have begun it."""
    with Database.open(data) as database:
        shelf = publish(database, Path(arguments[1]), Path(arguments[3]))
        assert not list(shelf.problems), list(shelf.problems)
        cole = people.teacher(database, "ms_cole")
        made: list[Saver] = []
        while len(made) < size:
            room = people.classroom(database, cole, f"class {len(made)}")
            task = tasks.give(database, room, feedback="after-closing")
            for n in range(min(_IN_A_CLASS, size - len(made))):
                joined = classes.join(database, room.code, f"pupil {n:03}")
                attempt = assignments.begin(database, joined.pupil, task.id)
                made.append(Saver(attempt.id, *_seat(database.secret, joined.token)))
    return made


def _seat(secret: str, token: str) -> tuple[str, str]:
    """The cookie of a browser at which the holder of a session sits, and the token of its forms."""
    app = Flask(__name__)
    app.secret_key = secret
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # the interface that Flask has has one
    raw = secrets.token_hex(20)
    cookie = signer.dumps({"session": token, "csrf_token": raw})
    return f"secondsource={cookie}", str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token").dumps(raw))
