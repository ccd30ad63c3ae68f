"""The history of a bank: its revisions, what differs between two of them, who uses what was published, and going back."""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.actions.manuscripts import NewRevision, Opened, revise
from secondsource.core import differences
from secondsource.core.differences import Field, Moves
from secondsource.core.items.base import Item
from secondsource.core.manuscript import Change, Head, Manuscript
from secondsource.core.people import Teacher
from secondsource.core.words import gettext as _
from secondsource.store import editions, item_facets, manuscripts, publications, revisions
from secondsource.store.database import Database
from secondsource.store.revisions import Line, Use

PAGE = 50  # revisions on a page
MOST = 100  # items of each kind that are told one by one


class Given(NamedTuple):
    """A task with a bank that is not over: its class, None for another teacher's, and its end on the clock of `zone`."""

    classroom: str | None
    closes: dt.datetime
    zone: str


@dataclass(frozen=True)
class History:
    """Some revisions, the newest first. `uses` are attempts by edition, `given` the tasks whose time is not over."""

    lines: list[Line]
    uses: dict[str, list[Use]]
    current: str | None
    given: list[Given]


class Changed(NamedTuple):
    """An item that is not the same in both, field by field."""

    item: Item
    fields: list[Field]


@dataclass(frozen=True)
class Compared:
    """What differs between two revisions of a bank."""

    head: list[Field]
    moves: Moves
    changed: list[Changed]  # the first of them
    items: dict[str, Item]  # the first that were added, removed or moved, by id

    @property
    def none(self) -> bool:
        """Whether nothing does."""
        return not (self.head or self.moves.added or self.moves.removed or self.moves.moved or self.moves.changed)


def history(database: Database, teacher: Teacher, manuscript: Manuscript, page: int, now: dt.datetime) -> History:
    """One page of the history of a bank."""
    conn = database.read()
    uses: dict[str, list[Use]] = {}
    for one in revisions.uses(conn, manuscript.course, manuscript.bank, teacher.id):
        uses.setdefault(one.edition, []).append(one)
    given = (Given(*one) for one in revisions.waiting(conn, manuscript.course, manuscript.bank, teacher.id))
    published = manuscripts.published(conn, manuscript.id)
    return History(
        lines=revisions.log(conn, manuscript.id, most=PAGE, skip=(page - 1) * PAGE),
        uses=uses,
        current=published[1] if published else None,
        given=[one for one in given if one.closes > now],
    )


def compared(database: Database, manuscript: Manuscript, before: int, after: int) -> Compared | None:
    """What differs between two revisions; 0 is the bank before its first one. None: there is no such revision."""
    conn = database.read()
    old, new = _content(conn, manuscript, before), _content(conn, manuscript, after)
    if old is None or new is None:
        return None
    was, became = (_by_id(conn, content[1]) for content in (old, new))
    moves = differences.moves(was, became)
    changed = [
        Changed(after_, differences.items(before_, after_)) for before_, after_ in _pairs(conn, moves, was, became)
    ]
    told = {id_: became.get(id_) or was[id_] for ids in moves[:3] for id_ in ids[:MOST]}
    items = dict(zip(told, editions.items(conn, list(told.values())), strict=True))
    heads = [head.model_dump(mode="json") if head else {} for head in (old[0], new[0])]
    return Compared(differences.fields(*heads), moves, changed, items)


def _content(conn: sqlite3.Connection, manuscript: Manuscript, number: int) -> tuple[Head | None, Sequence[str]] | None:
    return (None, ()) if number == 0 else revisions.content(conn, manuscript.id, number)


def _by_id(conn: sqlite3.Connection, digests: Sequence[str]) -> dict[str, str]:
    return {id_: digest for digest, id_ in item_facets.ids_of(conn, digests).items()}


def _pairs(
    conn: sqlite3.Connection, moves: Moves, was: dict[str, str], became: dict[str, str]
) -> list[tuple[Item, Item]]:
    """Each item that was changed, before and after."""
    told = moves.changed[:MOST]
    before = editions.items(conn, [was[id_] for id_ in told])
    return list(zip(before, editions.items(conn, [became[id_] for id_ in told]), strict=True))


def restore(database: Database, teacher: Teacher, bank: int, number: int, seen: str) -> Manuscript:
    """Add a revision with the content of an earlier one. `seen` is the newest one that was known when it was asked for.

    Raises RefusedError: there is no such revision, somebody has added one meanwhile, or one of its items has moved to
    another bank since.
    """

    def change(conn: sqlite3.Connection, opened: Opened) -> NewRevision:
        if seen != str(opened.manuscript.revision):
            raise RefusedError(
                _("The bank was changed meanwhile, and going back would undo that too. Look at its history.")
            )
        found = revisions.content(conn, bank, number)
        if found is None:
            raise RefusedError(_("This bank has no such version. Choose one from its history."))
        head, items = found
        elsewhere = publications.item_ids(conn, opened.manuscript.course, but=bank)
        for id_ in item_facets.ids_of(conn, items).values():
            if id_ in elsewhere:
                raise RefusedError(_moved(conn, teacher, id_, elsewhere[id_]))
        return NewRevision(head, items, Change(deed="restored", n=number))

    return revise(database, teacher, bank, change)


def _moved(conn: sqlite3.Connection, teacher: Teacher, id_: str, bank: int) -> str:
    there = manuscripts.seen(conn, bank, teacher.id)
    where = _("the bank {title}").format(title=there.head.title) if there else _("another bank")
    text = _(
        "The question {id} has moved to {where} since. Move it back first, or duplicate it there: answers are kept under its id."
    )
    return text.format(id=id_, where=where)
