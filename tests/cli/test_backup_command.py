"""`secondsource backup` and `restore` as one types them; what they do is tested where it is done."""

import datetime as dt
import re
import sys

import pytest
from click.testing import CliRunner

from secondsource.cli import main
from secondsource.store import backups, claim, times
from secondsource.store.database import Database
from secondsource.store.folder import existing


@pytest.fixture
def folder(tmp_path):
    Database.open(tmp_path / "data").close()
    return tmp_path / "data"


@pytest.fixture
def run(folder):
    def run(*words):
        return CliRunner().invoke(main, [*map(str, words), "--data", str(folder)])

    return run


def made(folder):
    return [backup.path for backup in backups.list_managed(existing(folder))]


def test_without_a_file_it_goes_into_the_data_folder_under_a_dated_name(run, folder):
    done = run("backup")
    assert done.exit_code == 0
    (file,) = made(folder)
    assert re.fullmatch(r"backup-\d{8}T\d{12}Z\.db", file.name)
    assert f"All answers are in {file}." in done.output


def test_kept_for_so_many_days_older_ones_are_deleted_once_the_new_one_is_there(run, folder, monkeypatch):
    start, days = times.now(), iter((0, 5, 9, 14, 14))  # a backup asks what time it is, then what is too old
    monkeypatch.setattr(times, "now", lambda: start + dt.timedelta(days=next(days)))
    for _ in range(3):
        assert run("backup").exit_code == 0
    first, *_ = reversed(made(folder))
    done = run("backup", "--keep-days", "10")
    assert "1 older backup was deleted." in done.output
    assert first not in made(folder)
    assert len(made(folder)) == 3


def test_keeping_days_is_for_the_data_folder_alone(run, folder, tmp_path):
    done = run("backup", tmp_path / "copy.db", "--keep-days", "10")
    assert done.exit_code == 2
    assert "Leave FILE out" in done.output
    assert not (tmp_path / "copy.db").exists()


def test_a_restore_says_what_it_did(run, folder, tmp_path):
    run("backup", tmp_path / "copy.db")
    done = run("restore", tmp_path / "copy.db")
    assert done.exit_code == 0
    (kept,) = made(folder)
    assert f"{tmp_path / 'copy.db'} is restored: 0 students, 0 attempts, 0 answers." in done.output
    assert f"What was there before is kept in {kept}." in done.output
    assert "Everybody signs in again" in done.output
    assert "Full texts of reports are in no backup." in done.output


@pytest.mark.parametrize("words", [("serve", "--port", "0"), ("restore", "copy.db"), ("demo",)])
def test_what_needs_the_folder_for_itself_is_refused_while_a_server_runs(run, folder, tmp_path, monkeypatch, words):
    monkeypatch.setattr(claim, "_PATIENCE", 0)
    served = sys.modules["secondsource.cli.serve"]  # the name itself is the command's
    monkeypatch.setattr(served, "create_server", lambda *_a, **_more: pytest.fail("it would be served"))
    run("backup", tmp_path / "copy.db")
    monkeypatch.chdir(tmp_path)
    with Database.open(folder, alone=True) as database:
        database.claim.say(url="http://127.0.0.1:8000")
        done = run(*words)
        assert run("backup").exit_code == 0, "a backup needs no claim"
    assert done.exit_code == 1
    assert f"Second Source is running on {folder} already at http://127.0.0.1:8000 (process " in done.output


@pytest.mark.parametrize("words", [("backup",), ("restore",), ("doctor", "--data"), ("keep", "--data")])
def test_a_file_that_the_system_refuses_is_told_in_a_line_and_not_as_a_trace(run, tmp_path, words):
    refused = tmp_path / ("x" * 300)  # too long a name; a folder of somebody else's is refused alike
    done = CliRunner().invoke(main, [*words, str(refused)]) if len(words) > 1 else run(*words, refused)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit), "no trace"
    assert str(refused) in done.output
    assert "cannot be used: File name too long." in done.output
