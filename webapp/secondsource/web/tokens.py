"""The token of the forms: it stays the same as long as the session of a browser has the same secret, so it is signed once."""

from functools import lru_cache
from hmac import compare_digest
from typing import cast

from flask import Flask, current_app, g, request, session
from flask_wtf.csrf import CSRFProtect, generate_csrf

_FIELD = "csrf_token"  # the name of the secret in the session, of the token in `g`, and of the field of a form
_MOST = 4096  # browsers
_UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


class Tokens(CSRFProtect):  # type: ignore[misc]  # Flask-WTF ships no types
    """Flask-WTF's protection, spared the work where a form brings back the very token that its browser was given."""

    def init_app(self, app: Flask) -> None:
        """Protect an application."""
        app.before_request(_recall)
        super().init_app(app)

    def protect(self, apply_exemptions: bool = False) -> None:  # noqa: FBT001, FBT002  as Flask-WTF has it
        """Refuse a request that changes something without a token of its browser."""
        # With TLS the page that it came from is looked at as well, which is left to Flask-WTF.
        if request.method in _UNSAFE and not request.is_secure and _was_given(request.form.get(_FIELD)):
            g.csrf_valid = True
        else:
            super().protect(apply_exemptions)


def forget() -> None:
    """Sign anew when asked next: the session has become somebody else's."""
    g.pop(_FIELD, None)


def _recall() -> None:
    """Put the token of this browser where Flask-WTF looks for it before it signs one."""
    secret = session.get(_FIELD)
    if isinstance(secret, str):
        g.csrf_token = _signed(str(current_app.secret_key), secret)


def _was_given(token: str | None) -> bool:
    return bool(token) and _FIELD in g and compare_digest(str(token).encode(), str(g.csrf_token).encode())


@lru_cache(_MOST)
def _signed(_key: str, _secret: str) -> str:
    """The token for the secret of this session, by the key of this application."""
    return cast("str", generate_csrf())
