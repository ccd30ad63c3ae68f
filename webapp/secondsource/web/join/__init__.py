"""Joining a class: by its code and a nickname, coming back by a return code, and leaving."""

from flask import Blueprint, Response, session

from secondsource.web import desk

join = Blueprint("join", __name__, url_prefix="/join")


@join.after_request
def _never_stored(response: Response) -> Response:
    """Keep codes out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


@join.after_app_request
def _never_stored_for_a_person(response: Response) -> Response:
    """Keep every page with a name on it out of caches too: on a shared laptop, Back must not show it to the next."""
    if desk.SESSION in session:
        response.headers["Cache-Control"] = "no-store"
    return response


from secondsource.web.join import arrival, door, stay  # noqa: E402, F401  they hang their routes on `join`
