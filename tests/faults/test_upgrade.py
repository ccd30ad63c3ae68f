"""Upgrading in mid quiz, from every version that was released: rows, pages and a backup, and a page of before that saves."""

import json
import sqlite3
from contextlib import closing

import pytest
import sqlite_utils

from kit import invented, older, older_rows, tasks
from kit.controls import first_answer
from kit.pages import CheckedClient, hidden
from kit.school import seated
from kit.student import starts
from secondsource.actions.publish import publish
from secondsource.store import editions, migrations, responses, schema
from secondsource.store.database import Database
from secondsource.web.application import create_app

RELEASED = 13  # the newest version of the schema that was released
# What the forms of every released version send with an answer. A page that was loaded before an upgrade sends no more.
EVER_SENT = {"csrf_token", "item", "revision", "idem", "shown", "answer"}


@pytest.fixture
def files(tmp_path):
    return invented.write(tmp_path / "files")


@pytest.fixture
def serve(files):
    """An app over an open database, as a server makes it."""

    def serve(database):
        made = create_app(database, publish(database, *files))
        made.test_client_class, made.testing = CheckedClient, True
        return made

    return serve


@pytest.fixture
def edition(files, tmp_path):
    """The bank of the invented course, as it is published."""
    with Database.open(tmp_path / "new") as database:
        return editions.bank_edition(database.read(), publish(database, *files).courses["harbour"].banks["cranes"])


@pytest.fixture
def school(edition, tmp_path):
    """Fill a database of the version that is being made, and close it: which version that is, and what was added."""

    def school():
        with Database.open(tmp_path / "data") as database:
            version = int(max(migrations.state(database.read()).applied)[1:5])
            digest = database.write(lambda conn: editions.publish(conn, edition, tasks.now())).digest
            items = editions.item_digests(database.read(), digest)
            answer = json.dumps(edition.items[0].keyed())
            added = [one for one in older_rows.rows(digest, items, answer) if one.since <= version]
            database.write(lambda conn: older_rows.add(conn, added))
        return version, added

    return school


def tables(conn):
    """The names of the tables that hold rows of ours."""
    rows = conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*sqlite_*'")
    return {name for (name,) in rows if not name.startswith("item_words")}


def expect_whole(file, added):
    """A database passes its own checks and holds what was added; gives back the names of its tables."""
    with closing(sqlite3.connect(file)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        assert older_rows.missing(conn, added) == []
        return tables(conn)


@pytest.mark.promise("upgrade")
@pytest.mark.parametrize("version", range(1, RELEASED + 1))
def test_every_released_version_is_upgraded_with_all_that_it_held(version, school, serve, tmp_path, monkeypatch):
    with older.before(monkeypatch, f"m{version + 1:04}") as upgrade:
        made, added = school()
        assert made == version
        with closing(sqlite3.connect(tmp_path / "data" / "secondsource.db")) as conn:
            unfilled = tables(conn) - {one.table for one in added}
        assert unfilled <= older_rows.PUBLISHED | older_rows.KEPT_BY_THEMSELVES, "older_rows has no row for a table"
        upgrade()
    with Database.open(tmp_path / "data") as database:
        expect_whole(database.path, added)
        expect_pages(serve(database), version)
        assert responses.count(database.read()) == (3 if version >= 3 else 2), "one more than before"
    backups = list((tmp_path / "data" / "backups").iterdir())
    assert len(backups) == 1
    assert tables_of_later_versions(expect_whole(backups[0], added), version) == set()


def tables_of_later_versions(found, version):
    """Those among the tables that came after a version."""
    first = {one.table: one.since for one in reversed(older_rows.rows("", {"one": ""}, ""))}
    return {table for table in found if first.get(table, 0) > version}


def expect_pages(app, version):
    """Who was in the middle of a quiz goes on, and a teacher sees her class."""
    guest = app.test_client()
    with guest.session_transaction() as session:
        session["visitor"] = older_rows.GUEST
    second = f"/take/attempt/{older_rows.ATTEMPT}/2"
    page = guest.get(second).text
    sent = guest.post(second, data={**hidden(page), **first_answer(page)})
    assert sent.status_code == 303
    if version >= 2:
        cole = seated(app, older_rows.COLE)
        assert "ada" in cole.get("/teach/classes/1/").text
        assert cole.get("/teach/classes/1/pupils/2/").text.count("<article") == (12 if version >= 3 else 0)


@pytest.mark.promise("upgrade", "upgrading.no_backup", "upgrading.backup_afterwards")
def test_an_upgrade_keeps_the_state_of_before_as_a_backup(school, tmp_path, monkeypatch):
    with older.before(monkeypatch, f"m{RELEASED + 1:04}") as upgrade:
        _version, added = school()
        upgrade()
    Database.open(tmp_path / "data").close()
    backups = list((tmp_path / "data" / "backups").iterdir())
    assert len(backups) == 1
    assert "clock" not in expect_whole(backups[0], added)


@pytest.mark.promise("upgrade", "upgrading.another_secret")
def test_a_page_that_was_loaded_before_an_upgrade_still_saves(serve, tmp_path, monkeypatch):
    with Database.open(tmp_path / "data") as database:
        ada = serve(database).test_client()
        sits = starts(ada)
        page = sits.page(1)
        cookie = ada.get_cookie("secondsource").value
    newer = sqlite_utils.Migrations("secondsource")
    for step in schema.MIGRATIONS.pending(sqlite_utils.Database(memory=True)):
        newer(name=step.name)(step.fn)
    newer(name="m9999-later")(lambda db: db.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)"))
    monkeypatch.setattr(schema, "MIGRATIONS", newer)
    with Database.open(tmp_path / "data") as database:
        again = serve(database).test_client()
        again.set_cookie("secondsource", cookie)
        sent = {name: value for name, value in {**hidden(page), **first_answer(page)}.items() if name in EVER_SENT}
        assert again.post(f"{sits.attempt}1", data=sent).status_code == 303
        assert responses.count(database.read()) == 1
