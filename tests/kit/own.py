"""Banks of the tests that teachers write themselves."""

from secondsource.actions import manuscripts, study
from secondsource.actions.manuscripts import Opened
from secondsource.actions.publish import Shelf
from secondsource.core.manuscript import Manuscript
from secondsource.core.people import Teacher
from secondsource.store import manuscripts as store
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
