import errno
import subprocess
import sys

import pytest

from secondsource.store import claim, restoring
from secondsource.store.database import Database
from secondsource.store.folder import prepare

HOLD = """
import sys
from pathlib import Path
from secondsource.store import claim
from secondsource.store.folder import prepare
held = claim.take(prepare(Path(sys.argv[1])))
held.say(url="http://127.0.0.1:8000")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _hasty(monkeypatch):
    monkeypatch.setattr(claim, "_PATIENCE", 0)


@pytest.fixture
def other(folder):
    """Another process that holds the claim."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_server_on_a_folder_is_refused_and_told_where_the_first_is(other, folder):
    what = rf"running on {folder} already at http://127.0.0.1:8000 \(process {other.pid}\). End it first"
    with pytest.raises(claim.TakenError, match=what):
        Database.open(folder, alone=True)
    assert claim.is_taken(prepare(folder))


def test_a_claim_ends_with_its_process_however_that_ends(other, folder):
    other.kill()
    other.wait()
    assert not claim.is_taken(prepare(folder))
    with Database.open(folder, alone=True) as database:
        assert claim.is_taken(prepare(folder))
        assert claim.holder(prepare(folder))["process"] != other.pid
    assert database.claim


def test_closing_the_database_ends_the_claim_and_says_nothing_of_it_any_more(folder):
    database = Database.open(folder, alone=True)
    database.close()
    database.close()
    assert not claim.is_taken(prepare(folder))
    assert claim.holder(prepare(folder)) == {}


def test_a_database_that_cannot_be_opened_leaves_no_claim(folder):
    Database.open(folder).close()
    (folder / "secret").write_text("spoilt")
    with pytest.raises(Exception, match="secret is damaged"):
        Database.open(folder, alone=True)
    assert not claim.is_taken(prepare(folder))


def test_asking_whether_it_is_taken_makes_nothing(folder):
    assert not claim.is_taken(prepare(folder))
    assert not (folder / "server.lock").exists()


def test_a_server_finishes_a_restore_that_was_cut_off_and_a_command_beside_it_does_not(folder, monkeypatch):
    finished = []
    monkeypatch.setattr(restoring, "finish", finished.append)
    Database.open(folder).close()
    assert finished == []
    Database.open(folder, alone=True).close()
    assert [where.path for where in finished] == [folder]


def test_a_full_disk_keeps_no_server_from_its_claim_and_nobody_knows_who_holds_it(folder, monkeypatch):
    where = prepare(folder)

    def full(_claim, **_who):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("secondsource.store.claim.json.dumps", full)
    held = claim.take(where)
    assert claim.is_taken(where)
    assert claim.holder(where) == {}
    held.end()
    assert not claim.is_taken(where)
