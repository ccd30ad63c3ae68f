"""New items: an example of each type that stands in its bank at once, and leaves every other line as it was."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import invented
from secondsource.actions.check import check
from secondsource.actions.scaffold import new_course
from secondsource.actions.scaffold_item import NotWrittenError, append_item, sample_item
from secondsource.content.pieces import read_yaml
from secondsource.core.bank import Bank
from secondsource.core.items import ITEM_TYPES

every_type = pytest.mark.parametrize("type_", ITEM_TYPES)


@pytest.fixture
def bank(tmp_path):
    """The bank of a new course."""
    new_course("lake", tmp_path)
    return tmp_path / "quizzes" / "lake" / "first-questions.yaml"


def items(bank):
    return read_yaml(Bank, bank, "bank").read.items


@every_type
def test_an_example_of_every_type_is_in_order_in_a_new_course(bank, type_):
    before = bank.read_text(encoding="utf-8")
    added = append_item(type_, bank)
    assert bank.read_text(encoding="utf-8").startswith(before)
    assert items(bank)[-1].type == type_
    assert items(bank)[-1].id == added
    assert check([bank.parents[2]]).errors == []


@every_type
def test_what_is_printed_can_be_pasted_into_a_new_bank(bank, type_):
    with bank.open("a", encoding="utf-8") as file:
        file.write(sample_item(type_))
    assert items(bank)[-1].type == type_
    assert check([bank.parents[2]]).errors == []


@settings(max_examples=5)
@given(st.permutations(list(ITEM_TYPES)))
def test_types_can_be_added_again_and_again_in_any_order(tmp_path_factory, types):
    folder = tmp_path_factory.mktemp("lake")
    new_course("lake", folder)
    bank = folder / "quizzes" / "lake" / "first-questions.yaml"
    added = [append_item(type_, bank) for type_ in (*types[:3], types[0])]
    assert len(set(added)) == len(added)
    assert [item.id for item in items(bank)][1:] == added
    assert check([folder]).errors == []


@every_type
def test_an_example_finds_its_names_in_a_course_that_has_others(tmp_path, type_):
    _courses, quizzes = invented.write(tmp_path, invented.bank())
    bank = quizzes / "harbour" / "cranes.yaml"
    append_item(type_, bank)
    assert check([tmp_path]).errors == []
    assert "report-x/" in bank.read_text(encoding="utf-8").rpartition("# An example of the type")[2]


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (lambda text: text.rstrip("\n"), "no newline at its end"),
        (lambda text: text.replace("\n", "\r\n"), "ends of lines as Windows has them"),
        (lambda text: text + "  # my last comment\n\n", "a comment at its end"),
        (
            lambda text: re.sub(
                r"(?m)^  ", "", text.partition("items:\n")[0] + "items:\n" + text.partition("items:\n")[2]
            ),
            "no indent",
        ),
        (lambda text: text.replace("items:\n", "items: # mine\n"), "a comment behind items"),
    ],
    ids=["end", "crlf", "comment", "flush", "behind"],
)
def test_a_bank_keeps_its_own_way_of_being_written(bank, change, kept):
    bank.write_bytes(change(bank.read_text(encoding="utf-8")).encode())
    before = bank.read_bytes()
    append_item("single", bank)
    after = bank.read_bytes()
    assert after.startswith(before), kept
    assert (b"\r\n" in after) == (b"\r\n" in before)
    assert after.count(b"\n") - after.count(b"\r\n") == (0 if b"\r\n" in before else after.count(b"\n"))
    assert len(items(bank)) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + "accepted: []\n",
        lambda text: text.replace("items:\n", "profile: draft\nitems:\n").replace("proof: A2\n", "proof: A2\n...\n"),
        lambda text: re.sub(r"(?s)items:.*", "items: [{id: a, type: open, skill: attribution, level: 1, dossier: [report-a/on-the-ice],"
            " stem: What?, words: {aim: 10, most: 20}, model: It is., criteria: [{id: a, name: A, levels: [a, b, c]},"
            " {id: b, name: B, levels: [a, b, c]}], feedback: F., evidence: report-a/on-the-ice, proof: A}]\n", text),
    ],
    ids=["a field behind", "the end of the document", "in brackets"],
)  # fmt: skip
def test_a_bank_that_is_written_in_another_way_is_left_alone(bank, change):
    bank.write_text(change(bank.read_text(encoding="utf-8")), encoding="utf-8")
    before = bank.read_bytes()
    with pytest.raises(NotWrittenError, match="Print the item"):
        append_item("single", bank)
    assert bank.read_bytes() == before


def test_a_bank_with_a_mistake_is_left_alone_and_the_mistake_is_told(bank):
    bank.write_text(bank.read_text(encoding="utf-8").replace("stem:", "stm:"), encoding="utf-8")
    before = bank.read_bytes()
    with pytest.raises(NotWrittenError, match=r"first-questions\.yaml:\d+:\d+: .*stem"):
        append_item("single", bank)
    assert bank.read_bytes() == before


def test_a_bank_without_a_course_is_told_apart(bank, tmp_path):
    alone = tmp_path / "alone.yaml"
    alone.write_bytes(bank.read_bytes())
    with pytest.raises(NotWrittenError, match="belongs to no course"):
        append_item("single", alone)


def test_a_course_whose_excerpts_cannot_carry_the_example_says_so(bank):
    source = bank.parents[2] / "course" / "lake" / "sources" / "report-a.yaml"
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join(line for line in lines if "day: on Monday" not in line), encoding="utf-8")
    before = bank.read_bytes()
    with pytest.raises(NotWrittenError, match="finds no excerpt"):
        append_item("highlight", bank)
    assert bank.read_bytes() == before


def test_a_shipped_bank_can_be_copied_and_added_to(tmp_path):
    """As a draft beside the course, which its folder is named after."""
    shipped = Path(__file__).parents[2] / "quizzes" / "harbour-fire" / "a-new-event.yaml"
    mine = tmp_path / "harbour-fire" / "mine.yaml"
    mine.parent.mkdir()
    mine.write_bytes(shipped.read_bytes())
    for type_ in ITEM_TYPES:
        append_item(type_, mine)
    assert check([mine]).errors == []
