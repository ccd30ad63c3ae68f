"""Taking a quiz: start, answer, check, feedback with the passage, next, finish, review."""

from flask import Blueprint, Response

take = Blueprint("take", __name__, url_prefix="/take")


@take.after_request
def _never_stored(response: Response) -> Response:
    """Keep answers and feedback out of every cache: a shared laptop's Back button must not show them."""
    response.headers["Cache-Control"] = "no-store"
    return response


from secondsource.web.take import (  # noqa: E402, F401  they hang their routes on `take`
    attempt,
    discussion,
    helping,
    mine,
    placed,
    results,
    start,
    tasks,
    timer,
)
