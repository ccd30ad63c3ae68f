"""Error pages: what happened, in words, and what to do. A reference where we are at fault; never a trace."""

import logging

from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from secondsource.actions.accounts import RefusedError
from secondsource.content.languages import SOURCE_LANGUAGE
from secondsource.core import events
from secondsource.core.words import gettext as _
from secondsource.store.errors import BusyError, MissingError, StoreError
from secondsource.web import desk, logs
from secondsource.web.hosts import StrangeHostError


def register(app: Flask) -> None:
    """Give every error a page."""
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(BusyError, _busy)
    app.register_error_handler(MissingError, _missing)
    app.register_error_handler(RefusedError, _refused)
    app.register_error_handler(StoreError, _store)
    app.register_error_handler(Exception, _unexpected)


def page(status: int, title: str, text: str) -> tuple[str, int]:
    """An error page with its status. While the store is in trouble, it does not ask the store who is there."""
    if status >= 500:  # noqa: PLR2004  our fault
        g.setdefault("person", None)
    return render_template("error.html", title=title, text=text), status


def _bare(status: int, title: str, text: str) -> tuple[str, int]:
    """A page without any link: under a name that is none, or another's, no address of ours can be made."""
    head = f'<head><meta charset="utf-8"><title>{escape(title)} · Second Source</title></head>'
    body = f"<body><main><h1>{escape(title)}</h1><p>{escape(text)}</p></main></body>"
    lang = g.get("language", SOURCE_LANGUAGE)
    return f'<!DOCTYPE html><html lang="{lang}">{head}{body}</html>', status


def _csrf(_error: CSRFError) -> tuple[str, int]:
    return page(
        400,
        _("This page could not be matched to your browser"),
        _("Nothing was saved from it. Go back, load the page anew and send your answer again. If this happens each time, "
          "allow cookies for this address. Answers that were saved before are still there."),
    )  # fmt: skip


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    code = error.code or 500
    if code < 400:  # noqa: PLR2004  a redirect is no error
        return error
    if code == 404 and desk.ended():  # noqa: PLR2004  what was theirs is no longer found
        return page(code, *_session_ended())
    if isinstance(error, StrangeHostError):
        return _bare(code, _("This is not the name of this server"), error.description or "")
    if code == 429:  # noqa: PLR2004  somebody guesses
        _tell("limited", error, logging.WARNING)
    texts = {
        400: (_("That request was not complete"), _("Go back, load the page anew and try once more.")),
        404: (
            _("There is no such page"),
            _(
                "The address may be mistyped, or the page belongs to somebody who is not at this browser now. If you "
                "have left your class here, come back with your return code, under Join a class."
            ),
        ),
        405: (_("This address only takes what a form sends"), _("Go back to the page before and use its button.")),
        413: (
            _("That is more than this page takes"),
            _("Shorten what you typed and send it again. Answers that were saved before are still there."),
        ),
        429: (
            _("Too many wrong tries"),
            _(
                "Wrong codes or passwords were tried too often, so for a while none is taken. Wait, at most "
                "a quarter of an hour, and try again. Whoever is in already can go on, and everything saved is there."
            ),
        ),
    }
    title, text = texts.get(code, (_("That did not work"), _("Go back and try once more.")))
    return page(code, title, text)


def _session_ended() -> tuple[str, str]:
    return (
        _("Your session has ended"),
        _("Sessions end with the day, and when a teacher gives a new code. Everything you saved is there. Pupils come "
          "back with their return code, under Join a class; teachers sign in again, under I teach."),
    )  # fmt: skip


def _refused(error: RefusedError) -> tuple[str, int]:
    return page(409, _("That could not be done"), str(error))


def _busy(error: BusyError) -> tuple[str, int, dict[str, str]]:
    _tell("busy", error, logging.WARNING)
    text = _("What you sent is not saved yet. Wait a few seconds and send it again; an answer sent twice does no harm.")
    return (*page(503, _("The server is very busy"), text), {"Retry-After": "5"})


def _missing(_error: MissingError) -> tuple[str, int]:
    return page(
        404,
        _("That question is not part of this quiz"),
        _("Nothing was changed. Go back, load the page anew and try once more."),
    )


def _store(error: StoreError) -> tuple[str, int]:
    _tell("store", error)
    return page(
        503,
        _("The answer book cannot be written just now"),
        _("Keep this page open, tell your teacher, and send your answer again."),
    )


def _unexpected(error: Exception) -> tuple[str, int]:
    _tell("error", error, where=events.frames(error.__traceback__))
    text = _(
        "It is our fault, not yours. Answers that were saved before are still there. Tell your teacher this reference: {reference}"
    )
    return page(500, _("Something went wrong"), text.format(reference=logs.request_id()))


def _tell(event: str, error: Exception, level: int = logging.ERROR, where: list[str] | None = None) -> None:
    """Log an error by its type and place, and not by its own message, which may hold an answer or a name."""
    about = {"request_id": logs.request_id(), "method": request.method, "route": logs.route()}
    events.tell(event, level, **about, error=type(error).__name__, where=where)
