import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import secondsource
from kit import drafts, invented
from secondsource.cli import main
from secondsource.core.balance import longest_keys
from secondsource.core.bank import Bank
from secondsource.core.items import ITEM_TYPES
from secondsource.core.own_voice import read_bank


@pytest.fixture
def folder(tmp_path, monkeypatch):
    invented.write(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "report-x.txt").write_text(invented.COPY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def broken(folder):
    path = folder / "quizzes" / "harbour" / "cranes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Cranes\n", ""), encoding="utf-8")
    return "quizzes/harbour/cranes.yaml"


def run(*words):
    return CliRunner().invoke(main, ["check", *words])


def test_files_in_order_end_with_0_and_figures(folder):
    ran = run(".", "--texts", "texts")
    assert ran.exit_code == 0
    items = len(ITEM_TYPES) + 1
    bank = Bank.model_validate(invented.bank())
    grade, (times, of, bound) = read_bank(bank).grade, longest_keys(bank.items)
    by_type = ", ".join(f"{2 if name == 'single' else 1} {name}" for name in sorted(ITEM_TYPES))
    assert ran.stdout == (
        "No problems in 5 files.\n"
        "2 excerpts proved against their texts, character by character.\n"
        "\n"
        "harbour\n"
        f"  report-x: 2 excerpts, 30 of {len(invented.COPY.split())} words quoted (36.1%), {items} items\n"
        f"  cranes: {len(ITEM_TYPES)} core items, 1 review items, reads like grade {grade:.1f}\n"
        "  cranes: 17 minutes\n"
        f"  attribution: {items} items ({by_type})\n"
        f"  {items} items in all ({by_type})\n"
        f"  the longest option is the key {times:g} times in {of} choices; by chance {bound} times at most\n"
        "  keys of verdicts: 1 supported (100%), 0 contradicted (0%), 0 not-established (0%)\n"
    )
    assert ran.stderr == ""


def test_problems_are_one_a_line_and_end_with_1(broken):
    ran = run(broken)
    assert ran.exit_code == 1
    assert ran.stdout.splitlines()[:2] == [
        f'{broken}:1:1: the bank has no title; write "title:" and what belongs there',
        "1 problem in 1 file.",
    ]


def test_a_draft_is_counted_and_a_course_is_told_what_the_same_file_lacks(folder):
    path = folder / "quizzes" / "harbour" / "cranes.yaml"
    path.write_text(json.dumps(drafts.bank()), encoding="utf-8")  # JSON is YAML
    ran = run(".")
    assert ran.exit_code == 0, ran.stdout
    assert f"\n  no skill: {len(ITEM_TYPES)} items (" in ran.stdout
    path.write_text(json.dumps(drafts.bank("course")), encoding="utf-8")
    ran = run(".")
    assert ran.exit_code == 1
    assert 'item "single-0" has no skill; every item of type single needs one' in ran.stdout


def test_json_holds_problems_and_figures(broken):
    ran = run("--format", "json", ".")
    assert ran.exit_code == 1
    data = json.loads(ran.stdout)
    assert data["problems"] == [
        {
            "path": broken,
            "line": 1,
            "column": 1,
            "what": "the bank has no title",
            "do": 'write "title:" and what belongs there',
            "severity": "error",
            "rule": "",
        }
    ]
    assert data["figures"]["harbour"]["sources"]["report-x"]["share"] == 0.3614
    assert data["proved"] is None


def test_json_says_what_was_proved(folder):
    data = json.loads(run("--format", "json", ".", "--texts", "texts").stdout)
    assert (data["files"], data["problems"], data["proved"], data["without_text"]) == (5, [], {"report-x": 2}, [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], "'nowhere' does not exist"),
        ([".", "--texts", "nowhere"], "'nowhere' does not exist"),
        ([".", "--format", "xml"], "'xml' is not one of"),
        (["texts"], "There is nothing to check here"),
        (
            [".", "--texts", "course"],
            "has the text of none of these sources. A text is called like its source: report-x.txt",
        ),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(folder, words, told):
    ran = run(*words)
    assert ran.exit_code == 2
    assert told in ran.stderr
    assert ran.stdout == ""


def test_sources_without_a_text_are_named(folder):
    course = folder / "course" / "harbour" / "sources"
    text = (course / "report-x.yaml").read_text(encoding="utf-8")
    (course / "report-y.yaml").write_text(
        text.replace("source: report-x", "source: report-y").replace("letter: X", "letter: Y"), encoding="utf-8"
    )
    ran = run(".", "--texts", "texts")
    assert ran.exit_code == 0
    assert "No text at hand for: report-y" in ran.stdout


def test_a_person_who_looks_on_sees_progress_and_a_pipe_does_not(folder):
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "secondsource", "check", "."]
    env = {**os.environ, "PYTHONPATH": str(Path(secondsource.__file__).parents[1])}
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=env, check=False, timeout=60)
    os.close(theirs)
    assert b"Reading" in os.read(ours, 10_000)
    os.close(ours)
    assert ran.stdout.startswith(b"No problems in 5 files.")


@pytest.fixture
def worse(folder):
    """A question that asks for what is not so, in line 7 of its file."""
    path = folder / "quizzes" / "harbour" / "cranes.yaml"
    text = path.read_text(encoding="utf-8").replace("Whose claim is it?", "Whose claim is it not?", 1)
    path.write_text(text, encoding="utf-8")
    return path


WARNING = (
    'quizzes/harbour/cranes.yaml:13:9: warning: the question has "not", and nothing sets it apart; '
    "ask for what is so; or write NOT [plain-not]"
)


def test_a_warning_stands_apart_and_ends_with_0(worse):
    ran = run(".")
    assert ran.exit_code == 0
    lines = ran.stdout.splitlines()
    assert lines[:2] == ["No problems in 5 files.", ""]
    assert lines[2].startswith("1 warning. Mend it, or accept it in its file with a reason: accepted: [{item: ")
    assert lines[3:5] == [WARNING, ""]


def test_a_warning_ends_with_1_where_that_is_asked_for(worse):
    assert run(".", "--strict").exit_code == 1
    text = worse.read_text(encoding="utf-8")
    accepted = "\naccepted:\n- item: single-0\n  rule: plain-not\n  reason: It is what is asked.\n"
    worse.write_text(text.replace("\naccepted:\n", accepted), encoding="utf-8")
    assert run(".", "--strict").exit_code == 0


def test_problems_come_before_warnings(worse, folder):
    course = folder / "course" / "harbour" / "course.yaml"
    course.write_text(course.read_text(encoding="utf-8").replace("- cranes", "- cranes\n- boats"), encoding="utf-8")
    ran = run(".")
    assert ran.exit_code == 1
    lines = ran.stdout.splitlines()
    assert "there is no lesson" in lines[0]
    assert lines.index(WARNING) > lines.index("1 problem in 5 files.")


def test_json_tells_a_warning_by_its_severity_and_its_rule(worse):
    (told,) = json.loads(run("--format", "json", ".").stdout)["problems"]
    assert (told["severity"], told["rule"], told["line"]) == ("warning", "plain-not", 13)


def test_a_bank_by_itself_is_warned_of_too(worse, folder):
    (folder / "alone").mkdir()
    worse.rename(folder / "alone" / "cranes.yaml")
    lines = run("alone/cranes.yaml").stdout.splitlines()
    assert WARNING.replace("quizzes/harbour", "alone") in lines
