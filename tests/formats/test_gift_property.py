from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kit.exchanged import LETTERS
from secondsource.formats.fault import Fault
from secondsource.formats.gift.reader import read_gift
from secondsource.formats.question import Question, Text
from secondsource.formats.writing import write

SPECIAL = st.sampled_from([*"\\~=#{}:%[]<>$*/.,-\n \tn_", "::", "####", "//", "\\n", "%50%", "[html]", "$CATEGORY:"])
NAMES = st.lists(SPECIAL | LETTERS, min_size=1, max_size=12).map(lambda parts: " ".join("".join(parts).split()))


@given(
    st.lists(
        SPECIAL | LETTERS | st.sampled_from(["\n\n", "{", "}", "=a ", "~b ", "{#", "->", "<<<<<<< x\n"]), max_size=60
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
    st.text(alphabet=LETTERS, min_size=1, max_size=20).map(str.strip).filter(bool),
    st.lists(NAMES.filter(bool), max_size=3),
)
def test_id_and_tags_are_read_back_from_comments(idnumber, tags):
    question = Question(1, "essay", Text("Why?"), idnumber=idnumber, tags=tuple(tags))
    (found,) = read_gift("".join(write([question], "gift")))
    assert replace(found, line=1) == question
