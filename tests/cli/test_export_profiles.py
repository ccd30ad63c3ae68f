"""`secondsource export --profile`: each file of results, beside what its reader should know."""

import csv
import io
import sys
from contextlib import contextmanager

import pytest
from click.testing import CliRunner

from kit import canvas, people, spreadsheet, tasks
from secondsource.actions import assignments, classes
from secondsource.actions.profiles import PROFILES
from secondsource.cli import main
from secondsource.core.csv_rows import BOM
from secondsource.store import roster_ids

COMMAND = sys.modules["secondsource.cli.export"]  # the package has the command under that name
IDS = {"full_name": "Ada Lovelace", "email": "ada@school.example", "canvas_id": "101"}


@pytest.fixture
def room(database, shelf, quick_passwords):
    """A class in which ada has answered a question of a task, and =ben, who is on no roster, another."""
    made = people.classroom(database, people.teacher(database, "ms_cole"), "10B")
    task = tasks.give(database, made)
    for name in ("ada", "=ben"):
        pupil = classes.join(database, made.code, name).pupil
        tasks.answer(database, pupil, assignments.begin(database, pupil, task.id))
        if name == "ada":
            database.write(lambda conn, of=pupil.id: roster_ids.keep(conn, of, IDS))
    return made


@pytest.fixture
def export(database):
    """Run the command on the data folder of the class."""

    def export(*arguments):
        return CliRunner().invoke(main, ["export", *map(str, arguments), "--data", str(database.folder)])

    return export


def rows(file):
    return list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_is_written_and_holds_no_formula(export, room, tmp_path, profile):
    out = tmp_path / f"{profile}.csv"
    done = export("--profile", profile, "--classroom", room.code, "--out", out)
    assert done.exit_code == 0, done.output
    found = rows(out)
    assert len({len(row) for row in found}) == 1
    assert len(found) > 1
    marked = out.read_bytes().decode().startswith(BOM)
    assert marked == (profile not in {"canvas", "moodle"}), "a double click opens it, or a gradebook takes it"
    for formulas in spreadsheet.readers():
        assert formulas(out) == []
    assert f"{len(found) - 1} " in done.stderr
    assert str(out) in done.stderr


def test_what_the_other_system_will_ask_or_refuse_is_told_beside_the_file(export, room, tmp_path):
    done = export("--profile", "canvas", "--classroom", room.code)
    assert "Canvas will ask who they are: =ben" in done.stderr
    assert done.stdout.startswith("Student,ID,SIS User ID,SIS Login ID,Section,")
    assert "Ada Lovelace,101" in done.stdout
    done = export("--profile", "moodle", "--classroom", room.code)
    assert "Not in the file: =ben: no e-mail address on the roster." in done.stderr
    assert "=ben" not in done.stdout
    done = export("--profile", "moodle", "--by", "idnumber", "--classroom", room.code)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "ID number" in done.stderr


def test_a_gradebook_of_canvas_gives_the_ids_and_one_of_another_class_is_refused(export, room, tmp_path):
    file = tmp_path / "grades.csv"
    file.write_bytes(canvas.exported([canvas.ADA, ("Curie, Marie", "3", "", "", "")]).encode("utf-16"))
    done = export("--profile", "canvas", "--classroom", room.code, "--canvas", file)
    assert "In the file of Canvas and not in the class: Curie, Marie" in done.stderr
    assert '"Lovelace, Ada",101,S-1' in done.stdout
    file.write_text(canvas.exported([("Curie, Marie", "3", "", "", "")]), encoding="utf-8")
    done = export("--profile", "canvas", "--classroom", room.code, "--canvas", file)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "another class" in done.stderr


def test_a_long_file_shows_how_far_it_is(export, room, tmp_path, monkeypatch):
    told = []

    @contextmanager
    def reading(_label):
        yield lambda done, total: told.append((done, total))

    monkeypatch.setattr(COMMAND, "reading", reading)
    monkeypatch.setattr(COMMAND, "STEP", 1)
    done = export("--profile", "audit", "--out", tmp_path / "audit.csv")
    assert "2 answers written" in done.stderr
    assert told[-1] == (2, 2)
    told.clear()
    assert len(export("--profile", "audit").stdout.splitlines()) == 3
    assert told == [], "a pipe has no bar"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "Say which file with --profile"),
        (("--profile", "grades"), "This file is about one class"),
        (("--profile", "canvas", "--classroom", "AAAA-BBBB"), "No class has the code"),
        (("--profile", "grades", "--canvas", __file__), "--canvas goes with --profile canvas"),
        (("--profile", "grades", "responses"), "not both"),
        (("--profile", "points"), "Invalid value for '--profile'"),
    ],
)
def test_what_is_asked_wrongly_is_told(database, shelf, arguments, why):
    done = CliRunner().invoke(main, ["export", "--data", str(database.folder), *arguments])
    assert done.exit_code in {1, 2}
    assert why in done.stderr
