"""The ledger: what was decided about questions, when, why, by whom, and what it did; for the teacher and for each pupil."""

from typing import NamedTuple

from secondsource.actions.regrading import Line
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item
from secondsource.core.people import Classroom
from secondsource.core.ruling import Entry, Ruling
from secondsource.store import affected, attempts, editions, ledger, pupils, rulings
from secondsource.store.affected import Taken
from secondsource.store.database import Database


class Told(NamedTuple):
    """An entry with the item as it was answered."""

    entry: Entry
    item: Item


class Asked(NamedTuple):
    """An item as it stands in an edition: its place, its digest, and what is in force about it."""

    position: int
    item: Item
    digest: str
    ruling: Ruling | None


class Bank(NamedTuple):
    """An edition of a bank as a class has taken it."""

    taken: Taken
    edition: BankEdition
    items: list[Asked]


def of_classroom(database: Database, classroom: Classroom) -> list[Told]:
    """Every decision of a class, the newest first, those taken back too."""
    conn = database.read()
    found = ledger.of_classroom(conn, classroom.id)
    return [Told(one, editions.item_edition(conn, one.ruling.item_edition)) for one in found]


def of_attempt(database: Database, attempt: str) -> list[Told]:
    """The decisions about the items of an attempt, with what each did to its score."""
    conn = database.read()
    begun = attempts.attempt(conn, attempt)
    drawn = begun.plan if begun else None
    found = [one for one in ledger.of_attempt(conn, attempt) if drawn is None or one.item in drawn]
    return [Told(one, editions.item_edition(conn, one.ruling.item_edition)) for one in found]


def lines(database: Database, classroom: Classroom, ruling: int) -> list[Line]:
    """What a decision did to each attempt when it was made, by nickname; not those of removed pupils."""
    conn = database.read()
    entry = next((one for one in ledger.of_classroom(conn, classroom.id) if one.ruling.id == ruling), None)
    if entry is None:
        return []
    did, names = ledger.effects(conn, ruling), {one.id: one.nickname for one in pupils.of_classroom(conn, classroom.id)}
    taken = attempts.having(conn, classroom.id, entry.ruling.item_edition)
    return [Line(names[one.student], one, did[one.id]) for one in taken if one.id in did]


def banks(database: Database, classroom: Classroom) -> list[Bank]:
    """Every edition of a bank that the class has begun, with its items; what was begun last comes first."""
    conn = database.read()
    decided = rulings.in_force(conn, classroom.id).get(classroom.id, {})
    return [
        _bank(one, editions.bank_edition(conn, one.edition), editions.item_digests(conn, one.edition), decided)
        for one in affected.taken(conn, classroom.id)
    ]


def _bank(taken: Taken, edition: BankEdition, digests: dict[str, str], decided: dict[str, Ruling]) -> Bank:
    items = [Asked(n, item, digests[item.id], decided.get(digests[item.id])) for n, item in enumerate(edition.items, 1)]
    return Bank(taken, edition, items)
