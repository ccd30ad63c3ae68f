"""What stands above the items of a bank: title, scene and profile; and whether it is shared, or in the archive."""

import sqlite3
from dataclasses import dataclass

from secondsource.actions.accounts import RefusedError
from secondsource.actions.manuscripts import NewRevision, Opened, revise
from secondsource.core.bank import Profile
from secondsource.core.manuscript import Change, Head, Manuscript
from secondsource.core.people import Teacher
from secondsource.core.words import gettext as _
from secondsource.store import manuscripts, revisions, times
from secondsource.store.database import Database


@dataclass(frozen=True)
class Typed:
    """What a form holds of a head."""

    title: str
    scenario: str | None
    profile: Profile


class MeanwhileError(RefusedError):
    """Somebody else changed what was changed here. `head` is as it is now, `revision` its number, `fields` which."""

    def __init__(self, opened: Opened, teacher: str | None, fields: list[str]) -> None:
        self.head, self.revision, self.fields = opened.manuscript.head, opened.manuscript.revision, fields
        text = _(
            "{teacher} has changed it meanwhile: what is there now stands below. Yours is still in the form; save again to put it in its place."
        )
        super().__init__(text.format(teacher=teacher or _("Somebody")))


def change(database: Database, teacher: Teacher, bank: int, typed: Typed, seen: int) -> Manuscript:
    """Change a head, as the revision `seen` was shown: what others changed since stays where this changes nothing.

    Raises MeanwhileError where both changed the same, and RefusedError.
    """

    def revised(conn: sqlite3.Connection, opened: Opened) -> NewRevision:
        now = opened.manuscript.head
        before = revisions.content(conn, bank, seen)
        base = before[0] if before else now
        mine = {name: value for name, value in vars(typed).items() if value != getattr(base, name)}
        clashing = [name for name, value in mine.items() if getattr(now, name) not in {getattr(base, name), value}]
        if clashing:
            raise MeanwhileError(opened, revisions.log(conn, bank, most=1)[0].teacher, clashing)
        head = Head.model_validate({**now.model_dump(), **mine})
        return NewRevision(head, opened.manuscript.items, Change(deed="head"))

    return revise(database, teacher, bank, revised)


def share(database: Database, teacher: Teacher, bank: int, *, shared: bool) -> None:
    """Let every teacher here edit it, or no longer. Its owner alone may. Raises RefusedError."""

    def job(conn: sqlite3.Connection) -> None:
        if _seen(conn, teacher, bank).owner != teacher.id:
            raise RefusedError(_("Only whoever made this bank says who may edit it."))
        manuscripts.share(conn, bank, shared=shared)

    database.write(job)


def archive(database: Database, teacher: Teacher, bank: int, *, away: bool) -> None:
    """Put it out of the way, or bring it back. What was given to classes stays. Its owner alone may. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        if _seen(conn, teacher, bank).owner != teacher.id:
            raise RefusedError(_("Only whoever made this bank can put it into the archive."))
        manuscripts.archive(conn, bank, now if away else None)

    database.write(job)


def _seen(conn: sqlite3.Connection, teacher: Teacher, bank: int) -> Manuscript:
    found = manuscripts.seen(conn, bank, teacher.id)
    if found is None:
        raise RefusedError(_("This bank is not there any more, or it is not shared with you any more."))
    return found
