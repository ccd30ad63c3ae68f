import pytest

from kit.questions_told import told
from secondsource.formats.reading import guess, read

RIVER = "Which is a river?\nA. Bug\nB. Brest\nANSWER: A\n"
ONE = "{n} multichoice: Which is a river? | 100 Bug | 0 Brest"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RIVER, [ONE.format(n=1)]),
        ("Which is a river?\nA) Bug\nB) Brest\nANSWER: A", [ONE.format(n=1)]),
        (
            "Is {this} = ~kept#?\n\nA. Yes: it\\n is\n\nB.  No\n\nANSWER: B\n",
            ["1 multichoice: Is {this} = ~kept#? | 0 Yes: it\\n is | 100 No"],
        ),
        (
            "Which is\na river?\nA. Bug\nB. Brest\nANSWER: A",
            [
                "1 multichoice: Which is/a river? | 100 Bug | 0 Brest",
                "1 doubt: this question has several lines; other programs keep the last one only",
            ],
        ),
        (
            "Which is a river?\na. Bug\nB. Brest\nAnswer: a",
            [
                ONE.format(n=1),
                "2 doubt: the letter of this option is small",
                "4 doubt: this line is not written as ANSWER: and a capital letter",
            ],
        ),
        (
            "Which is a river?\nA. Bug\nC. Brest\nANSWER: A",
            [ONE.format(n=1), "3 doubt: this option is C, where B is next"],
        ),
        (
            "Which is a river?\nA. Bug\nB. Brest\nANSWER A",
            [ONE.format(n=1), "4 doubt: this line is not written as ANSWER: and a capital letter"],
        ),
    ],
)
def test_a_question_is_read(text, expected):
    assert told(read(text, "aiken")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Where?\nA. here\nB. there\n", "{n} LOST: this question has no line ANSWER:"),
        ("Where?\n", "{n} LOST: no options follow this question"),
        ("Where?\nANSWER: A\n", "{n} LOST: this question has fewer than two options"),
        ("Where?\nA. here\nANSWER: A\n", "{n} LOST: this question has fewer than two options"),
        ("Where?\nA. here\nB. there\nANSWER: C\n", "{n3} LOST: there is no option C"),
        ("Where?\nA. here\nB. there\nANSWER:\n", "{n3} LOST: no letter stands after ANSWER:"),
        ("Where?\nA. here\nB. there\nANSWER: A, B\n", '{n3} LOST: "A, B" is not one letter'),
        ("Where?\nA. here\nA. there\nANSWER: A\n", "{n2} LOST: there are two options A"),
        ("Where?\nA. here\nB.\nANSWER: A\n", "{n2} LOST: this option has no text"),
        ("Where?\nA. here\nor near\nB. there\nANSWER: A\n", "{n2} LOST: this line is neither an option nor ANSWER:"),
        ("A. here\nB. there\nANSWER: A\n", "{n} LOST: an option stands here without a question"),
        ("Where\x07?\nA. here\nB. there\nANSWER: A\n", "{n} LOST: the character U+0007 cannot be seen"),
    ],
)
def test_a_mistake_is_told_by_its_line_and_costs_no_other_question(text, expected):
    lines = text.count("\n")
    expected = expected.format(n=6, n2=8, n3=9)
    assert told(read(f"{RIVER}\n{text}\n{RIVER}", "aiken")) == [ONE.format(n=1), expected, ONE.format(n=7 + lines)]


def test_a_question_without_its_answer_does_not_take_the_next_one_along_without_a_blank_line():
    assert told(read(f"Where?\nA. here\nB. there\n{RIVER}", "aiken")) == [
        "1 LOST: this question has no line ANSWER:",
        ONE.format(n=4),
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("rivers.txt", RIVER, "aiken"),
        ("rivers.gift", RIVER, "gift"),
        ("rivers.AIKEN", "What? {T}", "aiken"),
        ("rivers.txt", "Which is a river? {=Bug ~Brest}", "gift"),
        ("rivers.txt", "Which?\nA. Bug\nANSWER: A {=Bug ~Brest}", "gift"),
        ("rivers", "Read the map.", "gift"),
    ],
)
def test_the_format_is_known_by_the_name_or_the_text(name, text, expected):
    assert guess(name, text) == expected


def test_xml_is_told_apart():
    assert told(read('<?xml version="1.0"?>\n<quiz></quiz>', "gift")) == ["1 LOST: this file is XML"]
