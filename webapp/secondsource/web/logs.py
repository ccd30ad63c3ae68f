"""The server's log on stderr, one line for each event, as text or JSON; and the lines of requests, where they are wanted."""

import datetime as dt
import json
import logging
import secrets
import threading
import time
from typing import Literal

from flask import Flask, Response, g, request

from secondsource.core import events

Form = Literal["text", "json"]


class _Line(logging.Formatter):
    """What both forms share: the moment in UTC, and of what other programs' parts log no text that came with a request."""

    def event(self, record: logging.LogRecord) -> events.Event:
        if isinstance(record.msg, events.Event):
            return record.msg
        kind, error, trace = record.exc_info or (None, None, None)
        fields = {"from": record.name, "message": _without_texts(record), "error": kind.__name__ if kind else None}
        return events.Event("log", {**fields, "where": events.frames(trace) if error else None})

    def moment(self, record: logging.LogRecord) -> str:
        return dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


class _Text(_Line):
    """One line to read."""

    def format(self, record: logging.LogRecord) -> str:
        return f"{self.moment(record)} {record.levelname.lower()} {self.event(record)}"


class _Json(_Line):
    """One JSON object in a line: time, level, event, and the fields of the event."""

    def format(self, record: logging.LogRecord) -> str:
        event = self.event(record)
        told = {"time": self.moment(record), "level": record.levelname.lower(), "event": event.name, **event.fields}
        return json.dumps(told, ensure_ascii=False)


def set_up(form: Form, level: str) -> None:
    """Write the log of this process to stderr from now on, from a level on: info, warning or error."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Json() if form == "json" else _Text())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    events.LOG.setLevel(level.upper())
    threading.excepthook = _thread_ended


def note_requests(app: Flask) -> None:
    """Tell each request that Flask answers: its method, route, status, milliseconds and bytes; neither address nor sender."""
    app.before_request_funcs.setdefault(None, []).insert(0, _begin)
    app.after_request_funcs.setdefault(None, []).insert(0, _end)  # the first in the list is asked last


def request_id() -> str:
    """What this request is called in the log, and on the page of an error of ours."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(4)
    found: str = g.request_id
    return found


def route() -> str | None:
    """The rule that the address fits, such as `/take/<course>/`: never the address itself, which may hold a code."""
    return request.url_rule.rule if request.url_rule else None


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    events.tell(
        "request",
        request_id=request_id(),
        method=request.method,
        route=route(),
        status=response.status_code,
        ms=round((time.perf_counter() - g.began) * 1000, 1),
        bytes=response.calculate_content_length(),
    )
    return response


def _without_texts(record: logging.LogRecord) -> str:
    """A message of waitress or another library with its numbers alone: its texts may be addresses, or what somebody sent."""
    given = record.args if isinstance(record.args, tuple) else ()
    try:
        return str(record.msg) % tuple(one if isinstance(one, int | float) else "…" for one in given)
    except (TypeError, ValueError):
        return str(record.msg)


def _thread_ended(ended: threading.ExceptHookArgs) -> None:
    """A thread that an error ended: Python itself would print the error's message, too."""
    where = events.frames(ended.exc_traceback)
    events.tell("thread", logging.ERROR, error=ended.exc_type.__name__, where=where)
