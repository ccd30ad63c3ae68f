import re
from html import escape

from hypothesis import example, given
from hypothesis import strategies as st

from kit import moodle
from secondsource.formats.fault import Fault
from secondsource.formats.question import Number, Option, Pair, Question, Text
from secondsource.formats.reading import read

WRITTEN = st.characters(exclude_categories=["C"], exclude_characters="\ufeff")
SAID = st.text(WRITTEN, min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)
PIECES = st.sampled_from(
    [
        *("<", ">", "&", "&lt;", "&nbsp;", "]]>", "<![CDATA[", "</text>", "<question>", "</quiz>", "<!DOCTYPE x>"),
        *("<script>", "</script>", "<b>", "<img src=x>", "<p onclick=x>", "<!--", "-->", "\n"),
        *("{1:MC:", "=", "~", "#", "%50%", "}", "\\", "\\}", "[[1]]", "*"),
    ]
)
ANYTHING = st.lists(PIECES | st.text(max_size=6), max_size=12).map("".join)
WEIGHTS = st.integers(-10_000_000, 9_999_999).map(lambda n: n / 100_000)
NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False)


def _text(words):
    return Text(words, "plain")


WORDS = SAID.map(_text)
FEEDBACK = (st.just("") | SAID).map(_text)
WRONG = st.builds(Option, WORDS, WEIGHTS, FEEDBACK)
RIGHT = st.builds(Option, WORDS, st.just(100.0), FEEDBACK)
TYPED = st.builds(Option, SAID.filter(lambda text: "\\*" not in text and "*" not in text).map(_text), WEIGHTS, FEEDBACK)
STEPS = st.lists(WORDS, min_size=2, max_size=4, unique=True).map(tuple)


def _questions(kind, **fields):
    return st.builds(
        Question,
        line=st.just(2),
        type=st.just(kind),
        stem=WORDS,
        name=st.just("") | SAID,
        general_feedback=FEEDBACK,
        idnumber=st.just("") | SAID,
        tags=st.lists(SAID, max_size=3, unique=True).map(tuple),
        **fields,
    )


QUESTIONS = st.one_of(
    _questions("description"),
    _questions("essay"),
    _questions("multichoice", options=st.tuples(RIGHT, WRONG, WRONG)),
    _questions("multichoice", options=st.tuples(WRONG, RIGHT), single=st.just(False)),
    _questions("shortanswer", options=st.tuples(TYPED, RIGHT.filter(lambda one: "*" not in one.text.text))),
    _questions(
        "numerical",
        numbers=st.tuples(NUMBERS, NUMBERS, FEEDBACK).map(
            lambda one: (Number(one[0] - abs(one[1]), one[0] + abs(one[1]), 100.0, one[2]),)
        ),
    ),
    _questions("matching", pairs=st.lists(st.builds(Pair, WORDS, SAID), min_size=2, max_size=4).map(tuple)),
    _questions("ordering", steps=STEPS),
)


def _read(text):
    return [one for one in read(text, "moodle-xml") if not isinstance(one, Fault)]


@given(QUESTIONS)
def test_a_question_that_was_written_is_read_back_equal(question):
    assert _read(f"<quiz>\n{moodle.write(question)}</quiz>") == [question]


FIELDS = ("name", "stem", "general", "answer", "right", "feedback", "id", "tag", "type", "fraction", "hint")


@given(
    st.fixed_dictionaries(dict.fromkeys(FIELDS, ANYTHING)),
    st.sampled_from(
        ["multichoice", "shortanswer", "numerical", "matching", "cloze", "gapselect", "ordering", "essay", "truefalse"]
    ),
    st.sampled_from(["html", "moodle_auto_format", "markdown", "plain_text", ""]),
    st.booleans(),
)
@example(dict.fromkeys(FIELDS, "<scr<script>ipt>"), "multichoice", "html", True)
def test_whatever_stands_in_a_field_is_read_or_told_and_costs_no_other_question(fields, kind, written, in_cdata):
    text = moodle.fill(fields, kind, written, in_cdata=in_cdata)
    before, after = (moodle.write(Question(1, "essay", _text(words))) for words in ("Before", "After"))
    found = list(read(f"<quiz>{before}{text}{after}</quiz>", "moodle-xml"))
    questions = [one for one in found if not isinstance(one, Fault)]
    assert (questions[0].stem.text, questions[-1].stem.text) == ("Before", "After")
    assert all(one.what and one.do for one in found if isinstance(one, Fault))


@given(st.fixed_dictionaries(dict.fromkeys(FIELDS, ANYTHING)))
def test_no_markup_is_left_of_a_text_in_html(fields):
    unnamed = {name: words.replace("&lt;", "") for name, words in fields.items()}
    text = moodle.fill(
        unnamed | {"fraction": "100", "stem": "Pick. " + unnamed["stem"]}, "multichoice", "html", in_cdata=False
    )
    for question in _read(f"<quiz>{text}</quiz>"):
        for one in (question.stem, question.general_feedback, *(one.text for one in question.options)):
            assert not re.search(r"<[a-zA-Z/!?]", one.text)
            assert one.format == "plain"


@given(st.lists(PIECES | st.text(max_size=10), max_size=30).map("".join))
def test_any_text_is_read_as_xml(text):
    for source in (text, f"<quiz>{text}", f'<?xml version="1.0"?><quiz><question type="essay">{escape(text)}'):
        lines = source.count("\n") + source.count("\r") + 1
        assert all(1 <= one.line <= lines for one in read(source, "moodle-xml"))
