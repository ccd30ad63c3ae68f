"""A teacher's own sources: added, told of, marked, given another text, shared and put away."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.actions.manuscripts import free_id
from secondsource.actions.publish import Shelf, ShelfCourse
from secondsource.core import seal
from secondsource.core.excerpting import sealed
from secondsource.core.new_version import NewVersion, compare
from secondsource.core.own_source import About, Deed, OwnSource, SourceChange, free_letter
from secondsource.core.people import Teacher
from secondsource.core.quoting import NotQuotedError
from secondsource.core.slugs import slug_like
from secondsource.core.sources import Excerpt, Source
from secondsource.core.words import gettext as _
from secondsource.store import own_sources, times
from secondsource.store.database import Database
from secondsource.store.own_sources import Content, SourceRevision


class OpenedSource(NamedTuple):
    """A source as it is now, with its whole text."""

    own: OwnSource
    text: str

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of its text."""
        return seal.paragraphs(self.text)

    @property
    def content(self) -> Content:
        """What its newest revision holds."""
        return Content(self.text, self.own.about, self.own.source, self.own.fallen)


# What becomes of a source in a revision. None: nothing changes.
Changed = tuple[Content, SourceChange] | None


def mine(database: Database, teacher: Teacher) -> list[OwnSource]:
    """Every source that a teacher may cite, archived ones too."""
    return own_sources.of_teacher(database.read(), teacher.id)


def opened(database: Database, teacher: Teacher, id_: int) -> OpenedSource | None:
    """A source with its text. Another teacher's, unless it is shared, is None, as is one that is not there."""
    return _opened(database.read(), teacher, id_)


def _opened(conn: sqlite3.Connection, teacher: Teacher, id_: int) -> OpenedSource | None:
    found = own_sources.seen(conn, id_, teacher.id)
    return None if found is None else OpenedSource(found, own_sources.text(conn, id_))


def history(database: Database, opened: OpenedSource) -> list[SourceRevision]:
    """What was done to it, the newest first."""
    return own_sources.revisions(database.read(), opened.own.id)


def create(  # noqa: PLR0913, PLR0917  what a source begins with
    database: Database, teacher: Teacher, shelf: Shelf, shown: ShelfCourse, about: About, text: str
) -> OwnSource:
    """A new source for a course that is served. `text` is clean: see `core.own_source.clean_text`."""
    served = {name for other in shelf.courses.values() for name in other.sources}
    letters = {source.letter for source in (shown.sources | shown.beside).values()}
    now = times.now()

    def job(conn: sqlite3.Connection) -> OwnSource:
        taken = served | own_sources.taken_ids(conn)
        course = shown.course.course
        letter = free_letter(frozenset(letters | own_sources.taken_letters(conn, course)))
        id_ = free_id(slug_like(about.label, "source"), taken.__contains__)
        source = sealed(about.described(id_, letter), text, ())
        change = SourceChange(deed="created")
        content = Content(text, about, source)
        return own_sources.create(conn, course=course, owner=teacher.id, content=content, change=change, at=now)

    return database.write(job)


def revise(
    database: Database, teacher: Teacher, id_: int, change: Callable[[sqlite3.Connection, OpenedSource], Changed]
) -> OwnSource:
    """Add a revision. `change` is given the source as it is now, in the transaction, and says what becomes of it.

    Raises RefusedError where it is gone or no longer shared, and whatever `change` raises.
    """
    now = times.now()

    def job(conn: sqlite3.Connection) -> OwnSource:
        found = _opened(conn, teacher, id_)
        if found is None:
            raise RefusedError(_("This source is not there any more, or it is not shared with you any more."))
        changed = change(conn, found)
        if changed is None or changed[0] == found.content:
            return found.own
        content, did = changed
        return own_sources.save(conn, id_, content=content, change=did, teacher=teacher.id, at=now)

    return database.write(job)


def tell(database: Database, teacher: Teacher, id_: int, about: About) -> OwnSource:
    """Tell of it anew: what the copy shows, its language, its licence."""

    def change(_conn: sqlite3.Connection, found: OpenedSource) -> Changed:
        source = found.own.told(about, found.text)
        return found.content._replace(about=about, source=source), SourceChange(deed="told")

    return revise(database, teacher, id_, change)


def renew(database: Database, teacher: Teacher, id_: int, text: str, revision: int) -> OwnSource:
    """Put another text in place of the old one. What does not stand in it is kept as fallen until it is mended.

    `revision` is the one that was compared. Raises NotQuotedError: too much of the new text would be quoted; and
    RefusedError: the source was changed since.
    """

    def change(_conn: sqlite3.Connection, found: OpenedSource) -> Changed:
        if found.own.revision != revision:
            raise RefusedError(_("The source was changed meanwhile. Go back and compare the new text once more."))
        compared = compared_with(found, text)
        content = Content(text, found.own.about, compared.source, compared.fallen)
        return content, SourceChange(deed="text")

    return revise(database, teacher, id_, change)


def compared_with(found: OpenedSource, text: str) -> NewVersion:
    """What another text would do to it. Raises NotQuotedError where too much of that would be quoted."""
    compared = compare(found.own.source, found.own.fallen, found.text, text)
    share = seal.share_quoted(compared.source)
    if share > seal.MOST_SHARE:
        what = _("Your excerpts would be {share:.0%} of this text, and {most:.0%} is the most. Paste the whole report, or remove excerpts first.")  # fmt: skip
        raise NotQuotedError(what.format(share=share, most=seal.MOST_SHARE))
    return compared


def share(database: Database, teacher: Teacher, found: OpenedSource, *, shared: bool) -> None:
    """Share it with every teacher here, or with nobody. Raises RefusedError where it is not the teacher's own."""
    _insist_on_owner(teacher, found.own)
    database.write(lambda conn: own_sources.share(conn, found.own.id, shared=shared))


def archive(database: Database, teacher: Teacher, found: OpenedSource, *, away: bool) -> None:
    """Put it out of the way, or bring it back. Raises RefusedError where it is not the teacher's own."""
    _insist_on_owner(teacher, found.own)
    at = times.now() if away else None
    database.write(lambda conn: own_sources.archive(conn, found.own.id, at))


def _insist_on_owner(teacher: Teacher, own: OwnSource) -> None:
    if own.owner != teacher.id:
        raise RefusedError(_("This source is another teacher's. Only whoever added it can do that."))


def with_excerpts(found: OpenedSource, excerpts: Iterable[Excerpt], deed: Deed, id_: str) -> Changed:
    """The same source with other excerpts, sealed anew. One that stands again under its id is no longer fallen."""
    source: Source = sealed(found.own.source, found.text, list(excerpts))
    standing = {one.id for one in source.excerpts}
    fallen = tuple(one for one in found.own.fallen if one.id not in standing)
    return found.content._replace(source=source, fallen=fallen), SourceChange(deed=deed, excerpt=id_)
