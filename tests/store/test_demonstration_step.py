"""From a database that cannot be a demonstration to one that can: it is none."""

import pytest

from kit import older
from secondsource.store import demonstrations
from secondsource.store.database import Database


@pytest.fixture
def before(monkeypatch):
    """Databases are made as the release before made them, until it is called."""
    with older.before(monkeypatch, "m0013") as upgrade:
        yield upgrade


def test_an_older_database_is_no_demonstration_and_can_be_marked_once(before, folder, database, ada, at):
    assert ada
    database.close()
    before()
    with Database.open(folder) as upgraded:
        assert not demonstrations.is_one(upgraded.read())
        assert demonstrations.anybody(upgraded.read())
        upgraded.write(lambda conn: demonstrations.mark(conn, 1, at))
        assert demonstrations.is_one(upgraded.read())
    (backup,) = (folder / "backups").iterdir()
    assert backup.name.startswith("before-m0013-demonstration")
