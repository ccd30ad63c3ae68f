"""A bank of ms_cole's own, and one of its questions open in the editor."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from kit import own, own_sources
from kit.pages import CheckedClient
from kit.school import School
from secondsource.core.manuscript import Manuscript
from secondsource.formats import patience
from secondsource.store.database import Database


@dataclass(frozen=True)
class Desk:
    """Where she writes."""

    browser: CheckedClient
    school: School
    database: Database
    bank: Manuscript

    @property
    def address(self) -> str:
        """The address of the bank, ending in a slash."""
        return f"/write/banks/{self.bank.id}/"

    def item(self, id_: str) -> str:
        """The address of a question."""
        return f"{self.address}items/{id_}/"

    def new(self, type_: str, mark: str = "0123456789") -> str:
        """The address of a new question."""
        return self.item(f"new.{type_}.{mark}")

    @property
    def now(self):
        """The bank as it is now."""
        return own.now(self.database, self.school.ms_cole, self.bank)

    def one(self, type_: str):
        """The first saved question of a type."""
        return next(item for item in self.now.items if item.type == type_)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Reading a file has all the time it needs, however busy the machine is; what it does without has tests of its own."""
    monkeypatch.setattr(patience, "time", SimpleNamespace(monotonic=lambda: 0.0))


@pytest.fixture
def desk(place, database, shelf, ms_cole):
    """ms_cole at her desk: a duplicate of the bank of the invented course, with a question of every type."""
    return Desk(ms_cole, place, database, own.bank(database, place.ms_cole, shelf))


@pytest.fixture
def cranes(place, database, shelf):
    """A bank of ms_cole's own: the one of the invented course, duplicated."""
    return own.bank(database, place.ms_cole, shelf)


@pytest.fixture
def address(cranes):
    """Its address, ending in a slash."""
    return f"/write/banks/{cranes.id}/"


@pytest.fixture
def ferry(database, place, shelf):
    """A source of ms_cole's own."""
    return own_sources.source(database, place.ms_cole, shelf)
