import sqlite3

import pytest

from secondsource.core.edition import edition_digest
from secondsource.store import editions
from secondsource.store.database import Database
from secondsource.store.errors import MissingError
from secondsource.store.kept import Kept


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """Without this, an edition would come from memory and the database would not be asked."""
    monkeypatch.setattr(editions, "_banks", Kept(64))
    monkeypatch.setattr(editions, "_items", Kept(64))


@pytest.fixture
def publish(database, at):
    return lambda edition: database.write(lambda conn: editions.publish(conn, edition, at))


def rows(database, table):
    counted = f"SELECT count(*) FROM {table}"  # noqa: S608  the names are this file's own
    return database.read().execute(counted).fetchone()[0]


def test_an_edition_comes_back_as_it_was_published_with_items_of_every_type(database, publish, edition):
    digest, changed = publish(edition)
    assert changed
    assert digest == edition_digest(edition)
    assert editions.bank_edition(database.read(), digest) == edition
    assert edition_digest(editions.bank_edition(database.read(), digest)) == digest


def test_each_item_is_kept_under_its_own_digest(database, publish, edition):
    publish(edition)
    for item in edition.items:
        assert editions.item_edition(database.read(), edition_digest(item)) == item


def test_publishing_the_same_again_adds_nothing(database, publish, edition):
    first = publish(edition)
    assert publish(edition) == (first.digest, False)
    assert rows(database, "publications") == rows(database, "bank_editions") == 1


def test_the_newest_publication_is_current_also_when_an_old_edition_returns(database, publish, edition):
    other = edition.model_copy(update={"bank": "claim-or-fact"})
    edited = edition.model_copy(update={"title": "Who says what?"})
    other_digest, old, new = publish(other).digest, publish(edition).digest, publish(edited).digest
    assert editions.current(database.read(), "crane") == {"claim-or-fact": other_digest, "who-says": new}
    assert publish(edition) == (old, True)
    assert editions.current(database.read(), "crane") == {"claim-or-fact": other_digest, "who-says": old}
    assert editions.current(database.read(), "another-course") == {}
    assert rows(database, "bank_editions") == 3


def test_an_item_in_two_editions_is_kept_once(database, publish, edition):
    publish(edition)
    publish(edition.model_copy(update={"title": "Who says what?"}))
    assert rows(database, "item_editions") == len(edition.items)


def test_an_edited_item_is_a_new_edition_and_the_old_one_stays(database, publish, edition):
    old = publish(edition)
    item = edition.items[0].model_copy(update={"stem": "Whose count is it?"})
    new = publish(edition.model_copy(update={"items": (item, *edition.items[1:])}))
    assert editions.bank_edition(database.read(), old.digest).items[0].question == "Whose claim is it?"
    assert editions.bank_edition(database.read(), new.digest).items[0].question == "Whose count is it?"


def test_an_edition_can_never_be_changed(database, publish, edition):
    publish(edition)
    for statement in ("UPDATE item_editions SET json = '{}'", "UPDATE bank_editions SET json = '{}'"):
        with pytest.raises(sqlite3.IntegrityError, match="an edition is never changed"):
            database.write(lambda conn, statement=statement: conn.execute(statement))


def test_an_unknown_digest_is_told(database):
    for find in (editions.bank_edition, editions.item_edition):
        with pytest.raises(MissingError, match="No edition 0123"):
            find(database.read(), "0123")


def test_what_was_read_is_not_read_again(database, publish, edition):
    digest = publish(edition).digest
    first = editions.bank_edition(database.read(), digest)
    statements = []
    database.read().set_trace_callback(statements.append)
    assert editions.bank_edition(database.read(), digest) is first
    assert statements == []


def test_no_more_is_kept_than_was_allowed_and_the_least_wanted_goes_first():
    kept, made = Kept(2), []

    def get(name):
        return kept.get(name, lambda: made.append(name) or name)

    assert [get(name) for name in ("a", "b", "a", "c", "a", "b")] == ["a", "b", "a", "c", "a", "b"]
    assert made == ["a", "b", "c", "b"]


def test_servers_that_publish_the_same_at_once_publish_it_once(folder, edition, at, at_once):
    def publish():
        with Database.open(folder) as database:
            return database.write(lambda conn: editions.publish(conn, edition, at))

    published = at_once(6, publish)
    assert [one.changed for one in published].count(True) == 1
    assert len({one.digest for one in published}) == 1
