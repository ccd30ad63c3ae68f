"""From the browser to CSV on the command line, beside a running server."""

import csv
import io

import pytest
from click.testing import CliRunner

from kit.pupil import Pupil
from kit.server import serving
from secondsource.cli import main
from secondsource.core.csv_responses import RESPONSES
from secondsource.core.csv_rows import BOM
from secondsource.store.database import Database

QUIZ = "/take/belarus-border-2021/claim-or-fact/"


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """A data folder in which ada has answered all six questions and ben two, the server still running."""
    data = tmp_path_factory.mktemp("answered") / "data"
    with serving(data) as server:
        for questions in (6, 2):
            pupil = Pupil(server.url)
            address, page = pupil.start(QUIZ)
            for position in range(1, questions + 1):
                address, page = pupil.get(f"{address.rsplit('/', 1)[0]}/{position}")
                pupil.answer(address, page)
        yield data


def run(*arguments):
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_every_answer_is_one_row_and_nothing_is_missing(answered, tmp_path):
    out = tmp_path / "answers.csv"
    done = run("export", "responses", "--data", answered, "--out", out)
    assert done.exit_code == 0, done.output
    assert "8 answers written" in done.output
    text = out.read_bytes().decode()
    assert text.startswith(BOM)
    assert len(text.splitlines()) == 9
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))
    assert tuple(rows[0]) == RESPONSES
    assert [row["student"] for row in rows] == ["guest-1"] * 6 + ["guest-2"] * 2
    assert {row["type"] for row in rows} == {"single", "multi", "verdict", "match", "numeric"}
    for row in rows:
        assert row["answer"]
        assert row["answer_ids"]
        assert row["key"]
        assert 0 <= float(row["points"]) <= float(row["max"]) == 1
        assert row["saved_at"].endswith("Z")
        assert row["late"] == "no"


def test_without_a_file_it_goes_to_the_terminal_and_without_the_mark_on_request(answered):
    done = run("export", "responses", "--data", answered, "--no-bom")
    assert done.output.startswith("classroom,classroom_id,student,")
    assert len(done.output.splitlines()) == 9


def test_a_file_that_cannot_be_written_is_told_with_what_to_do(answered, tmp_path):
    done = run("export", "responses", "--data", answered, "--out", tmp_path / "no" / "such" / "folder.csv")
    assert done.exit_code == 1
    assert "Choose another place with --out" in done.output


def test_no_database_yet_is_told_with_what_to_do(tmp_path):
    done = run("export", "responses", "--data", tmp_path / "empty")
    assert done.exit_code == 1
    assert "secondsource serve" in done.output
    assert not (tmp_path / "empty").exists(), "looking makes nothing"


def test_a_backup_holds_every_answer_and_is_not_overwritten(answered, tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    file = folder / "secondsource.db"
    assert run("backup", file, "--data", answered).exit_code == 0
    before = file.read_bytes()
    again = run("backup", file, "--data", answered)
    assert again.exit_code == 1
    assert file.read_bytes() == before
    assert file.stat().st_mode & 0o077 == 0
    restored = Database.open(folder)
    assert restored.read().execute("SELECT count(*) FROM responses").fetchone()[0] == 8
    restored.close()


def test_the_doctor_finds_a_running_server_with_a_backup_well(answered):
    assert "make one with `secondsource backup`" in run("doctor", "--data", answered).output
    assert run("backup", "--data", answered).exit_code == 0
    done = run("doctor", "--data", answered)
    assert done.exit_code == 0, done.output
    assert "All is well." in done.output
