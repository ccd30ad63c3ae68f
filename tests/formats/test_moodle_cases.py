"""A corpus of awkward Moodle XML, written for this: under each stands what is to be read, and what is to be told."""

from itertools import islice
from pathlib import Path

import pytest

from kit.questions_told import told
from secondsource.formats.fault import Fault
from secondsource.formats.losses import summed_up
from secondsource.formats.moodle.parser import MOST_CHARACTERS, MOST_DEPTH, MOST_ELEMENTS, Parser
from secondsource.formats.reading import guess, read
from secondsource.formats.rows import fault_row, question_row

HERE = Path(__file__).parent / "moodle"
ASKED = '<question type="essay"><questiontext><text>{}?</text></questiontext></question>'


def _cases():
    for path in sorted(HERE.glob("*.txt")):
        for case in path.read_text(encoding="utf-8").removeprefix("## ").split("\n## "):
            name, *lines = case.splitlines()
            text = "\n".join(line for line in lines if not line.startswith("=> ")).rstrip("\n")
            expected = [line[3:] for line in lines if line.startswith("=> ")]
            yield path.stem == "files", text, expected, f"{path.stem}: {name}"


CASES = [pytest.param(t if whole else f"<quiz>{t}</quiz>", e, id=name) for whole, t, e, name in _cases()]
QUESTIONS = [pytest.param(t, e, id=name) for whole, t, e, name in _cases() if not whole]


def moodle(text):
    return told(read(text, "moodle-xml"))


def test_the_corpus_is_there():
    assert len(CASES) >= 60


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_awkward_xml_is_read_or_told(text, expected):
    assert moodle(text) == expected


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_it_makes_no_difference_on_which_system_it_was_written(text, expected):
    assert moodle(text.replace("\n", "\r\n")) == expected
    assert moodle(text.replace("\n", "\r")) == expected


@pytest.mark.parametrize(("text", "expected"), QUESTIONS)
def test_an_awkward_question_costs_none_around_it(text, expected):
    found = moodle(f"<quiz>{ASKED.format('Before')}{text}\n{ASKED.format('After')}</quiz>")
    assert found[0] == "1 essay: Before?"
    assert found[-1].endswith("essay: After?")
    assert len(found) == len(expected) + 2


@pytest.mark.parametrize(("text", "_expected"), CASES)
def test_every_fault_says_what_to_do(text, _expected):
    assert all(one.what and one.do for one in read(text, "moodle-xml") if isinstance(one, Fault))


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("<text>\0</text>", "a character stands where none is allowed, in the question that begins in line 2"),
        ("<a>" * MOST_DEPTH, f"more than {MOST_DEPTH} elements stand inside one another in this question"),
        ("<text>" + "<i>" * MOST_DEPTH, f"more than {MOST_DEPTH} elements stand inside one another in this question"),
        ("<a/>" * MOST_ELEMENTS + "<a/>", f"this question has more than {MOST_ELEMENTS:,} elements"),
        ("<a>" + "a" * MOST_CHARACTERS + "b</a>", f"this question has more than {MOST_CHARACTERS:,} characters"),
    ],
    ids=["NUL", "deep", "deep in a text", "many elements", "many characters"],
)
def test_what_no_question_has_costs_its_question_alone(inside, fault):
    bad = f'<question type="essay"><questiontext>{inside}'
    found = moodle(f"<quiz>{ASKED.format('Before')}\n{bad}\n{ASKED.format('After')}</quiz>")
    assert found[::2] == ["1 essay: Before?", "3 essay: After?"]
    assert found[1].startswith("2 LOST: ")
    assert found[1].endswith(fault)


def test_a_huge_attribute_and_a_huge_image_need_no_room_in_the_question():
    name, image = "n" * 2_000_000, "A" * 2_000_000
    text = f'<file name="{name}">{image}</file><text>Look at it.</text>'
    (question, fault) = read(
        f'<quiz><question type="essay"><questiontext>{text}</questiontext></question></quiz>', "moodle-xml"
    )
    assert question.stem.text == "Look at it."
    assert (fault.kind, len(fault.what) < 400) == ("file", True)


def test_an_image_in_the_text_may_be_long_and_what_is_asked_may_not():
    asked = ASKED.replace("<text>", "<text><![CDATA[").replace("</text>", "]]></text>")
    image = f'<img src="data:image/png;base64,{"A" * 300_000}" alt="a map">'
    assert moodle(f"<quiz>{asked.format(image)}</quiz>")[0] == "1 essay: [picture: a map]?"
    (fault,) = moodle(f"<quiz>{asked.format('so ' * 100_000)}</quiz>")
    assert fault == "1 LOST: this question has 300,001 characters; at most 200,000 are read"


def test_questions_are_handed_on_one_by_one():
    found = read("<quiz>" + ASKED.format("One") * 1_000 + "<broken", "moodle-xml")
    assert told(islice(found, 2)) == ["1 essay: One?"] * 2
    assert sum(1 for _one in found) == 999


def test_what_is_open_for_long_is_not_read_again_for_every_piece(monkeypatch):
    fed = []
    monkeypatch.setattr(Parser, "feed", lambda self, raw, feed=Parser.feed: fed.append(len(raw)) or feed(self, raw))
    assert moodle(f"<quiz><!--{'x' * 5_000_000}-->{ASKED.format('One')}</quiz>") == ["1 essay: One?"]
    assert len(fed) < 20


def test_where_every_question_hides_the_next_one_reading_ends():
    found = list(read("<quiz>" + '<question type="essay"><![CDATA[\n' * 20_000, "moodle-xml"))
    assert len(found) < 100
    assert found[-1].what == "too many questions are broken; from here on nothing was read"


def test_what_is_not_kept_is_counted():
    text = "".join(case.values[0] for case in QUESTIONS)
    counted = summed_up(one for one in read(f"<quiz>{text}</quiz>", "moodle-xml") if isinstance(one, Fault))
    assert counted == (
        "8 images, 3 files, 8 scripts, the formatting of 7 questions, 2 feedback texts, 2 hints, 3 notes, 1 template, "
        "the points of 2 questions, 1 penalty, 2 units, 1 answer with *, 4 settings, 2 calculated questions, "
        "1 random question, 1 question to drag and drop, 3 texts with gaps to type into, 2 questions of an unknown type"
    )
    assert summed_up([]) == summed_up([Fault(1, "broken", "mend it")]) == ""


def test_steps_gaps_and_what_was_lost_stand_in_the_report():
    text = (HERE / "gaps.txt").read_text(encoding="utf-8").split("\n")[1]
    (cloze,) = read(f"<quiz>{text}</quiz>", "moodle-xml")
    row = question_row(cloze)
    assert [[one["text"] for one in gap] for gap in row["gaps"]] == [
        ["Baltic Sea", "Black Sea", "sea"],
        ["into", "out"],
    ]
    assert (row["key"], row["gaps"][0][1]["feedback"]) == ([["Baltic Sea"], ["out"]], "No.")
    steps = '<question type="ordering"><questiontext><text>Order.</text></questiontext>{}</question>'
    (ordering,) = read(steps.format("<answer><text>a</text></answer><answer><text>b</text></answer>"), "moodle-xml")
    row = question_row(ordering)
    assert row["steps"] == [{"text": "a", "format": "plain"}, {"text": "b", "format": "plain"}]
    assert row["key"] == ["a", "b"]
    (lost,) = read('<quiz><question type="random"/></quiz>', "moodle-xml")
    assert fault_row(lost)["kind"] == "random"


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("rivers.xml", "Is it? {T}", "moodle-xml"),
        ("rivers.txt", '\n<?xml version="1.0"?><quiz/>', "moodle-xml"),
        ("rivers.gift", "<quiz></quiz>", "moodle-xml"),
        ("rivers.txt", "<!-- from us -->\n<quiz></quiz>", "moodle-xml"),
        ("rivers.txt", "<!-- from us -->\nIs it? {T}", "gift"),
        ("rivers.txt", "<quizzes> are what? {T}", "gift"),
    ],
)
def test_moodle_xml_is_known_by_the_text_or_the_name(name, text, written):
    assert guess(name, text) == written
