"""A corpus of awkward questions, written for this: under each stands what is to be read, and what is to be told."""

from pathlib import Path

import pytest

from kit.questions_told import told
from secondsource.formats.reading import read

HERE = Path(__file__).parent / "gift"


def _cases():
    for path in sorted(HERE.glob("*.txt")):
        for case in path.read_text(encoding="utf-8").removeprefix("## ").split("\n## "):
            name, *lines = case.splitlines()
            text = "\n".join(line for line in lines if not line.startswith("=> "))
            yield pytest.param(text, [line[3:] for line in lines if line.startswith("=> ")], id=f"{path.stem}: {name}")


CASES = list(_cases())


def test_the_corpus_is_there():
    assert len(CASES) >= 40


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_an_awkward_question_is_read_or_told(text, expected):
    assert told(read(text, "gift")) == expected


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_it_makes_no_difference_on_which_system_it_was_written(text, expected):
    assert told(read(text.replace("\n", "\r\n"), "gift")) == expected
    assert told(read(text.replace("\n", "\r"), "gift")) == expected


@pytest.mark.parametrize(("text", "_expected"), CASES)
def test_an_awkward_question_costs_none_around_it(text, _expected):
    found = told(read(f"Before {{T}}\n\n{text}\n\nAfter {{F}}\n", "gift"))
    assert found[0] == "1 truefalse: Before | 100 true | 0 false"
    assert found[-1].endswith(": After | 0 true | 100 false")


def test_a_character_that_cannot_be_seen_is_told_and_costs_its_question_alone():
    assert told(read("First \x07 {T}\n\nSecond {T}", "gift")) == [
        "1 LOST: the character U+0007 cannot be seen",
        "3 truefalse: Second | 100 true | 0 false",
    ]


@pytest.mark.parametrize("text", ["", "\n \n// a comment alone\n"])
def test_a_file_without_a_question_is_told(text):
    assert told(read(text, "gift")) == ["1 LOST: there is no question in this file"]


def test_every_fault_says_what_to_do():
    for case in CASES:
        for one in read(case.values[0], "gift"):
            assert getattr(one, "do", "questions need nothing")


def test_a_question_of_a_quarter_million_characters_is_told_and_costs_none_around_it():
    text = "Pick {" + "~option =other " * 20_000 + "}"
    assert told(read(f"Before {{T}}\n\n{text}\n\nAfter {{F}}\n", "gift")) == [
        "1 truefalse: Before | 100 true | 0 false",
        "3 LOST: this question has 300,007 characters; at most 200,000 are read",
        "5 truefalse: After | 0 true | 100 false",
    ]


def test_questions_are_handed_on_one_by_one_and_none_is_kept():
    found = read("Before {T}\n\n" * 10_000, "gift")
    assert sum(1 for _question in found) == 10_000
    first = read("First {T}\n\n" + "Broken {=a\n\n" * 1_000, "gift")
    assert told([next(first)]) == ["1 truefalse: First | 100 true | 0 false"]


def test_lines_without_any_blank_line_are_still_parted():
    found = list(read("Is it? {T}\n" * 3_000, "gift"))
    assert sum(1 for one in found if hasattr(one, "stem")) == 3_000
