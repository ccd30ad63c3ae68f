"""What is done with items of a bank as they are: put in another order, moved to another bank, duplicated, removed."""

import sqlite3
from collections.abc import Collection, Sequence
from typing import NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.actions.manuscripts import NewRevision, Opened, renamed, revise, revise_in
from secondsource.core import differences
from secondsource.core.manuscript import Change, Manuscript
from secondsource.core.people import Teacher
from secondsource.core.words import gettext as _
from secondsource.store import item_facets, manuscripts, revisions
from secondsource.store.database import Database


class StaleError(RefusedError):
    """The bank was changed meanwhile in a way that what was asked cannot be told any more."""


class Order(NamedTuple):
    """Items, by id, that are to stand from position `to` on, the first being 1, as the revision `seen` counted."""

    ids: Sequence[str]
    to: int
    seen: int


def place(database: Database, teacher: Teacher, bank: int, order: Order) -> Manuscript:
    """Put items elsewhere; they keep their order among themselves.

    Where other items were added, removed or moved since, they go behind the item that they would have followed. Raises
    RefusedError, and StaleError where one of them was moved or removed meanwhile.
    """

    def change(conn: sqlite3.Connection, opened: Opened) -> NewRevision:
        now = _digests(opened)
        before = _seen(conn, opened, order.seen)
        ids = set(order.ids)
        _insist_on(ids, before)
        _insist_unmoved(ids, before, now)
        chosen = [id_ for id_ in now if id_ in ids]
        placed = _placed([id_ for id_ in before if id_ not in ids], list(now), chosen, order.to)
        what = Change(deed="order", item=chosen[0]) if len(chosen) == 1 else Change(deed="order", n=len(chosen))
        return NewRevision(opened.manuscript.head, tuple(now[id_] for id_ in placed), what)

    return revise(database, teacher, bank, change)


def _placed(others: list[str], now: list[str], chosen: list[str], to: int) -> list[str]:
    """The order now with the chosen ones behind those of the others that were to stand before them."""
    ahead, moved = set(others[: max(0, to - 1)]), set(chosen)
    rest = [id_ for id_ in now if id_ not in moved]
    at = max((n for n, id_ in enumerate(rest, 1) if id_ in ahead), default=0)
    return [*rest[:at], *chosen, *rest[at:]]


def _insist_unmoved(ids: Collection[str], before: dict[str, str], now: dict[str, str]) -> None:
    gone = differences.moves(before, now)
    if set(ids) & set(gone.removed):
        raise StaleError(_("A question that you moved was taken out of this bank meanwhile. This is what it has now."))
    if set(ids) & set(gone.moved):
        raise StaleError(_("Somebody else moved the same question meanwhile. This is the order now; move it again."))


def move(database: Database, teacher: Teacher, bank: int, ids: Collection[str], to: int) -> Manuscript:
    """Move items to the end of another bank of the same course, under the ids that they have. Raises RefusedError."""

    def job(conn: sqlite3.Connection) -> Manuscript:
        there, here = manuscripts.seen(conn, to, teacher.id), manuscripts.seen(conn, bank, teacher.id)
        if there is None or bank == to:
            raise RefusedError(_("Choose the bank that they move to from the list."))
        if here is not None and there.course != here.course:
            raise RefusedError(_("That bank belongs to another course, whose skills and reports are others."))
        moved: list[str] = []

        def out(_conn: sqlite3.Connection, opened: Opened) -> NewRevision:
            digests = _digests(opened)
            _insist_on(ids, digests)
            moved.extend(digest for id_, digest in digests.items() if id_ in ids)
            left = tuple(digest for id_, digest in digests.items() if id_ not in ids)
            what = Change(deed="items-moved-out", n=len(moved), of=there.head.title)
            return NewRevision(opened.manuscript.head, left, what)

        left = revise_in(conn, teacher, bank, out)

        def into(conn: sqlite3.Connection, opened: Opened) -> NewRevision:
            _insist_apart(conn, opened, ids)
            what = Change(deed="items-moved-in", n=len(moved), of=left.head.title)
            return NewRevision(opened.manuscript.head, (*opened.manuscript.items, *moved), what)

        return revise_in(conn, teacher, to, into)

    return database.write(job)


def _insist_apart(_conn: sqlite3.Connection, opened: Opened, ids: Collection[str]) -> None:
    if twice := sorted(set(ids) & {item.id for item in opened.items}):
        text = _("The other bank has a question with the id {id} already. Duplicate yours: the copy gets its own id.")
        raise RefusedError(text.format(id=twice[0]))


def duplicate(database: Database, teacher: Teacher, bank: int, ids: Collection[str]) -> Manuscript:
    """Put a copy of each item behind it, under an id of its own. Raises RefusedError."""

    def change(conn: sqlite3.Connection, opened: Opened) -> NewRevision:
        _insist_on(ids, _digests(opened))
        chosen = [item for item in opened.items if item.id in ids]
        copies = manuscripts.keep_items(conn, renamed(conn, chosen))
        copy_of = {item.id: digest for item, digest in zip(chosen, copies, strict=True)}
        items: list[str] = []
        for id_, digest in _digests(opened).items():
            items += [digest, copy_of[id_]] if id_ in copy_of else [digest]
        return NewRevision(opened.manuscript.head, tuple(items), Change(deed="item-added", n=len(copies)))

    return revise(database, teacher, bank, change)


def remove(database: Database, teacher: Teacher, bank: int, ids: Collection[str]) -> Manuscript:
    """Take items out; the history has them. Raises RefusedError."""

    def change(_conn: sqlite3.Connection, opened: Opened) -> NewRevision:
        _insist_on(ids, _digests(opened))
        left = tuple(digest for id_, digest in _digests(opened).items() if id_ not in ids)
        what = (
            Change(deed="item-removed", n=len(ids))
            if len(ids) > 1
            else Change(deed="item-removed", item=next(iter(ids)))
        )
        return NewRevision(opened.manuscript.head, left, what)

    return revise(database, teacher, bank, change)


def _digests(opened: Opened) -> dict[str, str]:
    """Digests by id, in order."""
    return {item.id: digest for item, digest in zip(opened.items, opened.manuscript.items, strict=True)}


def _seen(conn: sqlite3.Connection, opened: Opened, number: int) -> dict[str, str]:
    """The items of an earlier revision, digests by id."""
    found = revisions.content(conn, opened.manuscript.id, number)
    if found is None:
        raise StaleError(_("That order was made from a page that this bank never had. This is the order now."))
    return {id_: digest for digest, id_ in item_facets.ids_of(conn, found[1]).items()}


def _insist_on(ids: Collection[str], there: Collection[str]) -> None:
    if not ids:
        raise RefusedError(_("Tick at least one question first."))
    if missing := [id_ for id_ in ids if id_ not in there]:
        text = _("The question {id} is not in this bank any more. Load its page again: it shows what is there now.")
        raise StaleError(text.format(id=missing[0]))
