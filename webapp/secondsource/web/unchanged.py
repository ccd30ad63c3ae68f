"""Pages that are asked for again and again: a short tag decides whether anything of them has to be read."""

from collections.abc import Callable

from flask import Response, make_response, request


def unless_unchanged(tag: str, page: Callable[[], str | Response]) -> Response:
    """304 and nothing else where the browser has the page under this tag; else the page, with the tag as its ETag."""
    answer = Response(status=304) if request.if_none_match.contains_weak(tag) else make_response(page())
    answer.set_etag(tag, weak=True)
    return answer
