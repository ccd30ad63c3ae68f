"""Importing questions into a bank that a teacher writes: stored as a whole or not at all, and taken back again."""

import datetime as dt
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pydantic import ValidationError

from secondsource.actions.accounts import RefusedError
from secondsource.actions.import_preview import Preview
from secondsource.actions.manuscripts import RESERVED, NewRevision, Opened, free_id, renamed, revise_in
from secondsource.actions.questions import MOST_QUESTIONS, Progress
from secondsource.core.finding import Finding
from secondsource.core.items.base import Item
from secondsource.core.manuscript import Change, Head, Manuscript
from secondsource.core.people import Teacher
from secondsource.core.slugs import slug_like
from secondsource.core.words import gettext as _
from secondsource.formats.rows import fault_row
from secondsource.store import editions, manuscripts, times
from secondsource.store import imports as store
from secondsource.store.database import Database
from secondsource.store.imports import Import


class Into(NamedTuple):
    """Where an import goes: into the manuscript with this number, or into a new one of a course, with a title."""

    course: str
    manuscript: int | None = None
    title: str | None = None  # None: that of the file


class Stored(NamedTuple):
    """What became of an import: the manuscript as it is now, its number, and for each question of the file its item's id.

    `import_` is the number of the import. `open` says whether its losses have to be acknowledged before publishing.
    """

    manuscript: Manuscript
    import_: int
    items: tuple[str | None, ...]
    open: bool


class Undone(NamedTuple):
    """What became of an import that was taken back: ids of items removed, and of those that somebody edited, which stay."""

    manuscript: Manuscript
    removed: tuple[str, ...]
    edited: tuple[str, ...]


def keep(  # noqa: PLR0913  what is said of an import
    conn: sqlite3.Connection,
    teacher: Teacher,
    preview: Preview,
    into: Into,
    *,
    at: dt.datetime,
    chosen: Collection[int] | None = None,
    accept: bool = False,
    progress: Progress | None = None,
    upload: str | None = None,
) -> Stored:
    """Store what a preview shows, or the questions of it whose numbers are chosen, in the transaction of the caller.

    `accept`: the teacher has seen what could not be kept. `upload` is the token of what it came from, which is imported
    once. Raises RefusedError where there is nothing to store, too much for one bank, or the bank is gone or no longer
    shared.
    """
    numbers = preview.numbers(chosen)
    if not numbers:
        raise RefusedError(_("There is no question to import. Nothing was stored."))
    old = list(preview.items(numbers))
    items = renamed(conn, old)
    digests = tuple(manuscripts.keep_items(conn, _ticking(items, progress)))
    change = Change(deed="imported", n=len(items), of=preview.file)
    if into.manuscript is None:
        ids = {one.id: two.id for one, two in zip(old, items, strict=True)}
        head = _head(preview, into, ids)
        bank = _free_bank(conn, into.course, preview.bank or slug_like(head.title, "bank"))
        saved = manuscripts.create(
            conn, course=into.course, bank=bank, owner=teacher.id, head=head, items=digests, change=change, at=at
        )
    else:
        saved = revise_in(conn, teacher, into.manuscript, lambda _conn, opened: _longer(opened, digests, change))
    losses = [fault_row(fault) for fault in preview.faults_of(numbers)]
    id_ = store.add(
        conn,
        manuscript=saved.id,
        revision=saved.revision,
        file=preview.file,
        format_=preview.written,
        items=digests,
        losses=losses,
        upload=upload,
    )
    if accept:
        store.acknowledge(conn, id_, teacher.id, at)
    own = dict(zip(numbers, (item.id for item in items), strict=True))
    became = tuple(own.get(n) for n in range(1, len(preview.questions) + 1))
    return Stored(saved, id_, became, bool(losses) and not accept)


def _longer(opened: Opened, digests: tuple[str, ...], change: Change) -> NewRevision:
    """A manuscript with these items behind its own."""
    items = (*opened.manuscript.items, *digests)
    if len(items) > MOST_QUESTIONS:
        text = _("A bank holds {most:,} questions at most, and there would be {n:,}. Nothing was stored.")
        raise RefusedError(text.format(most=MOST_QUESTIONS, n=len(items)))
    return NewRevision(opened.manuscript.head, items, change)


def _ticking(items: list[Item], progress: Progress | None) -> Iterator[Item]:
    for n, item in enumerate(items, 1):
        yield item
        if progress:
            progress(n, len(items))


def _head(preview: Preview, into: Into, ids: dict[str, str]) -> Head:
    """What stands above the items of a new bank; acceptances name them by their ids."""
    accepted = tuple(
        one.model_copy(update={"item": ids[one.item]}) if one.item else one
        for one in preview.head.accepted
        if one.item is None or one.item in ids
    )
    title = (into.title or "").strip() or preview.head.title
    try:
        return Head.model_validate({**dict(preview.head), "title": title, "accepted": accepted})
    except ValidationError as error:
        raise RefusedError(_("This title is too long. Nothing was stored; give the bank a shorter one.")) from error


def _free_bank(conn: sqlite3.Connection, course: str, wanted: str) -> str:
    taken = manuscripts.taken_ids(conn, course) | editions.current(conn, course).keys() | RESERVED
    return free_id(wanted, taken.__contains__)


def of_manuscript(database: Database, teacher: Teacher, manuscript: int) -> list[Import]:
    """The imports into a manuscript that a teacher may edit, the newest first."""
    conn = database.read()
    return store.of_manuscript(conn, manuscript) if manuscripts.seen(conn, manuscript, teacher.id) else []


def import_of(database: Database, teacher: Teacher, manuscript: int, import_: int) -> Import | None:
    """The import with this number into a manuscript that the teacher may edit."""
    return next((one for one in of_manuscript(database, teacher, manuscript) if one.id == import_), None)


def unacknowledged(conn: sqlite3.Connection, manuscript: int) -> list[Import]:
    """The imports whose losses nobody has acknowledged yet: while there are some, the manuscript is not published."""
    return [one for one in store.of_manuscript(conn, manuscript) if one.open]


def acknowledge(database: Database, teacher: Teacher, import_: int, places: Collection[int] | None = None) -> None:
    """Say that the losses of an import are seen: all, or those with some places in its list, from 0.

    Raises RefusedError where its bank is gone or no longer shared.
    """
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        found = _found(conn, teacher, import_)
        every = set(range(len(found.losses)))
        if places is not None:
            store.see(conn, found.id, every & set(places))
        if places is None or every <= found.seen | set(places):
            store.acknowledge(conn, found.id, teacher.id, now)

    database.write(job)


def undo(database: Database, teacher: Teacher, import_: int) -> Undone:
    """Remove the items that an import added and that nobody has edited since, saved or not. Raises RefusedError.

    Their ids are never given to other items: answers may be kept under them.
    """

    def job(conn: sqlite3.Connection) -> Undone:
        found = _found(conn, teacher, import_)
        if found.undone:
            raise RefusedError(_("This import was undone already."))
        before = _insist(manuscripts.by_id(conn, found.manuscript))
        removed, kept, edited = _parted(conn, found, before)
        change = Change(deed="import-undone", n=len(removed), of=found.file)
        saved = revise_in(
            conn, teacher, before.id, lambda _conn, opened: NewRevision(opened.manuscript.head, kept, change)
        )
        store.undo(conn, found.id, times.now())
        return Undone(saved, removed, edited)

    return database.write(job)


def since(database: Database, import_: Import) -> Undone:
    """What taking an import back would do now, or has left of it: what it would remove, and what was edited."""
    conn = database.read()
    before = _insist(manuscripts.by_id(conn, import_.manuscript))
    removed, _kept, edited = _parted(conn, import_, before)
    return Undone(before, removed, edited)


def _parted(
    conn: sqlite3.Connection, found: Import, before: Manuscript
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Ids of the items that undoing an import removes; digests of all that stay; ids of those that somebody edited."""
    busy = store.being_edited(conn, before.id)
    added = dict(zip(found.items, _ids(conn, found.items), strict=True))
    goes = {digest for digest, id_ in added.items() if id_ not in busy}
    removed = tuple(added[digest] for digest in before.items if digest in goes)
    kept = tuple(digest for digest in before.items if digest not in goes)
    own = set(added.values())
    return removed, kept, tuple(id_ for id_ in _ids(conn, kept) if id_ in own)


def loss_findings(conn: sqlite3.Connection, manuscript: int) -> Iterator[Finding]:
    """What keeps a manuscript from being published: each import whose losses are not acknowledged."""
    for one in unacknowledged(conn, manuscript):
        what = _('what was lost or is doubtful in the import of "{file}" is not acknowledged yet').format(file=one.file)
        yield Finding((), what, _("look at the list, and say that you have seen it"))


def _ids(conn: sqlite3.Connection, digests: Sequence[str]) -> tuple[str, ...]:
    return tuple(item.id for item in editions.items(conn, digests))


def _found(conn: sqlite3.Connection, teacher: Teacher, import_: int) -> Import:
    """An import into a manuscript that the teacher may edit."""
    found = store.by_id(conn, import_)
    if found is None or manuscripts.seen(conn, found.manuscript, teacher.id) is None:
        raise _gone()
    return found


def _insist(found: Manuscript | None) -> Manuscript:
    if found is None:
        raise _gone()
    return found


def _gone() -> RefusedError:
    return RefusedError(_("This bank is not there any more, or it is not shared with you any more."))
