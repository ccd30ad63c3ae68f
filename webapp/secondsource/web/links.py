"""The addresses in pages: each is built once by Flask, and remembered for a while."""

from functools import lru_cache
from typing import Any

from flask import Flask, request

_MOST = 8192  # addresses of some hundred bytes: those of the pages that a few classes have open


def register(app: Flask) -> None:
    """Let the templates of this application make addresses by it."""

    @lru_cache(_MOST, typed=True)
    def built(_root: str, endpoint: str, *values: tuple[str, Any]) -> str:
        return app.url_for(endpoint, **dict(values))

    def link(endpoint: str, **values: Any) -> str:
        """The address of a route, as `flask.url_for` gives it. It hangs on nothing of a request but its root."""
        try:
            return built(request.script_root, endpoint, *values.items())
        except TypeError:  # a list among the values, which nothing can be remembered by
            return app.url_for(endpoint, **values)

    app.jinja_env.globals["url_for"] = link
