import html
import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.exchanged import questions, with_marks
from kit.questions_told import told
from secondsource.formats.fault import Fault
from secondsource.formats.fractions import FRACTIONS
from secondsource.formats.question import FULL, TYPES, Number, Option, Pair, Question, Text
from secondsource.formats.writing import write

# By Moodle's documentation of the format; after the elements that every question has.
COMMON = ["name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber"]
FEEDBACK = ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"]
CHILDREN = {
    "multichoice": {"single", "shuffleanswers", "answernumbering", "showstandardinstruction", *FEEDBACK, "answer"},
    "truefalse": {"answer"},
    "shortanswer": {"usecase", "answer"},
    "numerical": {"answer", "unitgradingtype", "unitpenalty", "showunits", "unitsleft"},
    "matching": {"shuffleanswers", *FEEDBACK, "subquestion"},
    "ordering": {"layouttype", "selecttype", "selectcount", "gradingtype", "showgrading", *FEEDBACK, "answer"},
    "cloze": set(),
    "essay": {
        *("responseformat", "responserequired", "responsefieldlines", "attachments", "attachmentsrequired"),
        *("graderinfo", "responsetemplate"),
    },
    "description": set(),
}
FORMATS = {"moodle": "moodle_auto_format", "html": "html", "plain": "plain_text", "markdown": "markdown"}
RIGHT = Option(Text("Bug"), FULL)
WRONG = Option(Text("Brest"), 0.0)
CHOICE = Question(1, "multichoice", Text("Which is a river?"), options=(RIGHT, WRONG))
CLOZE = Question(1, "cloze", Text("The [[1]] flows past [[2]]."), gaps=((RIGHT, WRONG), (WRONG, RIGHT)))


def _read(*asked):
    """The question elements, and the faults."""
    parts = list(write(asked, "moodle-xml"))
    text = "".join(one for one in parts if isinstance(one, str))
    root = ET.fromstring(text.encode())  # noqa: S314  it was written a line above
    return list(root), told(one for one in parts if isinstance(one, Fault))


def _question(asked):
    (*_category, element), faults = _read(asked)
    assert not faults
    return element


def _said(element, path="."):
    return [(one.findtext("text"), one.get("format")) for one in element.findall(path)]


def _as_written(*texts):
    return [(text.text, FORMATS[text.format]) for text in texts]


QUESTIONS = questions(TYPES).map(with_marks)


@given(QUESTIONS)
def test_a_question_has_the_elements_that_moodle_reads(question):
    element = _question(question)
    kinds = [one.tag for one in element]
    common = [tag for tag in COMMON if question.type != "cloze" or tag != "defaultgrade"]
    assert kinds[: len(common)] == common
    assert set(kinds[len(common) :]) - {"tags"} == CHILDREN[question.type]
    assert element.get("type") == question.type
    assert element.findtext("name/text").strip()
    assert not question.name or element.findtext("name/text") == question.name
    assert element.findtext("idnumber") == question.idnumber
    assert [one.text for one in element.findall("tags/tag/text")] == list(question.tags)
    assert _said(element, "generalfeedback") == _as_written(question.general_feedback)
    if question.type != "cloze":
        assert _said(element, "questiontext") == _as_written(question.stem)


@given(QUESTIONS)
def test_every_answer_has_a_fraction_that_moodle_knows_its_words_and_its_feedback(question):
    element = _question(question)
    if question.type == "ordering":
        assert _said(element, "answer") == _as_written(*question.steps)
        assert [one.get("fraction") for one in element.findall("answer")] == [
            str(place + 1) for place in range(len(question.steps))
        ]
        return
    answers = question.options or question.numbers
    fractions = [one.get("fraction") for one in element.findall("answer")]
    assert set(fractions) <= FRACTIONS
    assert [float(one) for one in fractions] == [one.weight for one in answers]
    assert _said(element, "answer/feedback") == _as_written(*(one.feedback for one in answers))
    if question.type == "multichoice":
        assert _said(element, "answer") == _as_written(*(one.text for one in question.options))
        assert element.findtext("single") == ("true" if question.single else "false")
    elif question.type in {"truefalse", "shortanswer"}:
        assert [said for said, _form in _said(element, "answer")] == [one.text.text for one in question.options]


@given(questions(("numerical",)))
def test_a_range_is_a_middle_and_a_tolerance(question):
    found = [
        (one.findtext("text"), Decimal(one.findtext("tolerance"))) for one in _question(question).findall("answer")
    ]
    limits = [
        (None, None) if middle == "*" else (Decimal(middle) - off, Decimal(middle) + off) for middle, off in found
    ]
    assert limits == [(one.low, one.high) for one in question.numbers]


@given(questions(("matching",)))
def test_each_pair_is_a_subquestion_and_a_distractor_has_no_text(question):
    found = _question(question).findall("subquestion")
    assert [text for one in found for text in _said(one)] == _as_written(*(one.left for one in question.pairs))
    assert [one.findtext("answer/text") for one in found] == [one.right for one in question.pairs]


@given(questions(("cloze",)).map(with_marks))
def test_moodle_finds_every_gap_in_the_text_and_its_options(question):
    text, form = _said(_question(question), "questiontext")[0]
    found = re.findall(r"\{1:(SHORTANSWER|MULTICHOICE_S):(.*?)\}", text, re.DOTALL)
    assert form == FORMATS[question.stem.format]
    for (kind, written), gap in zip(found, question.gaps, strict=True):
        typed = all(one.weight > 0 for one in gap)
        assert kind == ("SHORTANSWER" if typed else "MULTICHOICE_S")
        options = [_option(one, typed=typed) for one in written.split("~")]
        assert options == [
            (one.weight, one.text.text if typed else _words(one.text), _words(one.feedback)) for one in gap
        ]


def _option(written, *, typed):
    """An option of a gap as Moodle takes it apart: entities once more where it is HTML."""
    weight, said, feedback = re.fullmatch(r"(=|%-?[\d.]+%)(.+?)(?:(?<!&)#(.*))?", written, re.DOTALL).groups()
    said, feedback = html.unescape(said), html.unescape(feedback or "")
    return (
        FULL if weight == "=" else float(weight.strip("%")),
        said if typed else _shown(said),
        _shown(feedback),
    )


def _shown(text):
    return html.unescape(text.replace("<br>", "\n"))


def _words(text):
    return _shown(text.text) if text.format == "html" else text.text


def test_a_question_is_told_by_its_type_and_its_words():
    element = _question(replace(CHOICE, stem=Text("<p>Which ]]> is &amp;\n</p>", "html")))
    assert element.findtext("name/text") == "Which ]]> is &"
    assert element.findtext("questiontext/text") == "<p>Which ]]> is &amp;\n</p>"


def test_a_long_stem_makes_a_short_name():
    name = _question(replace(CHOICE, stem=Text("river " * 40))).findtext("name/text")
    assert name == ("river " * 13).strip() + "…"
    assert _question(CLOZE).findtext("name/text") == "The _____ flows past _____."
    assert len(_question(replace(CHOICE, stem=Text("r" * 400))).findtext("name/text")) == 80


def test_a_gap_is_written_as_moodle_documents_it():
    odd = Option(Text("a~b}#\\", "plain"), 50.0, Text("no {", "html"))
    text = _question(replace(CLOZE, gaps=((RIGHT, WRONG), (RIGHT, odd)))).findtext("questiontext/text")
    assert text == (
        "The {1:MULTICHOICE_S:=Bug~%0%Brest} flows past {1:SHORTANSWER:=Bug~%50%a&#126;b&#125;&#35;&#92;#no &#123;}."
    )


@pytest.mark.parametrize("character", list('&~#{}\\"'))
def test_each_character_that_means_something_in_a_gap_is_an_entity(character):
    odd = replace(CLOZE, gaps=((Option(Text(f"a{character}b", "html"), FULL), WRONG), (RIGHT, WRONG)))
    assert f":=a&#{ord(character)};b~" in _question(odd).findtext("questiontext/text")


def test_categories_are_questions_of_their_own_and_stand_before_theirs():
    elements, faults = _read(*(replace(CHOICE, category=name) for name in ("A & B", "A & B", "$course$/top/C", "")))
    kinds = [one.get("type") for one in elements]
    assert kinds == ["category", "multichoice", "multichoice", "category", "multichoice", "multichoice"]
    assert [one.findtext("category/text") for one in elements if one.get("type") == "category"] == [
        "A & B",
        "$course$/top/C",
    ]
    assert faults == ["1 doubt: this question has no category; in the file it belongs to the one before"]


def test_roundings_of_what_moodle_knows_are_snapped():
    third = replace(CHOICE, single=False, options=(replace(RIGHT, weight=33.3),) * 3 + (replace(WRONG, weight=-16.67),))
    element = _question(third)
    assert [one.get("fraction") for one in element.findall("answer")] == ["33.33333"] * 3 + ["-16.66667"]


@pytest.mark.parametrize(
    ("question", "what"),
    [
        (replace(CHOICE, options=(RIGHT, replace(WRONG, weight=-37.0))), "Moodle knows no weight of -37 percent"),
        (
            replace(CHOICE, options=(replace(RIGHT, weight=90.0), WRONG)),
            "one option is to be chosen, and none is wholly right",
        ),
        (replace(CHOICE, options=(RIGHT,)), "this question has fewer than two options"),
        (
            replace(
                CHOICE,
                options=(RIGHT, replace(WRONG, text=Text(" "))),
            ),
            "an option has no text",
        ),
        (replace(CHOICE, options=(RIGHT, replace(WRONG, weight=-100.5))), "a weight is beyond 100 percent"),
        (replace(CHOICE, stem=Text("")), "this question has no text"),
        (
            replace(CHOICE, single=False, options=(replace(RIGHT, weight=50.0), WRONG)),
            "the weights of the right options make 50, not 100",
        ),
        (replace(CHOICE, single=False, options=(WRONG, WRONG)), "no option is right"),
        (
            replace(CHOICE, type="truefalse", options=(RIGHT, RIGHT)),
            "this is to be true or false, and not one of both is right",
        ),
        (replace(CHOICE, type="shortanswer", options=()), "no answer is accepted"),
        (replace(CHOICE, type="shortanswer", options=(replace(RIGHT, weight=50.0),)), "no answer is wholly right"),
        (Question(1, "numerical", Text("?")), "no number is right"),
        (
            Question(1, "numerical", Text("?"), numbers=(Number(Decimal(2), Decimal(1), FULL),)),
            "a range of numbers has no clear limits",
        ),
        (
            Question(1, "numerical", Text("?"), numbers=(Number(Decimal("NaN"), Decimal(1), FULL),)),
            "a range of numbers has no clear limits",
        ),
        (
            Question(1, "matching", Text("?"), pairs=(Pair(Text("a"), "b"), Pair(Text(), "c"))),
            "one pair alone cannot be matched",
        ),
        (
            Question(1, "matching", Text("?"), pairs=(Pair(Text("a"), "b"), Pair(Text("c"), ""))),
            "a pair has no right side",
        ),
        (Question(1, "ordering", Text("?"), steps=(Text("a"),)), "there are not two steps or more with a text each"),
        (replace(CLOZE, stem=Text("The [[1]] flows.")), "the gaps in the text are not those that have options"),
        (replace(CLOZE, gaps=(CLOZE.gaps[0], (WRONG, WRONG))), "nothing is wholly right in gap 2"),
        (
            replace(CLOZE, stem=Text("The [[1]] flows past [[2]] {#1}.")),
            "the text has something that Moodle reads as a gap, such as {#1}",
        ),
    ],
)
def test_what_moodle_would_refuse_is_told_and_costs_no_other_question(question, what):
    elements, faults = _read(CHOICE, replace(question, line=7), CHOICE)
    assert faults == [f"7 LOST: {what}"]
    assert len(elements) == 2


def test_characters_that_xml_forbids_are_left_out_and_told():
    (element,), faults = _read(replace(CHOICE, stem=Text("Which\x07 is\ufffe\ud800 it?\r\n\x0b")))
    assert element.findtext("questiontext/text") == "Which is it?"
    assert faults == [
        "1 doubt: characters that no file of this format can hold were left out: U+0007, U+000B, U+D800, U+FFFE"
    ]


def test_an_id_that_moodle_has_no_room_for_is_left_out_and_told():
    (element,), faults = _read(replace(CHOICE, idnumber="r" * 101))
    assert element.findtext("idnumber") == ""
    assert faults == ["1 doubt: the id has more than 100 characters; it was left out"]
    assert _question(replace(CHOICE, idnumber="r" * 100)).findtext("idnumber") == "r" * 100


@given(st.lists(QUESTIONS, max_size=3))
def test_the_first_line_is_the_declaration_and_no_line_ends_otherwise_than_with_a_line_feed(asked):
    text = "".join(one for one in write(asked, "moodle-xml") if isinstance(one, str))
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n')
    assert text.endswith("</quiz>\n")
    assert "\r" not in text
    assert len(text.encode()) >= len(text)


def test_questions_are_written_one_by_one():
    asked = (CHOICE for _n in range(3))
    parts = write(asked, "moodle-xml")
    next(parts), next(parts)
    assert len(list(asked)) == 2
