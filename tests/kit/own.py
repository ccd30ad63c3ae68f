"""Banks of the tests that teachers write themselves."""

import sqlite3

from secondsource.actions import bank_head, benches, manuscripts, publication, study
from secondsource.actions.manuscripts import NewRevision, Opened
from secondsource.actions.publish import Shelf
from secondsource.core.manuscript import Change, Manuscript
from secondsource.core.people import Teacher
from secondsource.store import manuscripts as store
from secondsource.store import times
from secondsource.store.database import Database


def bank(database: Database, teacher: Teacher, shelf: Shelf, title: str = "Old cranes") -> Manuscript:
    """A bank of one's own: a duplicate of that of the invented course."""
    shown = shelf.courses["harbour"]
    return manuscripts.duplicate(database, teacher, shown, study.edition(database, shown.banks["cranes"]), title)


def shared(database: Database, manuscript: Manuscript) -> None:
    """Let every teacher edit it."""
    database.write(lambda conn: store.share(conn, manuscript.id, shared=True))


def now(database: Database, teacher: Teacher, manuscript: Manuscript) -> Opened:
    """A manuscript as it is now."""
    found = manuscripts.opened(database, teacher, manuscript.id)
    assert found
    return found


def archived(database: Database, manuscript: Manuscript) -> None:
    """Put it into the archive."""
    database.write(lambda conn: store.archive(conn, manuscript.id, times.now()))


def published(database: Database, teacher: Teacher, shelf: Shelf, manuscript: Manuscript) -> None:
    """Publish it as it is now."""
    shown = shelf.courses[manuscript.course]
    there = benches.bench(database, shown, teacher)
    checked = publication.check(database, shown, there, now(database, teacher, manuscript))
    publication.publish(database, teacher, there, checked)


def changed(database: Database, teacher: Teacher, manuscript: Manuscript, id_: str, **update: object) -> Manuscript:
    """Give one of its items other values."""

    def change(conn: sqlite3.Connection, opened: Opened) -> NewRevision:
        found = opened.item(id_)
        assert found
        (digest,) = store.keep_items(conn, [found.model_copy(update=update)])
        items = (digest if one == opened.digest(id_) else one for one in opened.manuscript.items)
        return NewRevision(opened.manuscript.head, tuple(items), Change(deed="item-changed", item=id_))

    return manuscripts.revise(database, teacher, manuscript.id, change)


def headed(database: Database, teacher: Teacher, manuscript: Manuscript, **update: str) -> Manuscript:
    """Give its head other values."""
    found = now(database, teacher, manuscript).manuscript
    values = {"title": found.head.title, "scenario": found.head.scenario, "profile": found.head.profile, **update}
    return bank_head.change(database, teacher, found.id, bank_head.Typed(**values), found.revision)
