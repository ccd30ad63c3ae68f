"""Files that are too large, packed, or built to burst are refused in one line; a bank's own file is read whole."""

import zipfile

import pytest
import yaml
from hypothesis import given

from kit import invented
from kit.banks_made import banks
from secondsource.actions import import_yaml, questions
from secondsource.actions.import_preview import read_import
from secondsource.content.bank_text import bank_text
from secondsource.core.bank import Bank

DRAFT = {"bank": "cranes", "title": "Cranes", "profile": "draft"}
ITEM = {
    "id": "one",
    "type": "single",
    "stem": "Which?",
    "options": [{"id": "a", "text": "a", "key": True}, {"id": "b", "text": "b"}],
}


def told(raw, name):
    preview = read_import(raw, name)
    assert preview.questions == []
    return [f"{fault.line}: {fault.what}; {fault.do}" for fault in preview.lost]


def test_more_questions_than_a_bank_holds_are_refused_and_none_is_taken(monkeypatch):
    monkeypatch.setattr(questions, "MOST_QUESTIONS", 3)
    monkeypatch.setattr(import_yaml, "MOST_QUESTIONS", 3)
    wanted = ["this file has more than 3 questions; split it into several files"]
    assert told(b"Which? {=a ~b}\n\n" * 5, "a.gift") == [f"7: {wanted[0]}"]
    assert told(yaml.safe_dump(invented.as_data({**DRAFT, "items": [ITEM] * 4})).encode(), "a.yaml") == [
        f"1: {wanted[0]}"
    ]


def test_a_file_of_nothing_but_problems_is_left_early(monkeypatch):
    monkeypatch.setattr(questions, "_MOST_FAULTS", 10)
    (line,) = told(b"Never closed {=a ~b\n\n" * 50, "a.gift")
    assert line.startswith(
        "1: this file has more than 10 problems; check that it is the file you meant. The first: this"
    )


@pytest.mark.parametrize("name", ["a.gift", "a.yaml"])
def test_what_is_too_long_or_packed_is_not_read(name, tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("bomb", "0" * 10_000_000)
    (line,) = told((tmp_path / name).read_bytes(), name)
    assert line.startswith("1: this file is packed: an archive")
    monkeypatch.setattr(questions, "MOST_BYTES", 100)
    assert told(b"x" * 101, name) == ["1: this file has more than 100 bytes; split it into several files"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nitems: [*b, *b]\n", "1: & gives a value a name"),
        ("items: " + "[" * 100_000, "1: more than 40 lists stand in one another"),
        ("bank: cranes\ntitle: Cranes\nitems: []\n", "3: "),
        ("- just\n- a list\n", "1: "),
    ],
)
def test_yaml_that_would_burst_or_is_no_bank_is_told_by_line(text, what):
    assert told(text.encode(), "a.yaml")[0].startswith(what)


def test_mixed_encodings_are_told_by_line():
    (line,) = told("Café {T}\n\n".encode() + "Café {T}\n".encode("cp1252"), "a.gift")
    assert line.startswith("3: the byte 0xe9 is not UTF-8")


def test_ids_that_clash_in_a_bank_are_told_at_the_second():
    text = bank_text(Bank.model_validate({**DRAFT, "items": [ITEM, ITEM]}))
    preview = read_import(text.encode(), "a.yaml")
    at = [n for n, line in enumerate(text.splitlines(), 1) if "id: one" in line]
    assert [(one.line, one.what, one.kept) for one in preview.faults] == [(at[1], 'id "one" is used twice', True)]
    assert [one.line for one in preview.questions] == at


def test_what_a_bank_of_a_teacher_has_no_place_for_is_told():
    bank = Bank.model_validate({**invented.as_data(invented.bank()), "items": [invented.as_data(invented.items()[0])]})
    preview = read_import(bank_text(bank).encode(), "cranes.yaml")
    assert preview.head.profile == "course"
    assert [(one.what, one.kind) for one in preview.doubtful] == [
        ('that it goes with the lesson "cranes" is not kept', "setting")
    ]
    assert preview.losses == "1 setting"


def test_names_categories_and_tags_are_counted_as_left_behind():
    text = b"$CATEGORY: A\n\n// [tag:x] [tag:level:1]\n::One:: Which? {=a ~b}\n\n::Two:: Which? {=a ~b}\n"
    assert read_import(text, "a.gift").left_out == "2 names, 1 tag, 1 category"


@given(bank=banks())
def test_a_bank_exported_as_yaml_is_read_as_an_equal_one(bank):
    preview = read_import(bank_text(bank).encode(), "made.yaml")
    assert tuple(preview.items(preview.numbers())) == bank.items
    head = preview.head
    assert (head.title, head.scenario, head.profile, preview.bank) == (bank.title, bank.scenario, bank.profile, "made")
