import re
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from kit import gift
from secondsource.formats.fault import Fault
from secondsource.formats.gift.reader import read_gift
from secondsource.formats.question import FORMATS, GAP, Number, Option, Pair, Question, Text

# Every special character of the format is common in these texts; `->` is left out: GIFT has no escape for it.
SPECIAL = st.sampled_from([*"\\~=#{}:%[]<>$*/.,-\n \tn_", "::", "####", "//", "\\n", "%50%", "[html]", "$CATEGORY:"])
WRITTEN = st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufeff")
TEXTS = st.lists(SPECIAL | WRITTEN, min_size=1, max_size=12).map(
    lambda parts: "".join(parts).replace("->", "-").replace(GAP, "").strip()
)
SAID = TEXTS.filter(bool)
NAMES = SAID.map(lambda text: " ".join(text.split())).filter(bool)
WORDS = st.builds(Text, SAID, st.sampled_from(FORMATS))
# What looks like a weight has no escape either.
CHOSEN = st.builds(Text, SAID.filter(lambda text: not re.search(r"%-?\d", text)), st.sampled_from(FORMATS))
FEEDBACK = st.builds(Text, TEXTS, st.sampled_from(FORMATS))
WEIGHTS = st.integers(-10_000_000, 9_999_999).map(lambda n: n / 100_000)
NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False)

WRONG = st.builds(Option, CHOSEN, WEIGHTS, FEEDBACK)
RIGHT = st.builds(Option, CHOSEN, st.just(100.0), FEEDBACK)


def _general(kind, stem=WORDS, feedback=FEEDBACK, **fields):
    """Questions of a type; one without feedback on the whole has none in the stem's format either."""
    asked = st.builds(
        Question,
        line=st.just(1),
        type=st.just(kind),
        stem=stem,
        name=st.just("") | NAMES,
        general_feedback=feedback,
        **fields,
    )
    return asked.map(_settled)


def _settled(question):
    if question.general_feedback.text:
        return question
    return _replace(question, general_feedback=Text("", question.stem.format))


def _replace(question, **fields):
    kept = {name: getattr(question, name) for name in Question.__slots__}
    return Question(**(kept | fields))


def _numbers(limits):
    low, high = sorted(limits)
    return Number(low, high, 100.0)


RANGES = st.tuples(NUMBERS, NUMBERS).map(_numbers)
SEVERAL = st.lists(WRONG.filter(lambda option: option.weight > 0), min_size=2, max_size=4)
QUESTIONS = st.one_of(
    _general("description", feedback=st.just(Text())),
    _general("essay"),
    _general("multichoice", options=st.tuples(RIGHT, WRONG, WRONG)),
    _general("multichoice", options=st.tuples(WRONG, RIGHT)),
    _general("multichoice", options=SEVERAL.map(tuple), single=st.just(False)),
    _general("shortanswer", options=st.lists(RIGHT | WRONG, min_size=1, max_size=4).map(tuple)),
    _general("numerical", numbers=st.lists(RANGES, min_size=1, max_size=3).map(tuple)),
    _general("matching", pairs=st.lists(st.builds(Pair, CHOSEN, SAID), min_size=2, max_size=4).map(tuple)),
    _general(
        "multichoice",
        stem=st.builds(lambda a, b, form: Text(f"{a}{GAP} {b}", form), SAID, SAID, st.sampled_from(FORMATS)),
        options=st.tuples(RIGHT, WRONG),
        missing_word=st.just(True),
    ),
    _general("truefalse", options=st.tuples(FEEDBACK, FEEDBACK, st.booleans()).map(lambda one: _truth(*one))),
)


def _truth(if_true, if_false, true):
    return (
        Option(Text("true", "plain"), 100.0 if true else 0.0, if_true),
        Option(Text("false", "plain"), 0.0 if true else 100.0, if_false),
    )


def _read(text):
    return [one for one in read_gift(text) if not isinstance(one, Fault)]


@given(QUESTIONS)
@example(
    Question(
        1, "numerical", Text("Pi?"), numbers=(Number(Decimal("3.1"), Decimal("3.2"), 100.0), Number(None, None, 0.0))
    )
)
def test_a_question_that_was_written_is_read_back_equal(question):
    assert _read(gift.write(question)) == [question]


@given(st.lists(QUESTIONS, min_size=2, max_size=4))
def test_questions_after_one_another_do_not_disturb_each_other(questions):
    text, expected = "", []
    for question in questions:
        expected.append(_replace(question, line=text.count("\n") + 1))
        text += gift.write(question)
    assert _read(text) == expected


@given(
    st.lists(
        SPECIAL | WRITTEN | st.sampled_from(["\n\n", "{", "}", "=a ", "~b ", "{#", "->", "<<<<<<< x\n"]), max_size=60
    )
)
def test_whatever_stands_before_a_question_it_is_read_and_nothing_breaks(parts):
    before = "".join(parts) + "\n\n"
    if "<<<<<<<" in before:
        before += ">>>>>>> x\n\n"
    asked = "::Last:: Is it read? {T}\n"
    found = list(read_gift(before + asked))
    (last,) = [one for one in found if not isinstance(one, Fault) and one.name == "Last"]
    assert last.stem.text == "Is it read?"
    lines = before.count("\n") + 1
    assert last.line == lines
    assert all(1 <= one.line <= lines for one in found)


@given(
    st.text(alphabet=WRITTEN, min_size=1, max_size=20).map(lambda text: text.strip()).filter(bool),
    st.lists(NAMES, max_size=3),
)
def test_id_and_tags_are_read_back_from_comments(idnumber, tags):
    question = Question(2, "essay", Text("Why?"), idnumber=idnumber, tags=tuple(tags))
    assert _read(gift.write(question)) == [question]
