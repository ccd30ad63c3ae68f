from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.exchanged import questions
from kit.questions_told import told
from secondsource.formats.aiken import read_aiken
from secondsource.formats.fault import Fault
from secondsource.formats.question import FULL, Option, Question, Text
from secondsource.formats.writing import write

CHOICE = Question(
    3, "multichoice", Text("Which is a river?"), options=(Option(Text("Brest"), 0.0), Option(Text("Bug"), FULL))
)
WRITTEN = "Which is a river?\nA. Brest\nB. Bug\nANSWER: B\n\n"


def _written(*asked):
    parts = list(write(asked, "aiken"))
    texts = "".join(one for one in parts if isinstance(one, str))
    return texts, told(one for one in parts if isinstance(one, Fault))


@given(st.lists(questions(("multichoice", "essay")), max_size=3))
def test_what_was_written_is_read_back_equal_and_without_a_fault(asked):
    found = list(read_aiken(_written(*asked)[0]))
    kept = [one for one in asked if _held(one)]
    assert len(found) == len(kept)
    for read, question in zip(found, kept, strict=True):
        assert [one.weight == FULL for one in read.options] == [one.weight == FULL for one in question.options]
        for got, given_ in zip(_texts(read), _texts(question), strict=True):
            assert got.text == given_.text or given_.format == "html"  # the words of HTML are another test


def _held(question):
    return bool(_written(question)[0])


def _texts(question):
    return [question.stem, *(one.text for one in question.options)]


@given(questions(("multichoice",), without=("\n", "html", "<", "&", "_")))
def test_a_choice_of_one_option_on_single_lines_is_held(question):
    question = replace(question, stem=Text("Which?"))
    if question.single:
        assert _held(question)


def test_a_question_is_written_as_a_person_would():
    assert _written(CHOICE) == (WRITTEN, [])


def test_markup_is_left_out_and_the_words_stay():
    marked = replace(CHOICE, stem=Text("<p>Which is<br></p>", "html"))
    bold = replace(CHOICE, stem=Text("<p>Which is <b>a river</b> &amp; deep?</p>\n", "html"))
    assert _written(marked)[0].startswith("Which is\nA. Brest")
    text, faults = _written(bold)
    assert text.startswith("Which is a river & deep?\nA. Brest")
    assert faults == ["3 doubt: Aiken has no place for formatting: left out in 1 question"]


def test_what_is_left_out_is_told_once_for_all_questions():
    rich = replace(
        CHOICE,
        line=5,
        name="River 1",
        category="Rivers",
        tags=("easy",),
        options=(Option(Text("Brest"), -50.0, Text("A town")), Option(Text("Bug"), FULL)),
    )
    text, faults = _written(CHOICE, rich, replace(rich, line=9))
    assert text == WRITTEN * 3
    assert faults == [
        "5 doubt: Aiken has no place for feedback: left out in 2 questions",
        "5 doubt: Aiken has no place for names: left out in 2 questions",
        "5 doubt: Aiken has no place for categories: left out in 2 questions",
        "5 doubt: Aiken has no place for ids and tags: left out in 2 questions",
        "5 doubt: Aiken has no place for weights of options that are not wholly right: left out in 2 questions",
    ]


@pytest.mark.parametrize(
    ("question", "what"),
    [
        (Question(3, "essay", Text("Why?")), "Aiken cannot hold a question other than a choice of one option"),
        (replace(CHOICE, single=False), "Aiken cannot hold a question other than a choice of one option"),
        (replace(CHOICE, options=CHOICE.options[1:] * 2), "Aiken cannot hold a question with several right options"),
        (
            replace(CHOICE, options=CHOICE.options[1:] + CHOICE.options[:1] * 26),
            "Aiken cannot hold more than 26 options",
        ),
        (replace(CHOICE, stem=Text("Which is\na river?")), "Aiken cannot hold a text of several lines"),
        (replace(CHOICE, stem=Text("<p>Which</p><p>is it?</p>", "html")), "Aiken cannot hold a text of several lines"),
        (
            replace(CHOICE, stem=Text("What is 10<sup>2</sup>?", "html")),
            "Aiken cannot hold pictures, tables, formulas or raised letters",
        ),
        (replace(CHOICE, stem=Text("<b></b>", "html")), "Aiken cannot hold a text without words"),
        (
            replace(CHOICE, stem=Text("A. Lincoln was born where?")),
            "Aiken would read this question as an option or as its key",
        ),
        (
            replace(CHOICE, stem=Text("Answer: what is it?")),
            "Aiken would read this question as an option or as its key",
        ),
        (replace(CHOICE, options=CHOICE.options[1:]), "this question has fewer than two options"),
    ],
)
def test_what_aiken_cannot_hold_is_told_and_costs_no_other_question(question, what):
    assert _written(CHOICE, question, CHOICE) == (WRITTEN * 2, [f"3 LOST: {what}"])


def test_an_option_may_look_like_a_key_or_an_option():
    options = tuple(
        replace(one, text=Text(f"{said}: {one.text.text}"))
        for one, said in zip(CHOICE.options, ("ANSWER", "C."), strict=True)
    )
    text, faults = _written(replace(CHOICE, options=options))
    assert not faults
    assert told(read_aiken(text)) == ["1 multichoice: Which is a river? | 0 ANSWER: Brest | 100 C.: Bug"]


def test_characters_that_cannot_be_seen_are_left_out_and_told():
    assert _written(replace(CHOICE, stem=Text("Which is\x07 a river?"))) == (
        WRITTEN,
        ["3 doubt: characters that no file of this format can hold were left out: U+0007"],
    )
