"""The application factory: everything a running server is made of, put together in one place."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined

from secondsource.actions.publish import Shelf
from secondsource.core.codes import shown_code
from secondsource.core.days import clock, offset, twice
from secondsource.store.database import Database
from secondsource.web import (
    addresses,
    assets,
    codes_shown,
    desk,
    errors,
    glossed,
    headers,
    hosts,
    language,
    limits,
    links,
    rendering,
    sessions,
    support,
    tokens,
    uploads,
)
from secondsource.web.front import front
from secondsource.web.join import join
from secondsource.web.look import look
from secondsource.web.read import read
from secondsource.web.take import take
from secondsource.web.teach import teach
from secondsource.web.write import write

MOST_BYTES = 64 * 1024  # of one request: a page of answers needs a few hundred. For files see `uploads`.


class Application(Flask):
    """Flask, which asks of every function that it calls whether it is a coroutine: here none is."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is."""
        return func


def create_app(database: Database, shelf: Shelf | Callable[[], Shelf]) -> Flask:
    """An application over an open database and what was published into it, or what says so anew for each request."""
    app = Application(__name__, static_folder=None)
    app.config.update(
        SECRET_KEY=database.secret,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=200,
        SESSION_COOKIE_NAME="secondsource",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=dt.timedelta(days=180),  # come back to the same place on the same browser
        WTF_CSRF_TIME_LIMIT=None,  # a page left open over night still saves
    )
    app.session_interface = sessions.Sessions()
    app.extensions["database"] = database
    app.extensions["shelf"] = shelf
    hosts.register(app)
    uploads.register(app)
    tokens.Tokens(app)
    app.jinja_env.undefined = StrictUndefined  # a page stops at a name that does not exist
    app.jinja_env.filters["clock"] = clock
    app.jinja_env.filters["offset"] = offset
    app.jinja_env.tests["twice"] = twice
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    # Names that the frame of every page uses: which pupil or teacher is here, and how a code is shown.
    app.jinja_env.globals.update(
        joined=desk.pupil, on_shelf=desk.on_shelf, teaching=desk.teacher, shown_code=shown_code
    )
    for part in (rendering, language, links, headers, errors, limits, addresses, codes_shown, support, glossed):
        part.register(app)
    for blueprint in (front, read, take, teach, write, join, look):
        app.register_blueprint(blueprint)
    assets.register(app, Path(app.root_path) / "static", database.folder / "cache")
    return app
