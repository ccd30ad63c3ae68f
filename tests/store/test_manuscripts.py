"""Manuscripts keep every revision, belong to somebody, and are found by their words."""

import sqlite3

import pytest

from secondsource.core.items import item_from
from secondsource.core.items.single import EXAMPLE
from secondsource.core.manuscript import Change, Head
from secondsource.store import item_words, manuscripts, revisions, working_copies


@pytest.fixture
def kept(database):
    """The digest of an edition of an item."""
    return database.write(lambda conn: manuscripts.keep_items(conn, [item_from(EXAMPLE)]))[0]


@pytest.fixture
def cranes(database, cole, kept, at):
    def job(conn):
        return manuscripts.create(
            conn,
            course="harbour",
            bank="cranes",
            owner=cole,
            head=Head(title="Cranes"),
            items=[kept],
            change=Change(deed="created"),
            at=at,
        )

    return database.write(job)


def test_a_save_adds_a_revision_and_keeps_the_one_before(database, cranes, cole, at):
    def job(conn):
        return manuscripts.save(
            conn,
            cranes.id,
            head=Head(title="Old cranes"),
            items=[],
            change=Change(deed="item-removed", item="whose-count"),
            teacher=cole,
            at=at,
        )

    saved = database.write(job)
    assert (saved.revision, saved.head.title, saved.items) == (2, "Old cranes", ())
    newest, _first = revisions.log(database.read(), cranes.id, most=9)
    assert (newest.change.item, newest.teacher) == ("whose-count", "ms_cole")
    head, items = revisions.content(database.read(), cranes.id, 1)
    assert (head.title, items) == ("Cranes", cranes.items)


def test_no_revision_can_be_changed(database, cranes):
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        database.write(lambda conn: conn.execute("UPDATE manuscript_revisions SET items = '[]'"))


def test_another_teacher_sees_a_manuscript_once_it_is_shared(database, cranes, cole, dean):
    assert manuscripts.seen(database.read(), cranes.id, cole)
    assert manuscripts.seen(database.read(), cranes.id, dean) is None
    assert manuscripts.of_teacher(database.read(), dean) == []
    database.write(lambda conn: manuscripts.share(conn, cranes.id, shared=True))
    assert [one.id for one in manuscripts.of_teacher(database.read(), dean)] == [cranes.id]


def test_an_item_is_found_by_the_beginnings_of_its_words_in_any_case_or_accent(database, kept):
    def found(typed):
        return item_words.having(database.read(), typed, [kept])

    assert found("MINIS") == found("clâim whose") == found("") == {kept}
    assert found("whose submarine") == set()
    assert found('"; DROP TABLE') == set()  # no word of it stands there, and nothing of it is a query
    assert item_words.having(database.read(), "minis", []) == set()


def test_the_ids_that_items_ever_had_are_known(database, kept):
    assert manuscripts.used_item_ids(database.read(), ["whose-count", "new"]) == {"whose-count"}


def test_a_working_copy_takes_the_place_of_the_one_before(database, cranes, cole, dean, at):
    def keep(conn, stem):
        working_copies.keep(
            conn, teacher=cole, manuscript=cranes.id, item="a", based_on=None, fields={"stem": [stem]}, at=at
        )

    database.write(lambda conn: keep(conn, "One"))
    database.write(lambda conn: keep(conn, "Two"))
    found = working_copies.find(database.read(), cole, cranes.id, "a")
    assert found
    assert found.fields == {"stem": ["Two"]}
    assert working_copies.find(database.read(), dean, cranes.id, "a") is None
    database.write(lambda conn: working_copies.drop(conn, cole, cranes.id, "a"))
    assert working_copies.of_manuscript(database.read(), cole, cranes.id) == []
