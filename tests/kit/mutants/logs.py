"""Mutants about what is logged and what error pages tell."""

import logging

import pytest

from secondsource.web import errors, logs


def requests_are_logged_by_their_address(patch: pytest.MonkeyPatch) -> None:
    """The line of a request has the address that was asked for, with all that stands in it."""
    patch.setattr(logs, "route", lambda: logs.request.full_path)


def libraries_log_what_they_like(patch: pytest.MonkeyPatch) -> None:
    """What waitress and others log is written as it comes."""
    patch.setattr(logs, "_without_texts", logging.LogRecord.getMessage)


def errors_tell_their_message(patch: pytest.MonkeyPatch) -> None:
    """An unexpected error is logged, and told on its page, with its own message."""

    def unexpected(error: Exception) -> tuple[str, int]:
        errors.events.tell("error", logging.ERROR, error=repr(error))
        return errors.page(500, "Something went wrong", f"reference: {error}")

    patch.setattr(errors, "_unexpected", unexpected)
