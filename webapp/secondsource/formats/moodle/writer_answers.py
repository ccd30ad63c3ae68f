"""What can be answered in a question of Moodle XML that is written, and how Moodle is to ask for it."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

from secondsource.formats.fractions import fraction
from secondsource.formats.limits import around, digits
from secondsource.formats.moodle.writer_elements import add, add_text
from secondsource.formats.question import Number, Option, Question, Text, Type


def add_answers(element: ET.Element, question: Question) -> None:
    """Add to `element` what belongs to the type of a question without a flaw."""
    if question.type in _WRITERS:
        _WRITERS[question.type](element, question)


def _add_all(element: ET.Element, **fields: str) -> None:
    for tag, text in fields.items():
        add(element, tag, text)


def _combined_feedback(element: ET.Element) -> None:
    """Feedback on a whole answer, which the importer expects even where there is none."""
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        add_text(element, Text("", "html"), tag)


def _answer(element: ET.Element, text: Text | str, one: Option | Number) -> ET.Element:
    """An answer with its fraction and its feedback."""
    answer = add_text(element, text, "answer", fraction=fraction(one.weight) or "0")
    add_text(answer, one.feedback, "feedback")
    return answer


def _choice(element: ET.Element, question: Question) -> None:
    single = "true" if question.single else "false"
    _add_all(element, single=single, shuffleanswers="true", answernumbering="abc", showstandardinstruction="0")
    _combined_feedback(element)
    for option in question.options:
        _answer(element, option.text, option)


def _truth(element: ET.Element, question: Question) -> None:
    for word, option in zip(("true", "false"), question.options, strict=True):
        _answer(element, Text(word), option)


def _typed(element: ET.Element, question: Question) -> None:
    add(element, "usecase", "0")
    for option in question.options:
        _answer(element, Text(option.text.text), option)


def _numbers(element: ET.Element, question: Question) -> None:
    for number in question.numbers:
        if number.low is None or number.high is None:
            add(_answer(element, Text("*"), number), "tolerance", "0")
        else:
            middle, tolerance = around(number.low, number.high)
            add(_answer(element, Text(digits(middle)), number), "tolerance", digits(tolerance))
    _add_all(element, unitgradingtype="0", unitpenalty="0.1", showunits="3", unitsleft="0")


def _pairs(element: ET.Element, question: Question) -> None:
    add(element, "shuffleanswers", "true")
    _combined_feedback(element)
    for pair in question.pairs:
        add_text(add_text(element, pair.left, "subquestion"), pair.right, "answer")


def _steps(element: ET.Element, question: Question) -> None:
    """Steps in their order, of which the fraction is the place; points are for pairs in the right order."""
    _add_all(
        element,
        layouttype="VERTICAL",
        selecttype="ALL",
        selectcount=str(len(question.steps)),
        gradingtype="RELATIVE_ALL_PREVIOUS_AND_NEXT",
        showgrading="SHOW",
    )
    _combined_feedback(element)
    for place, step in enumerate(question.steps, start=1):
        add_text(element, step, "answer", fraction=str(place))


def _essay(element: ET.Element, _question: Question) -> None:
    _add_all(
        element,
        responseformat="editor",
        responserequired="1",
        responsefieldlines="15",
        attachments="0",
        attachmentsrequired="0",
    )
    add_text(element, Text("", "html"), "graderinfo")
    add_text(element, Text("", "html"), "responsetemplate")


_WRITERS: dict[Type, Callable[[ET.Element, Question], None]] = {
    "multichoice": _choice,
    "truefalse": _truth,
    "shortanswer": _typed,
    "numerical": _numbers,
    "matching": _pairs,
    "ordering": _steps,
    "essay": _essay,
}
