"""Limits on guessing: failed tries are counted, right ones never, so that a class behind one address is not slowed."""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, Response, g, request
from flask_limiter import Limiter

from secondsource.core.names import BadNameError, clean_name, same_name
from secondsource.web import desk

View = TypeVar("View", bound=Callable[..., Any])

_COUNTED = "counted"  # in `g`, where this request is one of those with a limit


class _OfRoutes(Limiter):
    """A limiter of the routes that name a limit: each is checked there, and all others are spared the look."""

    def _check_request_limit(self, callable_name: str | None = None, in_middleware: bool = True) -> None:  # noqa: FBT001, FBT002  as Flask-Limiter has it
        if not in_middleware:
            g.counted = True
            super()._check_request_limit(callable_name, in_middleware)


# Keys are digests or constants: the limiter writes them into the log when a limit is reached.
limiter = _OfRoutes(key_func=lambda: "everybody", storage_uri="memory://")

# Join codes have 40 random bits: at this pace a hit on one of a hundred classes takes more than a century; and a
# budget that somebody has spent in play is there again a minute later.
_CODES = "120 per minute"
# A device that guesses wrongly this often waits by itself: the budget of all is still there for the class. Where a
# proxy stands before the server all devices are one, and 30 pupils still have two wrong tries a minute each.
_CODES_OF_A_DEVICE = "60 per minute"
_PASSWORDS = "10 per 15 minutes"


def register(app: Flask) -> None:
    """Count for this application, from nothing."""
    limiter.init_app(app)
    for functions in (app.after_request_funcs[None], app.teardown_request_funcs[None]):
        functions.append(_if_counted(functions.pop()))


def _if_counted(does: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What the limiter does at the end of a request, where it has counted in it."""

    def end(response_or_error: Any) -> Any:
        return does(response_or_error) if _COUNTED in g else response_or_error

    return end


def wrong() -> None:
    """Note that this request was a wrong guess."""
    g.wrong_guess = True


def _was_wrong(_response: Response) -> bool:
    return bool(g.get("wrong_guess"))


def _address() -> str:
    """The device that asks, as a digest."""
    return hashlib.sha256((request.remote_addr or "").encode()).hexdigest()


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
_everybody = limiter.shared_limit(_CODES, scope="join", deduct_when=_was_wrong)
_device = limiter.shared_limit(_CODES_OF_A_DEVICE, scope="join-device", key_func=_address, deduct_when=_was_wrong)


def join_codes(view: View) -> View:
    """Count wrong join codes: those of one device, which spends its own budget first, and those of all."""
    return cast("View", _everybody(_device(view)))


_everybodys_own = limiter.shared_limit(_CODES, scope="personal", deduct_when=_was_wrong)
_devices_own = limiter.shared_limit(
    _CODES_OF_A_DEVICE, scope="personal-device", key_func=_address, deduct_when=_was_wrong
)


def personal_codes(view: View) -> View:
    """Count wrong return codes and set-up codes alike: one device alone keeps nobody else from coming back."""
    return cast("View", _everybodys_own(_devices_own(view)))


# For each account, wherever the tries come from.
passwords = limiter.limit(_PASSWORDS, key_func=_account, methods=["POST"], deduct_when=_was_wrong)
