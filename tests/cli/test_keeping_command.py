"""`secondsource keep` and `erase-ended` as one types them, beside a server and without one."""

import pytest
from click.testing import CliRunner

from kit import people
from secondsource.actions import classes, retention
from secondsource.cli import main
from secondsource.store import claim, pupils
from secondsource.store.database import Database
from secondsource.store.folder import existing


@pytest.fixture
def folder(tmp_path, quick_passwords):
    """A class that ended long ago, with kestrel, a pupil, in it; a server has been looking since."""
    with Database.open(tmp_path / "data") as database:
        room = people.classroom(database, people.teacher(database, "ms_head"), "10B")
        classes.join(database, room.code, "kestrel")
        database.write(lambda conn: conn.execute("UPDATE classrooms SET ends = '2020-01-31'"))
        database.write(lambda conn: conn.execute("UPDATE retention SET told = '2020-01-01T00:00:00.000000+00:00'"))
    return tmp_path / "data"


@pytest.fixture
def run(folder):
    return lambda *words: CliRunner().invoke(main, [*words, "--data", str(folder)])


def there(folder):
    with Database.open(folder) as database:
        return [one.nickname for one in pupils.of_classroom(database.read(), 1)]


def test_the_rules_are_said_and_changed(run):
    assert "erased 90 days after the last day of a class; backups are kept for 30 days" in run("keep").output
    assert (
        "erased 365 days after the last day of a class; backups are kept for 30 days"
        in run("keep", "--days", "365").output
    )
    assert "backups are kept for 7 days" in run("keep", "--backups", "7").output
    assert "erased 365 days" in run("keep").output
    assert run("keep", "--days", "3").exit_code == 2


def test_a_dry_run_says_what_is_due_and_erases_nothing(run, folder):
    done = run("erase-ended", "--dry-run")
    assert "Due since 2020-04-30: 10B (class 1)" in done.output
    assert "Due now. Classes: 1, guests: 0." in done.output
    assert there(folder) == ["kestrel"]


def test_without_a_server_it_erases_and_leaves_no_traces(run, folder):
    done = run("erase-ended")
    assert done.exit_code == 0, done.output
    assert "Erased. Classes: 1, pupils: 1, guests: 0, backups: 0." in done.output
    assert "quiet moment" not in done.output
    assert there(folder) == []
    assert not any(b"kestrel" in file.read_bytes() for file in folder.glob("secondsource.db*"))


def test_beside_a_server_it_leaves_the_traces_to_the_server(run, folder):
    with claim.claimed(existing(folder)), Database.open(folder) as database:
        done = run("erase-ended")
        assert done.exit_code == 0, done.output
        assert "in the next quiet moment" in done.output
        assert pupils.of_classroom(database.read(), 1) == []
        assert retention.rules(database).traces is not None
