"""A bank as a file on the command line: what is kept, and what is told."""

import pytest
from click.testing import CliRunner

from kit import invented
from secondsource.cli import main


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    courses, quizzes = invented.write(tmp_path / "own")
    own = ["--course", str(courses), "--quizzes", str(quizzes), "--own-only", "--data", str(tmp_path / "data")]
    return lambda *words: CliRunner().invoke(main, ["export", "bank", *words, *own])


def test_yaml_goes_to_the_terminal_and_nothing_is_told(run):
    done = run("cranes")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1] == "bank: cranes"


def test_what_another_system_cannot_hold_is_told_in_sum_and_by_question(run, tmp_path):
    done = run("harbour/cranes", "--format", "gift", "--out", "cranes.gift")
    assert done.exit_code == 1
    assert done.stdout == ""
    first, unwritten, second, *others = done.stderr.splitlines()
    assert (first, unwritten) == ("9 questions written to cranes.gift.", "4 questions were NOT written.")
    assert second.startswith("Not kept: ")
    assert "1 question to mark words, 1 scenario" in second
    assert any(line.startswith("highlight-8: NOT WRITTEN: ") for line in others)
    assert any(line.startswith("single-0: misconceptions are not kept: mixed-up; notes for authors") for line in others)
    assert "{" in (tmp_path / "cranes.gift").read_text(encoding="utf-8")


def test_a_bank_that_is_not_there_and_a_file_that_cannot_be_written_end_with_1(run):
    assert run("crane").exit_code == 1
    done = run("cranes", "--out", "no/such/folder.yaml")
    assert done.exit_code == 1
    assert "Choose another place with --out" in done.stderr


def test_an_unknown_format_ends_with_2(run):
    assert run("cranes", "--format", "word").exit_code == 2
