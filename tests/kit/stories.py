"""Scenarios in a folder that is served and watched, for tests in which their author changes them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from flask import Flask

from kit import invented, prepared
from kit.harbour import Harbour, asked, running
from kit.pages import CheckedClient
from secondsource.actions.watch import Watch
from secondsource.content.holdings import Holdings
from secondsource.store.database import Database
from secondsource.web.application import create_app

STORY = "one-line-by-five"
MAP = f"/write/scenarios/harbour/cranes/{STORY}/"


def story(**change: Any) -> dict[str, Any]:
    """The example of a scenario in the invented course."""
    made: dict[str, Any] = invented.as_data(asked("scenario", id=STORY, **change))
    made["scenes"][0]["excerpts"] = ["report-x/inspected"]
    return made


def write(folder: Path, *items: dict[str, Any]) -> Path:
    """Write the invented course with a bank of these items. Returns the bank's file."""
    invented.write(folder, {**invented.bank(), "items": list(items)})
    return folder / "quizzes" / "harbour" / "cranes.yaml"


def change(path: Path, how: Callable[[dict[str, Any]], None]) -> None:
    """Change the first item of a bank's file, and save it."""
    bank = yaml.safe_load(path.read_text(encoding="utf-8"))
    how(bank["items"][0])
    path.write_text(yaml.safe_dump(invented.as_data(bank), allow_unicode=True, sort_keys=False), encoding="utf-8")


def watched(database: Database, folder: Path) -> Flask:
    """An application that looks at the folder anew at every request."""
    holdings = Holdings(None, folder / "course", folder / "quizzes")
    made = create_app(database, Watch(database, holdings, clock=iter(range(10_000)).__next__).shelf)
    made.test_client_class = CheckedClient
    made.testing = True
    return made


@contextmanager
def served(folder: Path) -> Iterator[Harbour]:
    """Serve the course of a folder, and look for changes, for the length of a `with`."""
    database = prepared.opened(folder / "data")
    try:
        with running(database, watched(database, folder)) as server:
            yield server
    finally:
        database.close()
