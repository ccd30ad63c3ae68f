import json

import pytest
from click.testing import CliRunner

from secondsource.cli import main

QUESTION = '<question type="essay"><name><text>{}</text></name><questiontext><text>Tell of it.</text></questiontext></question>'
IMAGE = "<file name={name!r}>AAAA</file>"
QUIZ = "<?xml version='1.0' encoding='{}'?>\n<quiz>\n{}\n</quiz>\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def imported(raw, *words, name="rivers.xml"):
        (tmp_path / name).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        return CliRunner().invoke(main, ["import", name, "--dry-run", *words])

    return imported


def test_what_is_not_kept_is_counted_and_told_line_by_line(run, tmp_path):
    images = "<text>See.</text>" + "".join(IMAGE.format(name=name) for name in ("a.png", "b.png"))
    asked = QUESTION.format("Map").replace("<text>Tell of it.</text>", images)
    ran = run(
        QUIZ.format("UTF-8", asked + "\n" + QUESTION.format("Sum").replace("essay", "calculated")),
        "--report",
        "out.json",
    )
    assert ran.exit_code == 1
    assert ran.stdout.splitlines() == [
        "1 question read from rivers.xml (moodle-xml): 1 essay",
        "Not kept: 2 images, 1 calculated question.",
        "1 problem; what stands there was not read:",
        'rivers.xml:4: "Sum" cannot be kept: its type is calculated; ask it in another way, such as multichoice',
        "2 doubts; they were read, look whether they were meant so:",
        'rivers.xml:3: the image "a.png" of "Map" was not kept; describe in words what has to be seen in it',
        'rivers.xml:3: the image "b.png" of "Map" was not kept; describe in words what has to be seen in it',
        "Left behind: 1 name. A bank has no place for them.",
        "Nothing was stored.",
    ]
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [(one["line"], one["kind"]) for one in report["problems"]] == [(3, "image"), (3, "image"), (4, "calculated")]


@pytest.mark.parametrize(
    ("declared", "encoding", "name"),
    [
        ("windows-1252", "cp1252", "Café “Bug”"),
        ("ISO-8859-1", "cp1252", "Café “Bug”"),
        ("iso-8859-2", "iso8859-2", "Łódź"),
        ("KOI8-U", "koi8-u", "Дніпро"),
        ("UTF-8", "utf-8-sig", "Дніпро"),
        ("windows-1251", "ascii", "Bug"),
    ],
)
def test_an_encoding_that_the_file_declares_is_used(run, tmp_path, declared, encoding, name):
    ran = run(QUIZ.format(declared, QUESTION.format(name)).encode(encoding), "--report", "out.json")
    assert (ran.exit_code, ran.stderr) == (0, "Report written to out.json\n")
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in report["questions"]] == [name]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (
            QUIZ.format("UTF-8", QUESTION.format("Café")).encode("cp1252"),
            "rivers.xml:3: the byte 0xe9 is not UTF-8; open it in",
        ),
        (
            QUIZ.format("klingon", QUESTION.format("Café")).encode("cp1252"),
            "rivers.xml:3: the byte 0xe9 is not UTF-8; open it in",
        ),
        (
            QUIZ.format("zlib", QUESTION.format("Café")).encode("cp1252"),
            "rivers.xml:3: the byte 0xe9 is not UTF-8; open it in",
        ),
        (
            QUIZ.format("cp1253", QUESTION.format("\xaa")).encode("cp1252"),
            "rivers.xml:3: the byte 0xaa is not UTF-8; open it in",
        ),
        (
            QUIZ.format("utf-16", QUESTION.format("Café")).encode("utf-16"),
            "rivers.xml:1: this file is UTF-16; open it in",
        ),
        (QUIZ.format("UTF-8", "\0"), "rivers.xml:3: this file is no text, or it is UTF-16; open it in"),
        (b"PK\x03\x04\x00\x00", "rivers.xml:1: this file is packed: an archive, or a backup of a course; unpack it"),
        (b"\x1f\x8b\x08\x00", "rivers.xml:1: this file is packed: an archive, or a backup of a course; unpack it"),
        (
            "<!DOCTYPE quiz [<!ENTITY a 'b'>]>" + QUIZ[40:],
            "rivers.xml:1: this file declares a document type or entities",
        ),
        ("Is it? {T}", "rivers.xml:1: this file is no XML; choose another format: GIFT or Aiken"),
    ],
)
def test_what_is_not_read_is_told_with_advice(run, raw, told):
    ran = run(raw)
    assert ran.exit_code == 1
    assert told in ran.stdout


def test_utf_8_that_declares_another_encoding_is_read_and_told(run):
    ran = run(QUIZ.format("windows-1252", QUESTION.format("Café")))
    assert ran.exit_code == 1
    assert ran.stdout.startswith("1 question read from rivers.xml (moodle-xml): 1 essay\n1 doubt;")
    assert "rivers.xml:1: this file says that it is windows-1252, and is UTF-8; it was read as UTF-8" in ran.stdout


def test_xml_is_found_under_any_name_and_refused_as_another_format(run):
    text = QUIZ.format("UTF-8", QUESTION.format("Bug"))
    assert "1 question read from rivers.gift (moodle-xml): 1 essay" in run(text, name="rivers.gift").stdout
    assert "rivers.xml:1: this file is XML; read it as Moodle XML" in run(text, "--format", "gift").stdout
