"""A file as an answer, to be saved under the name of a class or a person, which may hold what no file's name can."""

import re

from flask import Response


def attached(response: Response, name: str, ending: str) -> Response:
    """The answer, to be saved under this name, where a file may have it."""
    plain = re.sub(r"[^\w .-]+", "-", name)
    response.headers.set("Content-Disposition", "attachment", filename=f"{plain}.{ending}")
    return response


def zipped(content: bytes, name: str) -> Response:
    """A ZIP file of this name."""
    return attached(Response(content, mimetype="application/zip"), name, "zip")
