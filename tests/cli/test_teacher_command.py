"""Teachers from the command line, beside an open database such as a server holds."""

import csv
import re

import pytest
from click.testing import CliRunner

from kit import people
from secondsource.actions import accounts, classes
from secondsource.cli import main

pytestmark = pytest.mark.usefixtures("quick_passwords")


def run(*arguments):
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def ms_head(database):
    return people.teacher(database, "ms_head")


def code_in(output):
    return re.search(r"One-time code: (\S{5}-\S{5})\n", output)[1]


def test_a_teacher_is_added_and_reset_while_the_server_runs(database, ms_head):
    added = run("teacher", "add", "ms_cole", "--data", database.folder)
    assert added.exit_code == 0, added.output
    assert "/teach/setup" in added.output
    assert "168 hours" in added.output
    first = accounts.redeem(database, code_in(added.output), "", people.PASSWORD)
    assert (first.person.name, first.person.admin) == ("ms_cole", False)
    reset = run("teacher", "reset", "ms_cole", "--data", database.folder)
    assert "24 hours" in reset.output
    assert accounts.person(database, first.token) is None
    again = accounts.redeem(database, code_in(reset.output), "", "four quite other words")
    assert again.person == first.person
    admin = run("teacher", "add", "mr_dean", "--admin", "--data", database.folder)
    assert accounts.redeem(database, code_in(admin.output), "", people.PASSWORD).person.admin


def test_what_cannot_be_done_is_told_in_one_line(database, ms_head, tmp_path):
    for arguments, why in [
        (("add", "MS_HEAD", "--data", database.folder), "a teacher MS_HEAD already"),
        (("reset", "nobody", "--data", database.folder), "no teacher nobody"),
        (("add", "\u202e", "--data", database.folder), "nobody can see"),
        (("add", "ms_cole", "--data", tmp_path / "nowhere"), "Start `secondsource serve` once"),
    ]:
        done = run("teacher", *arguments)
        assert done.exit_code == 1
        assert why in done.output
        assert done.output.count("\n") == 1


def test_a_class_is_exported_by_its_code_as_answers_and_as_grades(database, ms_head, tmp_path):
    room = people.classroom(database, ms_head, "10B")
    for name in ("ben", "ada"):
        classes.join(database, room.code, name)
    typed = f"{room.code[:4]}-{room.code[4:]}".lower()
    out = tmp_path / "grades.csv"
    done = run("export", "grades", "--classroom", typed, "--data", database.folder, "--out", out)
    assert "2 pupils written" in done.output
    assert list(csv.reader(out.read_text("utf-8-sig").splitlines())) == [["student"], ["ada"], ["ben"]]
    shown = run("export", "grades", "--classroom", typed, "--data", database.folder, "--no-bom")
    assert shown.output.split() == ["student", "ada", "ben"]
    answers = run("export", "responses", "--classroom", typed, "--data", database.folder, "--no-bom")
    assert answers.output.startswith("classroom,classroom_id,student,")
    assert len(answers.output.splitlines()) == 1


@pytest.mark.parametrize("kind", ["responses", "grades"])
def test_an_unknown_class_is_told_with_what_to_do(database, kind):
    done = run("export", kind, "--classroom", "AAAA-AAAA", "--data", database.folder)
    assert done.exit_code == 1
    assert "No class has the code AAAA-AAAA. It stands on the page of the class" in done.output
