"""Sources of the tests that teachers add themselves, about an event that never happened."""

import json
import sqlite3

from kit import invented
from secondsource.actions import manuscripts, marking, own_sources
from secondsource.actions.manuscripts import NewRevision, Opened
from secondsource.actions.marking import Marked
from secondsource.actions.own_sources import OpenedSource
from secondsource.actions.publish import Shelf
from secondsource.core.items import item_from
from secondsource.core.manuscript import Change, Manuscript
from secondsource.core.own_source import About, OwnSource, clean_text
from secondsource.core.people import Teacher
from secondsource.core.sources import Excerpt
from secondsource.store import manuscripts as manuscript_store
from secondsource.store import own_sources as store
from secondsource.store.database import Database

TEXT = """Ferry stops after a bridge opens
The last ferry over the Orrin left on Friday, the ferry company said in a letter to its passengers.
“We carried nine people that day,” said the skipper, who has worked there since 1998.
The new bridge was opened in spring. It is free of charge, and about four hundred cars cross it each day, by the \
council's own count. The council has not said how it counted, and on which days.
Shops on the western side hope for more customers. Several owners told this paper that they will open on Sundays too, \
and that they have waited for the bridge for more than ten years, through two councils and three plans.
"""
LETTER = "the ferry company said in a letter"
NINE = "“We carried nine people that day,” said the skipper"
ABOUT = About(
    label="Orrin Post on the ferry", outlet="Orrin Post", byline="M. Hale", reported="12 May", licence="CC BY 4.0"
)


def source(
    database: Database, teacher: Teacher, shelf: Shelf, text: str = TEXT, about: About = ABOUT, course: str = "harbour"
) -> OwnSource:
    """A source of one's own for the invented course."""
    return own_sources.create(database, teacher, shelf, shelf.courses[course], about, clean_text(text))


def mark(
    database: Database, teacher: Teacher, own: OwnSource, p: int = 2, words: str = LETTER, name: str = ""
) -> Excerpt:
    """An excerpt of it."""
    return marking.mark(database, teacher, own.id, Marked(p, words, name))


def now(database: Database, teacher: Teacher, own: OwnSource) -> OpenedSource:
    """A source as it is now."""
    found = own_sources.opened(database, teacher, own.id)
    assert found
    return found


def shared(database: Database, own: OwnSource) -> None:
    """Let every teacher use it."""
    database.write(lambda conn: store.share(conn, own.id, shared=True))


def cite(database: Database, teacher: Teacher, bank: Manuscript, ref: str) -> str:
    """A question of a bank that cites an excerpt, or words of it: in its dossier and as evidence. Returns its id."""
    source, _, part = ref.partition("/")
    excerpt, _, span = part.partition("#")
    made = json.loads(json.dumps(invented.items()[0]).replace("report-x/inspected#speaker", ref))
    made |= {"id": f"{source}-{excerpt}-{span}"[:58].strip("-"), "dossier": [f"{source}/{excerpt}"]}

    def change(conn: sqlite3.Connection, opened: Opened) -> NewRevision:
        digests = manuscript_store.keep_items(conn, [item_from(made)])
        did = Change(deed="item-added", item=made["id"])
        return NewRevision(opened.manuscript.head, (*opened.manuscript.items, *digests), did)

    manuscripts.revise(database, teacher, bank.id, change)
    return str(made["id"])


def rename(database: Database, teacher: Teacher, bank: Manuscript) -> None:
    """Save a bank under another title."""

    def change(_conn: sqlite3.Connection, opened: Opened) -> NewRevision:
        head = opened.manuscript.head.model_copy(update={"title": "Another title"})
        return NewRevision(head, opened.manuscript.items, Change(deed="head"))

    manuscripts.revise(database, teacher, bank.id, change)
