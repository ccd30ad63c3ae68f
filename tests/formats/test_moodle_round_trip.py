"""What is written as Moodle XML is read back as the same question."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kit.exchanged import questions
from kit.moodle_kept import assert_survives
from secondsource.formats.html import plain
from secondsource.formats.moodle.reader import read_moodle_xml
from secondsource.formats.question import TYPES, Text

MARKUP = ("<", "&", "\\", "*")  # how markup becomes words is told by the tests of html


@pytest.mark.parametrize("type_", [one for one in TYPES if one != "cloze"])
@settings(max_examples=40)
@given(data=st.data())
def test_a_question_survives(type_, data):
    question = data.draw(questions([type_], MARKUP))
    assume(all_there(question.steps) and all_there([one.text for one in question.options]))
    assume(all_there([one.left for one in question.pairs if one.left.text]) and plain(question.stem))
    assume(all(plain(Text(one.right, "plain")) for one in question.pairs))  # a soft hyphen alone is nothing
    assert_survives(question, read_moodle_xml, plain)


def all_there(texts):
    """Whether each has words and differs from the others: markup alone is none, and is told."""
    words = [" ".join(plain(text).split()).casefold() for text in texts]
    return all(words) and len(set(words)) == len(words)
