"""Own sources keep every revision, a text once, and belong to somebody; and the step that adds their tables."""

import sqlite3

import pytest
import sqlite_utils

from secondsource.core.excerpting import excerpt, sealed
from secondsource.core.manuscript import Change, Head
from secondsource.core.own_source import About, SourceChange
from secondsource.store import manuscripts, own_sources, schema
from secondsource.store.database import Database
from secondsource.store.own_sources import Content

TEXT = "A ferry left on Friday.\nNobody saw it, said a letter to the council, and so on and on and on."
ABOUT = About(label="Post", outlet="Orrin Post")


def content(source_id="post", letter="F", text=TEXT):
    return Content(text, ABOUT, sealed(ABOUT.described(source_id, letter), text, ()))


@pytest.fixture
def create(database, cole, at):
    def create(owner=None, course="harbour", **which):
        row = {"course": course, "owner": owner or cole, "content": content(**which)}
        return database.write(lambda conn: own_sources.create(conn, **row, change=SourceChange(deed="created"), at=at))

    return create


def test_each_save_is_a_revision_and_the_text_is_kept_once(database, create, cole, at):
    made = create()
    one = excerpt(made.source, TEXT, 2, "said a letter")
    marked = content()._replace(source=sealed(made.source, TEXT, [one]), fallen=(one.model_copy(update={"id": "old"}),))
    change = SourceChange(deed="marked", excerpt=one.id)
    database.write(lambda conn: own_sources.save(conn, made.id, content=marked, change=change, teacher=None, at=at))
    conn = database.read()
    found = own_sources.seen(conn, made.id, cole)
    assert (found.revision, found.source, found.fallen, found.about) == (2, marked.source, marked.fallen, ABOUT)
    assert own_sources.text(conn, made.id) == TEXT
    assert conn.execute("SELECT count(*) FROM own_source_texts").fetchone()[0] == 1
    told = [(one.number, one.change.deed, one.teacher) for one in own_sources.revisions(conn, made.id)]
    assert told == [(2, "marked", None), (1, "created", "ms_cole")]


def test_a_revision_is_never_changed(database, create):
    create()
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        database.write(lambda conn: conn.execute("UPDATE own_source_revisions SET teacher = NULL"))


def test_no_two_sources_have_one_id_or_in_one_course_one_letter(create):
    create()
    for same in ({"letter": "G"}, {"source_id": "other"}):
        with pytest.raises(sqlite3.IntegrityError):
            create(**same)
    assert create(source_id="other", course="bridges").source.letter == "F"


def test_a_source_is_its_owners_alone_until_it_is_shared(database, create, cole, dean, at):
    made, conn = create(), database.read()
    assert own_sources.seen(conn, made.id, dean) is None
    assert own_sources.of_teacher(conn, dean) == []
    assert own_sources.citable(conn, "harbour", dean) == {}
    assert own_sources.citable(conn, "bridges", cole) == {}
    database.write(lambda conn: own_sources.share(conn, made.id, shared=True))
    assert list(own_sources.citable(conn, "harbour", dean)) == ["post"]
    database.write(lambda conn: own_sources.archive(conn, made.id, at))
    assert own_sources.citable(conn, "harbour", cole) == {}
    assert [one.archived for one in own_sources.of_teacher(conn, dean)] == [at]


def test_sharing_by_name_shares_what_one_teacher_owns_and_no_more(database, create, cole, dean):
    mine, theirs = create(), create(owner=dean, source_id="secret", letter="G")
    database.write(lambda conn: own_sources.share_named(conn, cole, {"post", "secret", "nowhere"}))
    conn = database.read()
    assert own_sources.by_id(conn, mine.id).shared
    assert not own_sources.by_id(conn, theirs.id).shared


@pytest.fixture
def release_before(monkeypatch):
    """Databases are made as they were before sources could be added, until it is called."""
    before = sqlite_utils.Migrations("secondsource")
    for migration in schema.MIGRATIONS.pending(sqlite_utils.Database(memory=True)):
        if migration.name != "m0006-own-sources":
            before(name=migration.name)(migration.fn)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", before)
        yield patched.undo


def test_a_database_with_manuscripts_learns_to_keep_sources(release_before, folder, database, cole, at):
    head, change = Head(title="Cranes"), Change(deed="created")
    row = {"course": "harbour", "bank": "cranes", "owner": cole, "head": head, "items": [], "change": change, "at": at}
    database.write(lambda conn: manuscripts.create(conn, **row))
    assert not database.read().execute("SELECT 1 FROM sqlite_master WHERE name = 'own_sources'").fetchone()
    database.close()
    release_before()
    with Database.open(folder) as upgraded:
        assert own_sources.of_teacher(upgraded.read(), cole) == []
        assert [one.bank for one in manuscripts.of_teacher(upgraded.read(), cole)] == ["cranes"]
        begun = {"course": "harbour", "owner": cole, "content": content(), "change": SourceChange(deed="created")}
        assert upgraded.write(lambda conn: own_sources.create(conn, **begun, at=at)).id == 1
