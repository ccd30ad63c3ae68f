"""When a request arrived, however long it waited for its turn: with 500 pupils in one second, some wait for others."""

import datetime as dt
from typing import Any

from flask import request
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import WSGITask

from secondsource.store import times

_ARRIVED = "secondsource.arrived"  # in the environment of a request, which no browser can write to


class _Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress ships no types
    """Notes when the last byte of a request has come."""

    arrived: dt.datetime | None = None

    def received(self, data: bytes) -> int:
        """Take in some bytes, as waitress does."""
        taken: int = super().received(data)
        if self.completed and self.arrived is None:
            self.arrived = times.now()
        return taken


class _Task(WSGITask):  # type: ignore[misc]  # as above
    """Hands on what the parser noted."""

    def get_environment(self) -> dict[str, Any]:
        """The environment of the request, as waitress makes it."""
        environment: dict[str, Any] = super().get_environment()
        environment[_ARRIVED] = self.request.arrived
        return environment


class Channel(HTTPChannel):  # type: ignore[misc]  # as above
    """A connection of waitress whose requests know when they arrived."""

    parser_class = _Parser
    task_class = _Task


def arrived() -> dt.datetime:
    """When the request that is being answered arrived; now, where the server in front did not note it."""
    noted = request.environ.get(_ARRIVED)
    return noted if isinstance(noted, dt.datetime) else times.now()
