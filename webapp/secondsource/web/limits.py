"""Limits on guessing: failed tries are counted, right ones never, so that a class behind one address is not slowed."""

import hashlib

from flask import Flask, Response, g, request
from flask_limiter import Limiter

from secondsource.core.names import BadNameError, clean_name, same_name
from secondsource.web import desk

# Keys are digests or constants: the limiter writes them into the log when a limit is reached.
limiter = Limiter(key_func=lambda: "everybody", storage_uri="memory://")

# Join codes have 40 random bits: at this pace a hit on one of a hundred classes takes more than a century; and a
# budget that somebody has spent in play is there again a minute later.
_CODES = "120 per minute"
_PASSWORDS = "10 per 15 minutes"


def register(app: Flask) -> None:
    """Count for this application, from nothing."""
    limiter.init_app(app)


def wrong() -> None:
    """Note that this request was a wrong guess."""
    g.wrong_guess = True


def _was_wrong(_response: Response) -> bool:
    return bool(g.get("wrong_guess"))


def _account() -> str:
    """The account that somebody tries to open, as a digest: however its name is typed, it is one account."""
    asking = desk.teacher() if request.endpoint == "teach.password" else None
    try:
        name = same_name(clean_name(asking.name if asking else request.form.get("name", "")))
    except BadNameError:  # nobody's
        name = ""
    return hashlib.sha256(name.encode()).hexdigest()


# One budget for wrong join codes, which a plain address can hold, and one for the codes that are sent by forms with a
# token, from wherever they come: who spends the first keeps nobody from coming back or setting up.
join_codes = limiter.shared_limit(_CODES, scope="join", deduct_when=_was_wrong)
personal_codes = limiter.shared_limit(_CODES, scope="personal", deduct_when=_was_wrong)

# For each account, wherever the tries come from.
passwords = limiter.limit(_PASSWORDS, key_func=_account, methods=["POST"], deduct_when=_was_wrong)
