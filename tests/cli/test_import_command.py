import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import secondsource
from secondsource.actions import questions
from secondsource.cli import main

GOOD = (
    "$CATEGORY: Rivers\n\n::One:: Which is longest? {~%-50%Bug #no =Dnipro #yes\n####See the map.}\n\nPi? {#3.1:0.1}\n"
)
BAD = GOOD + "\nNever closed {=a ~b\n\nMinsk is in Belarus. {true}\n"


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "rivers.gift"
    path.write_text(GOOD, encoding="utf-8")
    return path


def run(*words):
    return CliRunner().invoke(main, ["import", *words])


def test_good_questions_are_counted_and_end_with_0(file):
    ran = run("rivers.gift", "--dry-run")
    assert ran.exit_code == 0
    assert ran.stdout.splitlines() == [
        "2 questions read from rivers.gift (gift): 1 multiple choice, 1 number",
        "Left behind: 1 name, 1 category. A bank has no place for them.",
        "Nothing was stored.",
    ]
    assert ran.stderr == ""


def test_problems_are_told_by_line_and_end_with_1(file):
    file.write_text(BAD, encoding="utf-8")
    ran = run("rivers.gift", "--dry-run")
    assert ran.exit_code == 1
    assert ran.stdout.splitlines() == [
        "3 questions read from rivers.gift (gift): 1 multiple choice, 1 true or false, 1 number",
        "1 problem; what stands there was not read:",
        "rivers.gift:8: this brace is never closed; write } after the last answer",
        "1 doubt; it was read, look whether it was meant so:",
        'rivers.gift:10: "true" is in small letters; other programs read a short answer; write TRUE, FALSE, T or F',
        "Left behind: 1 name, 1 category. A bank has no place for them.",
        "Nothing was stored.",
    ]


def test_the_report_has_questions_with_key_weights_and_feedback_and_problems_with_their_lines(file):
    file.write_text(BAD, encoding="utf-8")
    ran = run("rivers.gift", "--dry-run", "--report", "out.json")
    assert ran.exit_code == 1
    report = json.loads((file.parent / "out.json").read_text(encoding="utf-8"))
    assert [one["line"] for one in report["questions"]] == [3, 6, 10]
    assert report["questions"][0] == {
        "line": 3,
        "type": "multichoice",
        "name": "One",
        "category": "Rivers",
        "stem": "Which is longest?",
        "format": "moodle",
        "missing_word": False,
        "single": True,
        "options": [
            {"text": "Bug", "format": "moodle", "weight": -50, "feedback": "no"},
            {"text": "Dnipro", "format": "moodle", "weight": 100, "feedback": "yes"},
        ],
        "key": ["Dnipro"],
        "weights": [-50, 100],
        "general_feedback": "See the map.",
        "idnumber": "",
        "tags": [],
    }
    assert report["questions"][1]["key"] == [[3.0, 3.2]]
    assert [(one["line"], one["kept"]) for one in report["problems"]] == [(8, False), (10, True)]
    assert all(one["what"] and one["do"] for one in report["problems"])


def test_keys_of_pairs_and_of_several_options_stand_in_the_report(file):
    file.write_text(
        "Match {=a -> b =c -> d = -> e}\n\nPick {~%50%x ~%50%y ~%-100%[html]z #[plain]no}\n", encoding="utf-8"
    )
    run("rivers.gift", "--dry-run", "--report", "out.json")
    pairs, several = json.loads((file.parent / "out.json").read_text(encoding="utf-8"))["questions"]
    assert pairs["key"] == [["a", "b"], ["c", "d"]]
    assert pairs["options"][2] == {"text": "", "format": "moodle", "match": "e"}
    assert (several["single"], several["key"]) == (False, ["x", "y"])
    assert several["options"][2] == {
        "text": "z",
        "format": "html",
        "weight": -100,
        "feedback": "no",
        "feedback_format": "plain",
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.gift", "--dry-run"], "does not exist"),
        (["rivers.gift", "--dry-run", "--format", "word"], "'word' is not one of"),
        (["rivers.gift", "--dry-run", "--report", "rivers.gift"], "would overwrite the questions"),
        (["rivers.gift", "--dry-run", "--report", "no/such/folder.json"], "cannot be written"),
    ],
)
def test_wrong_usage_ends_with_2_and_leaves_the_file_alone(file, words, told):
    ran = run(*words)
    assert ran.exit_code == 2
    assert told in ran.stderr
    assert file.read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("One {T}\n\nCafé {T}".encode("windows-1252"), "rivers.gift:3: the byte 0xe9 is not UTF-8; open it in"),
        (GOOD.encode("utf-16"), "rivers.gift:1: this file is UTF-16; open it in"),
        (GOOD.encode("utf-16-le"), "rivers.gift:1: this file is no text, or it is UTF-16; open it in"),
        (b"PK\x03\x04\x00\x00", "rivers.gift:1: this file is packed: an archive, or a backup of a course; unpack it"),
    ],
)
def test_what_is_not_utf_8_is_refused_with_advice(file, raw, told):
    file.write_bytes(raw)
    ran = run("rivers.gift", "--dry-run", "--report", "out.json")
    assert ran.exit_code == 1
    assert told in ran.stdout
    report = json.loads((file.parent / "out.json").read_text(encoding="utf-8"))
    assert (report["questions"], len(report["problems"])) == ([], 1)


def test_a_byte_order_mark_is_no_part_of_the_first_question(file):
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert run("rivers.gift", "--dry-run").stdout.startswith("2 questions read")


def test_a_file_that_is_too_long_is_refused(file, monkeypatch):
    monkeypatch.setattr(questions, "MOST_BYTES", 100)
    ran = run("rivers.gift", "--dry-run")
    assert ran.exit_code == 1
    assert "this file has more than 100 bytes; split it into several files" in ran.stdout


def test_aiken_is_known_by_its_text_or_asked_for(file):
    text = "Which is a river?\nA. Bug\nB. Brest\nANSWER: A\n"
    (file.parent / "a.txt").write_text(text, encoding="utf-8")
    assert "(aiken): 1 multiple choice" in run("a.txt", "--dry-run").stdout
    file.write_text(text, encoding="utf-8")
    assert "(aiken): 1 multiple choice" in run("rivers.gift", "--dry-run", "--format", "aiken").stdout


def test_a_person_who_looks_on_sees_progress_and_a_pipe_does_not(file):
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "secondsource", "import", "rivers.gift", "--dry-run"]
    env = {**os.environ, "PYTHONPATH": str(Path(secondsource.__file__).parents[1])}
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=env, check=False, timeout=60)
    os.close(theirs)
    assert b"Reading" in os.read(ours, 10_000)
    os.close(ours)
    assert ran.stdout.startswith(b"2 questions read from rivers.gift")
