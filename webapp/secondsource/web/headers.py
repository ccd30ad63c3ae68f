"""Headers that every answer carries. Written here, because ready-made sets assume HTTPS, which a classroom LAN lacks."""

import re

from flask import Flask, Response, request

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


_OF_ALL = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-cache, private"),
)
# Controls that no page may hold, whatever somebody typed or sent in a file; tab and line ends apart.
_CONTROLS = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_BLANK = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
# In UTF-8 the controls U+0080 to U+009F, and code points that stand for no character in any text; by the byte that they
# begin with, which is looked for first: most pages have few of them.
_NO_LETTERS = {
    b"\xc2": re.compile(rb"\xc2[\x80-\x9f]"),
    b"\xef": re.compile(rb"\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf])"),
    **{bytes([first]): re.compile(rb"[\xf0-\xf4][\x80-\xbf]\xbf[\xbe\xbf]") for first in range(0xF0, 0xF5)},
}
_INSTEAD = "\ufffd".encode()


def register(app: Flask) -> None:
    """Add the headers to everything that Flask answers, and leave no control characters in its pages."""
    app.after_request(_add)
    app.after_request(_visible)


def _visible(response: Response) -> Response:
    """Put blanks for control characters: what somebody typed is shown again with its problem, and may hold any."""
    if response.mimetype == "text/html" and not response.is_streamed:
        body = response.get_data()
        shown = body.translate(_BLANK)
        for first, pattern in _NO_LETTERS.items():
            if first in shown:
                shown = pattern.sub(_INSTEAD, shown)
        if shown != body:
            response.set_data(shown)
    return response


def _add(response: Response) -> Response:
    there = {name.lower() for name, _value in response.headers}
    for name, value in _OF_ALL:
        if name.lower() not in there:
            response.headers.add(name, value)
    if request.is_secure:  # over plain HTTP browsers pass it over, and complain at every page
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    return response
