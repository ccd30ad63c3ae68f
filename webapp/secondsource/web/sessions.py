"""The signed session cookie as Flask makes it; what was verified once is not verified again.

It is good although the computer's clock is set back, and never sent in plain text if it was given over HTTPS.
"""

from copy import deepcopy
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, cast

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.http import parse_cookie

_MOST = 4096  # cookies of a few hundred bytes: more browsers than a school has


class Sessions(SecureCookieSessionInterface):
    """Flask's own, with one serializer for the life of a key, which verifies the signature of each cookie once."""

    def __init__(self) -> None:
        self._keys: object = None
        self._signing: URLSafeTimedSerializer | None = None
        self._verify = lru_cache(_MOST)(self._verified)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The serializer with the application's keys, made anew when those change."""
        keys = (app.secret_key, app.config["SECRET_KEY_FALLBACKS"])
        if self._keys != keys:
            self._keys, self._signing = keys, super().get_signing_serializer(app)
            self._verify.cache_clear()
        return self._signing

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002  as Flask has it
        """Whether browsers keep the cookie to HTTPS: a classroom LAN may have none."""
        return request.is_secure

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the cookie holds, anew for each request; nothing where it is not ours or too old.

        One that seems to be signed later than now is ours all the same: the clock of the server was set back.
        """
        if self.get_signing_serializer(app) is None:
            return None
        cookie = _cookie(request.headers.get("Cookie", ""), self.get_cookie_name(app))
        if not cookie:
            return self.session_class()
        try:
            held, signed = self._verify(cookie)
        except BadSignature:
            return self.session_class()
        if datetime.now(UTC) - signed > app.permanent_session_lifetime:
            return self.session_class()
        return self.session_class({name: _own(value) for name, value in held.items()})

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send a cookie where there is something new to keep."""
        if session and not session.modified and not session.permanent and "Vary" not in response.headers:
            response.headers["Vary"] = "Cookie"  # as Flask sets it, with less ado
        else:
            super().save_session(app, session, response)

    def _verified(self, cookie: str) -> tuple[dict[str, Any], datetime]:
        """What a cookie holds, which nobody is to change, and when it was signed. Raises BadSignature."""
        signing = cast("URLSafeTimedSerializer", self._signing)
        held, signed = cast("tuple[dict[str, Any], datetime]", signing.loads(cookie, return_timestamp=True))
        return held, signed


@lru_cache(_MOST)
def _cookie(header: str, name: str) -> str | None:
    """The value of a cookie in what a browser sends with each request."""
    return parse_cookie(header).get(name)


def _own(value: Any) -> Any:
    """What a request may change without changing it for the next."""
    return value if isinstance(value, str | int) else deepcopy(value)
