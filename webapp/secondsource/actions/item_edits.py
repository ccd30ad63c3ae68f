"""Editing the items of a manuscript: saving one, and what a teacher has typed and not saved yet."""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from secondsource.actions import manuscripts as writing
from secondsource.actions.accounts import RefusedError
from secondsource.actions.manuscripts import NewRevision, Opened
from secondsource.core.acceptance import ItemAcceptance
from secondsource.core.items.base import Item
from secondsource.core.manuscript import Change, Head
from secondsource.core.people import Teacher
from secondsource.core.words import gettext as _
from secondsource.store import editions, manuscripts, revisions, times, working_copies
from secondsource.store.database import Database
from secondsource.store.errors import MissingError
from secondsource.store.working_copies import Fields, WorkingCopy

MOST_COPIES = 200  # of one teacher in one bank


class OutdatedError(Exception):
    """Somebody else has saved the item since it was opened, or removed it. Nothing was saved."""


class Edit(NamedTuple):
    """An item as it is to be saved. `based_on` is the digest of the edition that was opened, None for a new item.

    `copy` is the name of the working copy that is done with then; `accepted` are the rules of the linter that may be
    broken here, each with its reason.
    """

    item: Item
    based_on: str | None
    copy: str
    accepted: tuple[tuple[str, str], ...] = ()


class Unsaved(NamedTuple):
    """What a teacher has typed in a bank and not saved. `item` is its address; `title` is empty where nothing is asked yet."""

    item: str
    new: bool
    title: str
    kept: dt.datetime


class LastChange(NamedTuple):
    """Who changed an item last, and when. No name: a command did."""

    teacher: str | None
    saved: dt.datetime


def save_item(database: Database, teacher: Teacher, bank: int, edit: Edit) -> str:
    """Save an item as a revision of its bank, and forget its working copy. Returns its id, which a new one gets here.

    Raises OutdatedError, and RefusedError where the bank is gone or no longer shared.
    """
    saved = edit.item.id

    def change(conn: sqlite3.Connection, now: Opened) -> NewRevision:
        nonlocal saved
        working_copies.drop(conn, teacher.id, bank, edit.copy)
        item = edit.item if edit.based_on else _as_new(conn, now, edit.item)
        saved = item.id
        head = _accepting(now.manuscript.head, item.id, edit.accepted)
        (digest,) = manuscripts.keep_items(conn, [item])
        before = now.digest(item.id)
        if edit.based_on and before not in {edit.based_on, digest}:
            raise OutdatedError
        if before is None:
            return NewRevision(head, (*now.manuscript.items, digest), Change(deed="item-added", item=item.id))
        items = tuple(digest if one == before else one for one in now.manuscript.items)
        return NewRevision(head, items, Change(deed="item-changed", item=item.id))

    writing.revise(database, teacher, bank, change)
    return saved


def _as_new(conn: sqlite3.Connection, now: Opened, item: Item) -> Item:
    """A new item under an id that none ever had; the one that is there already, where it is saved a second time."""
    for other in now.items:
        if other == item.model_copy(update={"id": other.id}):
            return other
    id_ = writing.free_id(item.id, lambda one: bool(manuscripts.used_item_ids(conn, [one])))
    return item.model_copy(update={"id": id_})


def _accepting(head: Head, item: str, accepted: Sequence[tuple[str, str]]) -> Head:
    others = tuple(one for one in head.accepted if one.item != item)
    own = tuple(ItemAcceptance(item=item, rule=rule, reason=reason) for rule, reason in accepted)
    return head.model_copy(update={"accepted": (*others, *own)})


def keep(  # noqa: PLR0913, PLR0917  what a working copy is made of
    database: Database, teacher: Teacher, bank: int, item: str, based_on: str | None, fields: Fields
) -> dt.datetime:
    """Keep what a form holds now. Returns when. Raises RefusedError where the bank is gone or no longer shared."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        if manuscripts.seen(conn, bank, teacher.id) is None:
            raise RefusedError(_("This bank is not there any more, or it is not shared with you any more."))
        others = {one.item for one in working_copies.of_manuscript(conn, teacher.id, bank)} - {item}
        if len(others) >= MOST_COPIES:
            raise RefusedError(
                _("Too many questions of this bank wait to be saved. Save or discard some of them first.")
            )
        working_copies.keep(
            conn, teacher=teacher.id, manuscript=bank, item=item, based_on=based_on, fields=fields, at=now
        )

    database.write(job)
    return now


def drop(database: Database, teacher: Teacher, bank: int, item: str) -> None:
    """Forget what was typed and not saved."""
    database.write(lambda conn: working_copies.drop(conn, teacher.id, bank, item))


def copy_of(database: Database, teacher: Teacher, bank: int, item: str) -> WorkingCopy | None:
    """What a teacher has typed for an item and not saved."""
    return working_copies.find(database.read(), teacher.id, bank, item)


def unsaved(database: Database, teacher: Teacher, bank: int) -> list[Unsaved]:
    """All that a teacher has typed in a bank and not saved, the newest first; `write.item` is the address of each."""
    copies = working_copies.of_manuscript(database.read(), teacher.id, bank)
    return [Unsaved(one.item, one.based_on is None, _title(one.fields), one.kept) for one in copies]


def _title(fields: Fields) -> str:
    asked = (value.strip() for name in ("claim", "stem") for value in fields.get(name, ()))
    return next(filter(None, asked), "")


def edition(database: Database, digest: str) -> Item | None:
    """An item as it was saved at some time."""
    try:
        return editions.item_edition(database.read(), digest)
    except MissingError:
        return None


def last_change(database: Database, bank: int, item: str) -> LastChange | None:
    """Who changed an item last; where no single deed was about it, who saved the bank last."""
    found = revisions.last_change(database.read(), bank, item)
    return LastChange(*found) if found else None
