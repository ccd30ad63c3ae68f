"""What a request may hold: plain forms of a few kilobytes; and on routes that say so, for teachers, files."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request

from secondsource.web import desk

View = TypeVar("View", bound=Callable[..., Any])

_MOST = "most_bytes_sent"


def takes_files(most: int) -> Callable[[View], View]:
    """Let teachers who have signed in send files to a route, with everything else `most` bytes in one request.

    Written below the route itself. What the form's token guards stays guarded. Above half a megabyte, what arrives is on
    the disk for a moment, in a file without a name; the server cuts off what is above `cli.serve.MOST_BUFFERED`.
    """

    def mark(view: View) -> View:
        setattr(view, _MOST, most)
        return view

    return mark


def register(app: Flask) -> None:
    """Look at every request before anything reads its form."""
    app.before_request(_look)


def _look() -> None:
    """Take plain forms alone where a route says no more: a form would also read JSON and files, whose values are no text."""
    if request.method != "POST":
        return
    most = getattr(current_app.view_functions.get(request.endpoint or ""), _MOST, 0)
    allowed = bool(most and desk.teacher())  # nobody else can make the server hold so much
    if allowed:
        request.max_content_length = request.max_form_memory_size = most
    if request.is_json or (request.files and not allowed):
        abort(400)
