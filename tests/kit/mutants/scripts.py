"""Mutants about scripts that somebody types into a field."""

import pytest

from secondsource.web import headers


def what_was_typed_is_taken_for_markup(patch: pytest.MonkeyPatch) -> None:
    """A field that is shown again with its problem trusts what was typed into it."""
    patch.setattr("wtforms.widgets.core.escape", lambda text, **_how: str(text))
    patch.setattr("wtforms.widgets.core.html_params", _unescaped)


def _unescaped(**attributes: object) -> str:
    return " ".join(f'{name.rstrip("_")}="{value}"' for name, value in attributes.items() if value not in {False, None})


def inline_scripts_are_allowed(patch: pytest.MonkeyPatch) -> None:
    """The policy lets scripts run that stand in the page."""
    sent = headers._OF_ALL  # noqa: SLF001  what is broken
    lax = [(name, value.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")) for name, value in sent]
    patch.setattr(headers, "_OF_ALL", lax)
