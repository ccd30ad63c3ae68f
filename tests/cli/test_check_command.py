import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import secondsource
from kit import invented
from secondsource.cli import main
from secondsource.core.items import ITEM_TYPES


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
    by_type = ", ".join(f"{2 if name == 'single' else 1} {name}" for name in sorted(ITEM_TYPES))
    assert ran.stdout == (
        "No problems in 5 files.\n"
        "2 excerpts proved against their texts, character by character.\n"
        "\n"
        "harbour\n"
        f"  report-x: 2 excerpts, 30 of {len(invented.COPY.split())} words quoted (36.1%)\n"
        f"  cranes: {len(ITEM_TYPES)} core items, 1 review items\n"
        f"  attribution: {len(ITEM_TYPES) + 1} items ({by_type})\n"
    )
    assert ran.stderr == ""


def test_problems_are_one_a_line_and_end_with_1(broken):
    ran = run(broken)
    assert ran.exit_code == 1
    assert ran.stdout.splitlines()[:2] == [
        f'{broken}:1:1: the bank has no title; write "title:" and what belongs there',
        "1 problem in 1 file.",
    ]


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
