"""Marking a teacher's own source: excerpts and their decisive words, made, renamed and taken back, and who cites them."""

import sqlite3
from collections.abc import Collection, Sequence
from typing import NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.actions.own_sources import Changed, OpenedSource, revise, with_excerpts
from secondsource.core.excerpting import excerpt, free_name, with_decisive
from secondsource.core.marked import Range
from secondsource.core.own_source import OwnSource, SourceChange
from secondsource.core.people import Teacher
from secondsource.core.sources import Excerpt, Source
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext
from secondsource.store import citing
from secondsource.store.database import Database


class Use(NamedTuple):
    """A question that cites something of a source. `bank` and `item` lead to it."""

    bank: int
    title: str
    item: str
    question: str
    refs: frozenset[str]


class Uses(NamedTuple):
    """Who cites a source: the questions that the teacher may open, and how many there are in others' own banks."""

    open: tuple[Use, ...]
    elsewhere: tuple[frozenset[str], ...]

    def of(self, refs: Collection[str]) -> "Uses":
        """Those that cite any of some references."""
        return Uses(
            tuple(use for use in self.open if not use.refs.isdisjoint(refs)),
            tuple(cited for cited in self.elsewhere if not cited.isdisjoint(refs)),
        )

    def __len__(self) -> int:
        """How many questions."""
        return len(self.open) + len(self.elsewhere)


def uses(database: Database, teacher: Teacher, sources: Collection[str]) -> Uses:
    """The questions that cite some sources, in whatever bank. Others' banks that are not shared are only counted."""
    return _uses(database.read(), teacher, sources)


def _uses(conn: sqlite3.Connection, teacher: Teacher, sources: Collection[str]) -> Uses:
    found = citing.citing(conn, sources) if sources else []
    mine = [one for one in found if one.shared or one.owner == teacher.id]
    return Uses(
        tuple(Use(one.manuscript, one.title, one.item.id, one.item.question, one.refs) for one in mine),
        tuple(one.refs for one in found if one not in mine),
    )


def unproved(uses: Uses, source: Source) -> Uses:
    """Those questions that cite an excerpt or words which the source does not have, with these references alone."""
    known = {f"{source.source}/{one.id}" for one in source.excerpts}
    known |= {f"{source.source}/{one.id}#{name}" for one in source.excerpts for name in one.spans}

    def lost(refs: frozenset[str]) -> frozenset[str]:
        return frozenset(ref for ref in refs - known if ref.startswith(f"{source.source}/"))

    return Uses(
        tuple(use._replace(refs=lost(use.refs)) for use in uses.open if lost(use.refs)),
        tuple(lost(refs) for refs in uses.elsewhere if lost(refs)),
    )


def others_need(database: Database, found: OpenedSource) -> bool:
    """Whether a question cites the source in a bank that others than its owner see."""
    cited = citing.citing(database.read(), {found.own.source.source})
    return any(one.shared or one.owner != found.own.owner for one in cited)


def uses_of_excerpt(database: Database, teacher: Teacher, found: OpenedSource, id_: str) -> Uses:
    """The questions that cite one excerpt, or words of it."""
    return uses(database, teacher, {found.own.source.source}).of({f"{found.own.source.source}/{id_}"})


class Marked(NamedTuple):
    """What somebody marked: words of a paragraph, a name for them, and the fallen excerpt whose place they take."""

    p: int
    words: str
    name: str = ""
    instead: str = ""


def mark(database: Database, teacher: Teacher, id_: int, marked: Marked) -> Excerpt:
    """Make an excerpt of a paragraph. Raises NotQuotedError.

    In place of a fallen one it has that one's id, note and those of its spans that its words hold.
    """
    made: list[Excerpt] = []

    def change(_conn: sqlite3.Connection, found: OpenedSource) -> Changed:
        fallen = {one.id: one for one in found.own.fallen}
        one = excerpt(found.own.source, found.text, marked.p, marked.words, marked.name, fallen)
        if before := fallen.get(marked.instead):
            kept = {span: words for span, words in before.spans.items() if one.exact.count(words) == 1}
            one = one.model_copy(update={"id": before.id, "spans": kept, "language": before.language})
        made[:] = [one]
        return with_excerpts(found, (*found.own.source.excerpts, one), "marked", one.id)

    revise(database, teacher, id_, change)
    return made[0]


def mark_decisive(  # noqa: PLR0913, PLR0917  what is marked, and where
    database: Database, teacher: Teacher, id_: int, excerpt_id: str, runs: Sequence[Range], name: str
) -> OwnSource:
    """Name runs of words of an excerpt, for evidence to point at. Raises NotQuotedError."""

    def change(_conn: sqlite3.Connection, found: OpenedSource) -> Changed:
        one = _insist(found, excerpt_id)
        return _put(found, one, with_decisive(one, runs, name), "decisive")

    return revise(database, teacher, id_, change)


def unmark_decisive(database: Database, teacher: Teacher, id_: int, excerpt_id: str, name: str) -> OwnSource:
    """Take a name for words back. Raises RefusedError while a question cites it."""

    def change(conn: sqlite3.Connection, found: OpenedSource) -> Changed:
        one = _insist(found, excerpt_id)
        _insist_on_free(conn, teacher, found, f"{excerpt_id}#{name}")
        spans = {other: words for other, words in one.spans.items() if other != name}
        return _put(found, one, one.model_copy(update={"spans": spans}), "decisive")

    return revise(database, teacher, id_, change)


def note_language(database: Database, teacher: Teacher, id_: int, excerpt_id: str, note: str) -> OwnSource:
    """Say that an excerpt uses terms which the course does not; an empty note says nothing."""

    def change(_conn: sqlite3.Connection, found: OpenedSource) -> Changed:
        one = _insist(found, excerpt_id)
        return _put(found, one, one.model_copy(update={"language": note.strip() or None}), "told")

    return revise(database, teacher, id_, change)


def rename(database: Database, teacher: Teacher, id_: int, excerpt_id: str, name: str) -> str:
    """Give an excerpt another id, like the name. Returns it. Raises RefusedError while a question cites the old one."""
    new: list[str] = [excerpt_id]

    def change(conn: sqlite3.Connection, found: OpenedSource) -> Changed:
        one = _insist(found, excerpt_id)
        others = {other.id for other in (*found.own.source.excerpts, *found.own.fallen)} - {excerpt_id}
        new[:] = [free_name(name, others)]
        if new[0] == excerpt_id:
            return None
        _insist_on_free(conn, teacher, found, excerpt_id)
        return _put(found, one, one.model_copy(update={"id": new[0]}), "renamed")

    revise(database, teacher, id_, change)
    return new[0]


def unmark(database: Database, teacher: Teacher, id_: int, excerpt_id: str) -> OwnSource:
    """Take an excerpt back, or forget a fallen one. Raises RefusedError while a question cites it."""

    def change(conn: sqlite3.Connection, found: OpenedSource) -> Changed:
        _insist_on_free(conn, teacher, found, excerpt_id)
        fallen = tuple(one for one in found.own.fallen if one.id != excerpt_id)
        if fallen != found.own.fallen:
            return found.content._replace(fallen=fallen), SourceChange(deed="unmarked", excerpt=excerpt_id)
        _insist(found, excerpt_id)
        left = [one for one in found.own.source.excerpts if one.id != excerpt_id]
        return with_excerpts(found, left, "unmarked", excerpt_id)

    return revise(database, teacher, id_, change)


def _put(found: OpenedSource, old: Excerpt, new: Excerpt, deed: str) -> Changed:
    excerpts = [new if one.id == old.id else one for one in found.own.source.excerpts]
    did = SourceChange.model_validate({"deed": deed, "excerpt": new.id})
    return with_excerpts(found, excerpts, did.deed, new.id)


def _insist(found: OpenedSource, excerpt_id: str) -> Excerpt:
    one = found.own.excerpt(excerpt_id)
    if one is None:
        raise RefusedError(_("This excerpt is not there any more. Load the page of the source anew."))
    return one


def _insist_on_free(conn: sqlite3.Connection, teacher: Teacher, found: OpenedSource, part: str) -> None:
    """Refuse to take away what a question cites."""
    ref = f"{found.own.source.source}/{part}"
    n = len(_uses(conn, teacher, {found.own.source.source}).of({ref}))  # what cites a span cites its excerpt too
    if n:
        text = ngettext(
            "{n} question cites it, so it stays. Let the question cite other words first; its page lists it.",
            "{n} questions cite it, so it stays. Let the questions cite other words first; its page lists them.",
            n,
        )
        raise RefusedError(text.format(n=n))
