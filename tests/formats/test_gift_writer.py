import html
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kit.exchanged import questions, settled
from kit.questions_told import told
from secondsource.formats.fault import Fault
from secondsource.formats.gift.reader import read_gift
from secondsource.formats.question import FULL, GAP, Number, Option, Pair, Question, Text
from secondsource.formats.writing import write

HELD = ("multichoice", "truefalse", "shortanswer", "numerical", "matching", "essay", "description")
MISREAD = ("->", "%")  # what GIFT has no escape for; below are tests of it
PERCENTS = st.integers(-10_000_000, 9_999_999).map(lambda n: n / 100_000)
RIGHT = Option(Text("Bug"), FULL)
WRONG = Option(Text("Brest"), 0.0)
TYPED = Question(1, "shortanswer", Text("Which?"), options=(RIGHT,))
CHOICE = Question(1, "multichoice", Text("Which is a river?"), options=(RIGHT, WRONG))


def _written(*asked):
    return list(write(asked, "gift"))


def _text(*asked):
    parts = _written(*asked)
    assert not [one for one in parts if isinstance(one, Fault)]
    return "".join(parts)


def _settled(question):
    return replace(settled(question, question.stem.format), missing_word=False)


@given(questions(HELD, without=MISREAD))
@example(
    Question(
        1, "numerical", Text("Pi?"), numbers=(Number(Decimal("3.1"), Decimal("3.2"), FULL), Number(None, None, 0.0))
    )
)
@example(replace(TYPED, stem=Text("ends with a backslash\\", "plain")))
def test_a_question_that_was_written_is_read_back_equal_and_without_a_fault(question):
    (found,) = read_gift(_text(question))
    assert _settled(found) == _settled(question)


@given(questions(("multichoice", "shortanswer", "numerical"), without=MISREAD, weights=PERCENTS))
def test_a_weight_is_kept_to_five_decimals_even_if_moodle_knows_it_not(question):
    parts = _written(question)
    faults = [one for one in parts if isinstance(one, Fault)]
    assert all(one.kept and one.what.startswith("Moodle takes no file with a weight of") for one in faults)
    (found,) = read_gift("".join(one for one in parts if isinstance(one, str)))
    assert _settled(found) == _settled(question)


@given(questions(HELD))
def test_where_nothing_was_told_nothing_is_told_of_what_is_read_back(question):
    parts = _written(question)
    if [one for one in parts if isinstance(one, Fault)]:
        return
    (found,) = read_gift("".join(parts))
    assert _seen(found) == _seen(question)


def _seen(question):
    """What a browser shows of a question."""
    texts = [question.stem, question.general_feedback, *(one.left for one in question.pairs)]
    texts += [text for one in question.options for text in (one.text, one.feedback)]
    shown = [one.text if one.format == "plain" else html.unescape(one.text.replace("<br>", "\n")) for one in texts]
    return [question.type, *shown, *(one.right for one in question.pairs), *(one.weight for one in question.options)]


@given(st.lists(questions(HELD, without=MISREAD), min_size=2, max_size=4))
def test_questions_after_one_another_are_all_read_back_in_their_categories(asked):
    found = list(read_gift(_text(*asked)))
    assert [_settled(one) for one in found] == [_settled(one) for one in asked]


@given(questions(HELD, without=MISREAD))
def test_no_line_is_read_by_moodle_as_the_end_of_a_question(question):
    for block in _text(question).removesuffix("\n\n").split("\n\n"):
        assert all(line.strip() not in {"", "0"} for line in block.split("\n"))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (CHOICE, "Which is a river?{\n=Bug\n~Brest}\n\n"),
        (
            replace(
                CHOICE,
                single=False,
                options=(replace(RIGHT, weight=100 / 3), replace(WRONG, weight=200 / 3), replace(WRONG, weight=-50.0)),
            ),
            "Which is a river?{\n~%33.33333%Bug\n~%66.66667%Brest\n~%-50%Brest}\n\n",
        ),
        (
            replace(CHOICE, name="River 1", category="Water/Rivers", idnumber="r]1", tags=("easy", "south east")),
            "$CATEGORY: Water/Rivers\n\n// [id:r\\]1] [tag:easy] [tag:south east]\n::River 1::Which is a river?{\n=Bug\n~Brest}\n\n",
        ),
        (
            replace(CHOICE, stem=Text(f"The {GAP} is a river.", "html"), missing_word=True),
            "[html]The {\n=[moodle]Bug\n~[moodle]Brest} is a river.\n\n",
        ),
        (
            Question(
                1,
                "truefalse",
                Text("Is it?"),
                options=(Option(Text("true"), 0.0, Text("No: it is not")), Option(Text("false"), FULL, Text("Yes"))),
                general_feedback=Text("See **there**", "markdown"),
            ),
            "Is it?{FALSE#No\\: it is not#Yes\n####[markdown]See **there**}\n\n",
        ),
        (
            Question(
                1,
                "numerical",
                Text("When?"),
                numbers=(
                    Number(Decimal(1822), Decimal(1822), FULL),
                    Number(Decimal(1817), Decimal(1827), 50.0, Text("Nearly")),
                    Number(Decimal("1800.5"), Decimal("1899.25"), 25.0),
                    Number(None, None, 0.0, Text("Look again")),
                ),
            ),
            "When?{#\n=1822\n=%50%1822:5#Nearly\n=%25%1800.5..1899.25\n~#Look again}\n\n",
        ),
        (
            Question(
                1,
                "matching",
                Text("Match"),
                pairs=(Pair(Text("Bug"), "sea"), Pair(Text("Styr"), "swamp"), Pair(Text(), "hill")),
            ),
            "Match{\n=Bug -> sea\n=Styr -> swamp\n= -> hill}\n\n",
        ),
        (Question(1, "essay", Text("Why?\n\nSay it.")), "Why?\\n\\nSay it.{}\n\n"),
        (
            Question(1, "truefalse", Text("Is it?"), options=(Option(Text("true"), FULL, Text("Yes")), WRONG)),
            "Is it?{TRUE##Yes}\n\n",
        ),
        (Question(1, "description", Text("0")), "[moodle]0\n\n"),
        (Question(1, "description", Text("// $CATEGORY: x")), "[moodle]// $CATEGORY\\: x\n\n"),
    ],
)
def test_each_type_is_written_as_a_person_would(question, expected):
    assert _text(question) == expected


@pytest.mark.parametrize("character", list("\\~=#{}:"))
def test_each_special_character_is_escaped_wherever_it_stands(character):
    odd = Text(f"a{character}b")
    question = replace(
        CHOICE, stem=odd, name=odd.text, options=(Option(odd, FULL, odd), Option(odd, 0.0, odd)), general_feedback=odd
    )
    text = _text(question)
    assert len(re.findall(re.escape(f"a\\{character}b"), text)) == 7
    (found,) = read_gift(text)
    assert found == question


def test_a_missing_word_stays_one_where_the_sentence_plainly_goes_on():
    going_on = replace(CHOICE, stem=Text(f"The {GAP} is a river."), missing_word=True)
    ended = replace(CHOICE, stem=Text(f"Which river? {GAP} is it."), missing_word=True)
    found = list(read_gift(_text(going_on, ended)))
    assert [one.missing_word for one in found] == [True, False]
    assert [one.stem for one in found] == [going_on.stem, ended.stem]


def test_what_gift_has_no_escape_for_goes_as_an_entity():
    odd = replace(CHOICE, options=(Option(Text("a -> b < c", "plain"), FULL), Option(Text("%50% of it", "html"), 0.0)))
    assert "=[html]a -&gt; b &lt; c\n~[html]&\\#37;50% of it}" in _text(odd)


def test_an_arrow_in_feedback_or_on_a_left_side_makes_no_pair():
    arrow = Text("up -> down")
    typed = replace(TYPED, options=(replace(RIGHT, feedback=arrow),))
    matched = Question(1, "matching", Text("Match"), pairs=(Pair(arrow, "hill"), Pair(Text("Bug"), "sea")))
    assert _text(typed) == "Which?{\n=Bug#up -&gt; down}\n\n"
    assert _text(matched) == "Match{\n=up -&gt; down -> hill\n=Bug -> sea}\n\n"


def test_no_number_stands_behind_a_tilde_where_moodle_does_not_look():
    every_other, exact = Number(None, None, 0.0, Text("No")), Number(Decimal(7), Decimal(7), FULL)
    question = Question(1, "numerical", Text("How many?"), numbers=(every_other, exact, every_other))
    assert _text(question) == "How many?{#\n=%0%*#No\n=7\n~#No}\n\n"
    assert next(read_gift(_text(question))).numbers == question.numbers


def test_line_ends_of_any_system_are_one_and_names_stand_on_one_line():
    spread = replace(
        CHOICE, stem=Text("Which\r\nIs\rIt?"), name="a\r\nb", category="c\nd", idnumber="e\nf", tags=("g\nh", " \n")
    )
    assert _text(spread).startswith("$CATEGORY: c d\n\n// [id:e f] [tag:g h]\n::a b::Which\\nIs\\nIt?{\n")


@pytest.mark.parametrize(
    ("question", "what"),
    [
        (
            Question(7, "ordering", Text("Order"), steps=(Text("a"), Text("b"))),
            "GIFT cannot hold a question that asks for an order",
        ),
        (Question(7, "cloze", Text("[[1]]"), gaps=((RIGHT,),)), "GIFT cannot hold a text with gaps"),
        (
            replace(TYPED, line=7, options=(Option(Text("a->b"), FULL),)),
            "GIFT cannot hold an answer to type with -> or a percentage like %50%",
        ),
        (
            Question(7, "numerical", Text("?"), numbers=(Number(Decimal(0), Decimal("1." + "3" * 40), FULL),)),
            "GIFT cannot hold a number of so many digits",
        ),
        (replace(CHOICE, line=7, stem=Text(" \x07 ")), "this question has no text"),
        (replace(CHOICE, line=7, stem=Text("a" * 200_001)), "this question has more than 200,000 characters"),
    ],
)
def test_what_gift_cannot_hold_is_told_and_costs_no_other_question(question, what):
    parts = _written(CHOICE, question, CHOICE)
    assert f"7 LOST: {what}" in told(one for one in parts if isinstance(one, Fault))
    assert [one for one in parts if isinstance(one, str)] == [_text(CHOICE)] * 2


@pytest.mark.parametrize(
    ("question", "what"),
    [
        (
            replace(CHOICE, stem=Text("Which\x07 is\ud800 it?")),
            "characters that no file of this format can hold were left out: U+0007, U+D800",
        ),
        (replace(CHOICE, options=(RIGHT, RIGHT)), "several options are wholly right, and one is to be chosen"),
        (
            replace(CHOICE, single=False, options=(replace(RIGHT, weight=50.0), WRONG)),
            "the weights of the right options make 50, not 100",
        ),
        (replace(TYPED, options=(replace(RIGHT, weight=50.0),)), "no answer is wholly right"),
        (
            replace(CHOICE, options=(RIGHT, replace(WRONG, weight=-33.0))),
            "Moodle takes no file with a weight of -33 percent, unless told to take the nearest one",
        ),
        (
            Question(1, "description", Text("Read."), general_feedback=Text("Good")),
            "GIFT has no feedback for a text that asks nothing; it was left out",
        ),
        (
            Question(1, "matching", Text("Match"), pairs=(Pair(Text("a"), "b->c"), Pair(Text("d"), "e"))),
            "a match has ->, at which other programs may part it",
        ),
    ],
)
def test_a_doubt_is_told_and_the_question_is_written(question, what):
    fault, text = _written(question)
    assert told([fault]) == [f"1 doubt: {what}"]
    found = [one for one in read_gift(text) if isinstance(one, Question)]
    assert [one.type for one in found] == [question.type]
    assert "\x07" not in text


def test_a_question_without_a_category_after_one_that_has_one_is_told():
    parts = _written(replace(CHOICE, category="Rivers"), CHOICE)
    assert told(one for one in parts if isinstance(one, Fault)) == [
        "1 doubt: this question has no category; in GIFT it belongs to the one before"
    ]


def test_a_category_is_written_when_it_changes_and_a_backslash_in_it_survives():
    text = _text(*(replace(CHOICE, category=name) for name in ("A\\:{b", "A\\:{b", "C")))
    assert text.count("$CATEGORY: ") == 2
    assert [one.category for one in read_gift(text)] == ["A\\:{b", "A\\:{b", "C"]


def test_questions_are_written_one_by_one():
    asked = (CHOICE for _n in range(3))
    parts = write(asked, "gift")
    next(parts)
    assert len(list(asked)) == 2
