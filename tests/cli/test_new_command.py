"""`secondsource new`, as a person types it."""

import pytest
from click.testing import CliRunner

from secondsource.cli import main
from secondsource.core.items import ITEM_TYPES


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Type a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, words)


def test_a_course_a_bank_and_an_item_are_written_and_pass_the_check(run, tmp_path):
    done = run("new", "course", "lake")
    assert done.exit_code == 0
    assert "written: course/lake/course.yaml" in done.output
    assert "secondsource serve --course course --quizzes quizzes" in done.output
    assert run("new", "bank", "more", "--course", "course/lake").exit_code == 0
    added = run("new", "item", "gap", "--bank", "quizzes/lake/more.yaml")
    assert added.output == "quizzes/lake/more.yaml: added the item no-more-than-the-card\n"
    checked = run("check", "--strict", "course", "quizzes")
    assert checked.exit_code == 0, checked.output


def test_inside_the_course_a_bank_needs_no_option(run, tmp_path, monkeypatch):
    run("new", "course", "lake", "--in", "my school")
    monkeypatch.chdir(tmp_path / "my school" / "course" / "lake")
    done = run("new", "bank", "more")
    assert done.exit_code == 0
    assert f'--course "{tmp_path}/my school/course"' in done.output, "a path that can be pasted"
    assert (tmp_path / "my school" / "quizzes" / "lake" / "more.yaml").exists()


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_an_item_is_printed_for_pasting_and_nothing_else_is(run, tmp_path, type_):
    done = run("new", "item", type_)
    assert done.output.startswith(f"  # An example of the type {type_}:")
    assert f"type: {type_}\n" in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("course", "My Lake"), 1, "Try: my-lake"),
        (("bank", "more"), 1, "no course.yaml"),
        (("bank", "more", "--course", "nowhere"), 2, "does not exist"),
        (("item", "singel"), 2, "'single'"),
        (("item", "single", "--bank", "nowhere.yaml"), 2, "does not exist"),
    ],
)
def test_what_cannot_be_done_is_told_without_a_trace(run, tmp_path, words, code, told):
    done = run("new", *words)
    assert done.exit_code == code
    assert told in done.output
    assert "Traceback" not in done.output
    assert list(tmp_path.iterdir()) == []
