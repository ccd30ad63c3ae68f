"""Writing banks: a teacher makes one, duplicates one that comes with a course, changes it, and publishes it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.actions.publish import ShelfCourse
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item
from secondsource.core.manuscript import Change, Head, Manuscript
from secondsource.core.people import Teacher
from secondsource.core.slugs import MOST_LETTERS, slug_like
from secondsource.core.words import gettext as _
from secondsource.store import editions, manuscripts, times
from secondsource.store.database import Database

RESERVED = frozenset({"lesson", "reports"})  # the addresses of printed lessons and reports stand beside those of banks


class Opened(NamedTuple):
    """A manuscript as it is now, with its items."""

    manuscript: Manuscript
    items: tuple[Item, ...]

    def item(self, id_: str) -> Item | None:
        """The item of that id."""
        return next((item for item in self.items if item.id == id_), None)

    def digest(self, id_: str) -> str | None:
        """The digest of the edition of the item of that id."""
        pairs = zip(self.items, self.manuscript.items, strict=True)
        return next((digest for item, digest in pairs if item.id == id_), None)


def mine(database: Database, teacher: Teacher) -> list[Manuscript]:
    """Everything that a teacher may edit, archived ones too, the one saved last first."""
    return manuscripts.of_teacher(database.read(), teacher.id)


def opened(database: Database, teacher: Teacher, id_: int) -> Opened | None:
    """A manuscript with its items. Another teacher's, unless it is shared, is None, as is one that is not there."""
    conn = database.read()
    found = manuscripts.seen(conn, id_, teacher.id)
    return None if found is None else _opened(conn, found)


def found(database: Database, teacher: Teacher, id_: int) -> Manuscript | None:
    """The same without its items."""
    return manuscripts.seen(database.read(), id_, teacher.id)


def create(database: Database, teacher: Teacher, shown: ShelfCourse, title: str) -> Manuscript:
    """A new bank without items, for a course that is served."""
    return _create(database, teacher, shown, Head(title=title), (), Change(deed="created"))


def duplicate(database: Database, teacher: Teacher, shown: ShelfCourse, edition: BankEdition, title: str) -> Manuscript:
    """A bank of one's own with the items of a published one, which get ids of their own."""
    head = Head(title=title, scenario=edition.scenario, profile="course")
    change = Change(deed="duplicated", of=edition.title, n=len(edition.items))
    return _create(database, teacher, shown, head, edition.items, change)


def duplicate_own(database: Database, teacher: Teacher, shown: ShelfCourse, of: Opened, title: str) -> Manuscript:
    """The same of a manuscript, whether it was published or not."""
    head = of.manuscript.head.model_copy(update={"title": title, "accepted": ()})
    change = Change(deed="duplicated", of=of.manuscript.head.title, n=len(of.items))
    return _create(database, teacher, shown, head, of.items, change)


def _create(  # noqa: PLR0913, PLR0917  what a manuscript begins with
    database: Database, teacher: Teacher, shown: ShelfCourse, head: Head, items: Iterable[Item], change: Change
) -> Manuscript:
    now = times.now()

    def job(conn: sqlite3.Connection) -> Manuscript:
        course = shown.course.course
        taken = manuscripts.taken_ids(conn, course) | shown.banks.keys() | RESERVED
        return manuscripts.create(
            conn,
            course=course,
            bank=free_id(slug_like(head.title, "bank"), taken.__contains__),
            owner=teacher.id,
            head=head,
            items=manuscripts.keep_items(conn, renamed(conn, items)),
            change=change,
            at=now,
        )

    return database.write(job)


def free_id(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """The id wanted, or the first one like it that is free: `cranes`, `cranes-2`, `cranes-3`."""
    return next(id_ for id_ in _like(wanted) if not is_taken(id_))


def _like(wanted: str) -> Iterator[str]:
    yield wanted
    n = 2
    while True:
        ending = f"-{n}"
        yield wanted[: MOST_LETTERS - len(ending)].rstrip("-") + ending
        n += 1


def renamed(conn: sqlite3.Connection, items: Iterable[Item]) -> list[Item]:
    """Items under ids that no item ever had, which still name one another rightly."""
    before = list(items)
    taken = manuscripts.all_item_ids(conn)
    similar: dict[str, Iterator[str]] = {}
    own: list[str] = []
    for item in before:
        own.append(next(id_ for id_ in similar.setdefault(item.id, _like(item.id)) if id_ not in taken))
        taken.add(own[-1])
    ids = dict(zip((item.id for item in before), own, strict=True))
    return [_renamed(item, id_, ids) for item, id_ in zip(before, own, strict=True)]


def _renamed(item: Item, id_: str, ids: Mapping[str, str]) -> Item:
    enemies = tuple(ids[enemy] for enemy in item.enemies if enemy in ids)
    varies = ids.get(item.varies) if item.varies else None
    return item.model_copy(update={"id": id_, "enemies": enemies, "varies": varies})


def revise(
    database: Database, teacher: Teacher, id_: int, change: Callable[[sqlite3.Connection, Opened], "Revised"]
) -> Manuscript:
    """Add a revision. `change` is given the manuscript as it is now, in the transaction, and says what becomes of it.

    Raises RefusedError where the manuscript is gone, no longer shared or archived, and whatever `change` raises.
    """
    return database.write(lambda conn: revise_in(conn, teacher, id_, change))


def revise_in(
    conn: sqlite3.Connection, teacher: Teacher, id_: int, change: Callable[[sqlite3.Connection, Opened], "Revised"]
) -> Manuscript:
    """The same inside a transaction that does more, such as to change two manuscripts."""
    found = manuscripts.seen(conn, id_, teacher.id)
    if found is None:
        raise RefusedError(_("This bank is not there any more, or it is not shared with you any more."))
    if found.archived:
        raise RefusedError(_("This bank was put into the archive. Bring it back on its page, and then do it again."))
    revised = change(conn, _opened(conn, found))
    if revised is None or (revised.head, tuple(revised.items)) == (found.head, found.items):
        return found
    if found.shared:
        manuscripts.share_sources(conn, teacher.id, set(revised.items) - set(found.items))
    return manuscripts.save(
        conn, id_, head=revised.head, items=revised.items, change=revised.change, teacher=teacher.id, at=times.now()
    )


class NewRevision(NamedTuple):
    """What a manuscript becomes: its head, the digests of its items, and what was done. None: nothing changes."""

    head: Head
    items: tuple[str, ...]
    change: Change


Revised = NewRevision | None


def _opened(conn: sqlite3.Connection, found: Manuscript) -> Opened:
    return Opened(found, tuple(editions.items(conn, found.items)))
