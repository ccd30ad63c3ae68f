"""What Moodle XML keeps of a question, to compare what was written with what is read back."""

from secondsource.formats.question import Question, Text
from secondsource.formats.writing import write


def assert_survives(question, read, plain):
    """Write a question that lacks nothing, read it back with `read` (a text to questions and faults), and compare.

    `plain` gives the words of a text, for a reader that leaves out markup. Missing words and formats are not kept.
    """
    text = "".join(one for one in write([question], "moodle-xml") if isinstance(one, str))
    (found,) = [one for one in read(text) if isinstance(one, Question)]
    assert kept(found, plain) == kept(question, plain)


def kept(question, plain):
    """The words and weights of a question in lists."""

    def said(text):
        return " ".join(plain(text).split())

    def answer(text):
        return said(Text(text.text, "plain") if question.type == "shortanswer" else text)  # typed as it stands

    def options(several):
        return [(answer(one.text), one.weight, said(one.feedback)) for one in several]

    return [
        *(question.type, question.single, said(question.stem), said(question.general_feedback)),
        options(question.options),
        [(one.low, one.high, one.weight, said(one.feedback)) for one in question.numbers],
        [(said(one.left), said(Text(one.right, "plain"))) for one in question.pairs],
        [said(one) for one in question.steps],
        [options(gap) for gap in question.gaps],
    ]
