"""What attempts at an assignment are made of, for its teacher: how many items of each skill, and how many are begun."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from secondsource.core import drawing
from secondsource.core.assignment import Assignment
from secondsource.core.edition import BankEdition
from secondsource.store import attempts, editions
from secondsource.store.database import Database


class Draw(NamedTuple):
    """How many items of a skill an attempt has, of how many there are; `skill` is its name, None where they have none."""

    skill: str | None
    drawn: int
    there: int


def draws(database: Database, given: Assignment) -> list[Draw]:
    """What an attempt begun now would have of each skill, bank by bank; nothing where all items are taken."""
    draw = given.terms.draw
    if draw is None:
        return []
    conn = database.read()
    current = editions.current(conn, given.course)
    banks = [editions.bank_edition(conn, current[bank]) for bank in (given.bank, given.second) if bank]
    return [one for bank in banks for one in _draws(bank, draw)]


def under_way(database: Database, given: Assignment) -> int:
    """How many attempts at it are begun and not finished."""
    return len(attempts.under_way(database.read(), given.id))


def _draws(edition: BankEdition, draw: int) -> Iterator[Draw]:
    items = edition.form("core")
    had = Counter(item.skill for item in drawing.drawn(items, "", draw))
    for skill, there in Counter(item.skill for item in items).items():
        yield Draw(edition.skills.get(skill) if skill else None, had[skill], there)
