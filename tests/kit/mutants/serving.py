"""Breaking how the server answers, and how it ends."""

import time
from types import SimpleNamespace

import pytest
from flask import redirect
from werkzeug.wrappers import Response

from secondsource.cli import capacity, ending
from secondsource.store.errors import StoreError
from secondsource.web import assets, errors


def hopeful(patch: pytest.MonkeyPatch) -> None:
    """What could not be written is hoped to be written later, and its sender led on."""

    def led_on(_error: StoreError) -> Response:
        return redirect("/", 303)

    patch.setattr(errors, "_busy", led_on)
    patch.setattr(errors, "_store", led_on)


def no_word_when_to_come_back(patch: pytest.MonkeyPatch) -> None:
    """A busy server does not say when to try again."""
    original = errors._busy  # noqa: SLF001  the page that is broken
    patch.setattr(errors, "_busy", lambda error: original(error)[:2])


def usual_limits(patch: pytest.MonkeyPatch) -> None:
    """The server holds as many connections as waitress does by itself."""
    original = capacity.connections
    patch.setattr(capacity, "connections", lambda: min(100, original()))


def as_many_files_as_there_are(patch: pytest.MonkeyPatch) -> None:
    """Nobody asks the system for more open files than a program has by itself."""
    patch.setattr(capacity, "connections", lambda: capacity.WANTED)


def what_waits_is_dropped(patch: pytest.MonkeyPatch) -> None:
    """At the end only what is worked at is finished, and only for a moment, as waitress by itself does."""
    patch.setattr(ending.Ending, "_in_hand", lambda _ending: False)


def the_door_stays_open(patch: pytest.MonkeyPatch) -> None:
    """Whoever comes while the server ends is let in, and left standing."""
    patch.setattr(ending.Ending, "_refuse", lambda _ending: None)


def waits_for_ever(patch: pytest.MonkeyPatch) -> None:
    """The end waits for everybody, however long they take."""
    patch.setattr(ending, "time", SimpleNamespace(time=time.time, monotonic=lambda: 0.0))


def one_signal_is_all(patch: pytest.MonkeyPatch) -> None:
    """Whoever is in a hurry is not heard."""

    def ask(self: ending.Ending, _signal: int, _frame: object) -> None:
        self._asked = True
        self._server.pull_trigger()

    patch.setattr(ending.Ending, "_ask", ask)


def copies_are_trusted(patch: pytest.MonkeyPatch) -> None:
    """Stylesheets and scripts that were copied once are served for ever, whatever became of them."""
    patch.setattr(assets, "_is_whole", lambda _source, made: made.is_dir())
