"""A school from the command line, and what is printed of it."""

import re

import pytest
from click.testing import CliRunner

from secondsource.actions import accounts
from secondsource.cli import main
from secondsource.store.database import Database

pytestmark = pytest.mark.usefixtures("quick_passwords")


def run(*arguments):
    return CliRunner().invoke(main, ["demo", *map(str, arguments)])


def test_a_school_is_made_and_its_teacher_gets_in_with_what_is_printed(tmp_path):
    data = tmp_path / "demo"
    done = run("--data", data, "--pupils", 40, "--responses", 900)
    assert done.exit_code == 0, done.output
    assert "900 answers of 40 invented pupils in 1 class are" in done.output
    assert f"serve --data {data}" in done.output
    name, password = re.search(r"as (\w+) with the password (\S+)", done.output).groups()
    with Database.open(data) as database:
        assert accounts.sign_in(database, name, password).person.admin
        assert accounts.first_code(database) is None


def test_a_folder_that_has_people_is_refused_in_one_line(tmp_path):
    data = tmp_path / "demo"
    assert run("--data", data, "--pupils", 1).exit_code == 0
    with Database.open(data) as database:  # as if a course of another release had been published there
        database.write(lambda conn: conn.execute("DELETE FROM publications"))
    again = run("--data", data)
    assert again.exit_code == 1
    assert again.output == (
        "Error: There are people in this data folder already, and nothing in it was changed. Choose an empty one.\n"
    )
    with Database.open(data) as database:
        assert database.read().execute("SELECT count(*) FROM publications").fetchone()[0] == 0


@pytest.mark.parametrize("wrong", [("--pupils", 0), ("--responses", -1), ("--seed", "x")])
def test_a_number_that_cannot_be_is_wrong_usage(tmp_path, wrong):
    done = run("--data", tmp_path / "demo", *wrong)
    assert done.exit_code == 2
    assert not (tmp_path / "demo").exists()
