"""Mutants about what is sent: tokens, tampered forms, hosts, and bodies without end."""

import datetime as dt
import itertools
import re
from importlib import import_module
from typing import Any

import flask
import pytest
from flask import has_request_context, request
from flask_wtf import csrf

from secondsource.actions import accounts, assignments, study
from secondsource.store import attempts, responses
from secondsource.web import desk, hosts
from secondsource.web.take import attempt
from secondsource.web.teach import account


def no_token_is_asked(patch: pytest.MonkeyPatch) -> None:
    """Forms are taken from wherever they come."""
    patch.setattr(csrf, "validate_csrf", lambda *_given, **_how: None)


def anybodys_token_is_good(patch: pytest.MonkeyPatch) -> None:
    """A token that was made for another browser is taken."""

    def validate(data: str | None, *_given: Any, **_how: Any) -> None:
        if not data:
            raise csrf.ValidationError("The CSRF token is missing.")

    patch.setattr(csrf, "validate_csrf", validate)


def a_page_notes_that_it_was_read(patch: pytest.MonkeyPatch) -> None:
    """Whoever reads a page has the session prolonged."""
    original, reads = desk.accounts.seated, itertools.count()

    def seated(database: Any, token: str) -> Any:
        moment = f"2999-01-01T00:00:00.{next(reads):06}+00:00"
        database.write(lambda conn: conn.execute("UPDATE sessions SET expires = ?", (moment,)))
        return original(database, token)

    patch.setattr(desk.accounts, "seated", seated)


def a_finished_attempt_takes_answers(patch: pytest.MonkeyPatch) -> None:
    """Answers are taken after the end."""
    statement = responses._ITEM_OF_ATTEMPT  # noqa: SLF001  what is broken
    patch.setattr(responses, "_ITEM_OF_ATTEMPT", statement.replace("SELECT a.finished", "SELECT NULL AS finished"))


def an_old_revision_is_taken(patch: pytest.MonkeyPatch) -> None:
    """An answer takes the place of another that its page knew nothing of."""
    original = responses.save

    def save(conn: Any, **given: Any) -> Any:
        statement = "SELECT coalesce(max(revision), 0) + 1 FROM responses WHERE attempt = :attempt AND item = :item"
        (following,) = conn.execute(statement, {name: given[name] for name in ("attempt", "item")}).fetchone()
        return original(conn, **{**given, "revision": following, "follows": lambda _stored: True})

    patch.setattr(responses, "save", save)


def the_form_says_when_it_was_saved(patch: pytest.MonkeyPatch) -> None:
    """The moment of saving is taken from the form."""

    def now() -> dt.datetime:
        moment = dt.datetime.fromisoformat(request.form.get("saved") or dt.datetime.now(dt.UTC).isoformat())
        return moment.replace(tzinfo=dt.UTC)

    patch.setattr(attempt, "arrived", now)


def each_start_is_an_attempt(patch: pytest.MonkeyPatch) -> None:
    """Whether an attempt is open is asked before the writer's turn comes."""
    original = study.begin_as

    def begin_as(database: Any, student: int, edition: str, form: Any) -> Any:
        made = original(database, student, edition, form)
        database.write(lambda conn: attempts.finish(conn, made.id, dt.datetime.now(dt.UTC)))
        return original(database, student, edition, form)

    patch.setattr(study, "begin_as", begin_as)


def each_submit_is_an_end(patch: pytest.MonkeyPatch) -> None:
    """Whoever submits once more moves the end."""

    def finish(conn: Any, id_: str, at: dt.datetime) -> Any:
        conn.execute("UPDATE attempts SET finished = ? WHERE id = ?", (at.isoformat(), id_))
        return attempts.attempt(conn, id_)

    patch.setattr(attempts, "finish", finish)


def every_host_is_this_one(patch: pytest.MonkeyPatch) -> None:
    """The server answers to any name."""
    patch.setattr(hosts, "_is_own", lambda _host, _names: True)


def next_is_followed(patch: pytest.MonkeyPatch) -> None:
    """After signing in, the form says where to go."""
    patch.setattr(account, "page_of_this_site", lambda path: path or "/teach/")


def the_body_has_no_limit(patch: pytest.MonkeyPatch) -> None:
    """The application reads whatever comes."""
    patch.setattr("secondsource.web.application.MOST_BYTES", None)
    patch.setattr(import_module("secondsource.cli.serve"), "MOST_BUFFERED", 1 << 40)


def a_form_may_set_the_number(patch: pytest.MonkeyPatch) -> None:
    """The number of an attempt is taken from the form where it has one."""
    original = assignments.begin

    def begin(database: Any, pupil: Any, task: int) -> Any:
        made = original(database, pupil, task)
        given = request.form.get("number", type=int) if has_request_context() else None
        row = {"number": given or made.number, "id": made.id}
        database.write(lambda conn: conn.execute("UPDATE attempts SET number = :number WHERE id = :id", row))
        return made

    patch.setattr(assignments, "begin", begin)


def forwarded_hosts_are_believed(patch: pytest.MonkeyPatch) -> None:
    """Whoever sends the header of a proxy says what this server is called."""
    original = flask.Flask.wsgi_app

    def wsgi_app(self: flask.Flask, environ: Any, start: Any) -> Any:
        if forwarded := environ.get("HTTP_X_FORWARDED_HOST") or environ.get("HTTP_FORWARDED", "").partition("=")[2]:
            environ["HTTP_HOST"] = forwarded
        return original(self, environ, start)

    patch.setattr(flask.Flask, "wsgi_app", wsgi_app)
    every_host_is_this_one(patch)


def a_pattern_repeats_what_repeats(patch: pytest.MonkeyPatch) -> None:
    """Somebody adds a pattern for names that takes twice as long with each letter."""
    patch.setattr(accounts, "_NAME", re.compile(r"(\w+\.?)*!"), raising=False)
