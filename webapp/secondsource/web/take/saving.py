"""An answer that a script sent: told in a few words what became of it, which hold nothing that a page would not show."""

from flask import jsonify, request
from werkzeug.wrappers import Response

from secondsource.core.attempt import Answer

JSON = "application/json"


def by_script() -> bool:
    """Whether the answer was sent by the page's script, which asks for JSON; a form asks for a page."""
    return request.accept_mimetypes.best == JSON


def saved(answer: Answer, idem: str, onwards: str) -> Response:
    """It is in the store: since when, as which revision, and where to go on. Right and wrong are told alike.

    The key it was sent under comes back, so that no other page that answers in between is taken for this.
    """
    moment = answer.saved.isoformat(timespec="milliseconds")
    return jsonify(saved=moment, revision=answer.revision, idem=idem, next=onwards)


def refused(problem: str, status: int) -> tuple[Response, int]:
    """It is not, and why, in words for the student."""
    return jsonify(problem=problem), status


def conflict(problem: str, stored: Answer | None, *, changes: bool) -> tuple[Response, int]:
    """Another answer is. `changes`: this one may still take its place, as the revision after that."""
    return jsonify(problem=problem, revision=stored.revision if stored else 0, changes=changes), 409
