"""Writing Moodle XML, question by question, as the importer of Moodle 4 takes it without any plugin."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar
from xml.etree import ElementTree as ET

from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault
from secondsource.formats.flaws import find_flaws, weights
from secondsource.formats.fractions import fraction
from secondsource.formats.gaps import fill
from secondsource.formats.moodle.writer_answers import add_answers
from secondsource.formats.moodle.writer_cloze import is_taken, with_gaps
from secondsource.formats.moodle.writer_elements import add, add_text
from secondsource.formats.plain_text import plain_lines
from secondsource.formats.question import FULL, GAP, Number, Option, Question, Type
from secondsource.formats.tidying import Tidying

Weighted = TypeVar("Weighted", Option, Number)

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0
_NAME_WIDTH = 80
_MOST_ID = 100  # characters that Moodle has room for
_UNSCORED: tuple[Type, ...] = ("description",)
_PENALTY: dict[Type, str] = {"truefalse": "1", "essay": "0", "description": "0"}


def write_moodle_xml(questions: Iterable[Question]) -> Iterator[str | Fault]:
    """The beginning of the file, its questions, and its end; before a question its faults.

    A question with a fault that is not `kept` is not written: Moodle refuses the whole file for one such question.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
    category = ""
    for one in questions:
        tidying = Tidying(_FORBIDDEN)
        question = _snapped(tidying.question(one))
        faults = [*tidying.faults(question), *_flaws(question), *_odd(question, category)]
        yield from faults
        if not all(fault.kept for fault in faults):
            continue
        if question.category not in {"", category}:
            category = question.category
            yield _written(_category(category))
        yield _written(_question(question))
    yield "</quiz>\n"


def _written(element: ET.Element) -> str:
    ET.indent(element, level=1)
    return f"  {ET.tostring(element, encoding='unicode', short_empty_elements=False)}\n"


def _category(name: str) -> ET.Element:
    element = ET.Element("question", type="category")
    add_text(add(element, "category"), name)
    return element


def _question(question: Question) -> ET.Element:
    element = ET.Element("question", type=question.type)
    add_text(add(element, "name"), question.name or _name(question))
    stem = with_gaps(question) if question.type == "cloze" else question.stem
    add_text(element, stem, "questiontext")
    add_text(element, question.general_feedback, "generalfeedback")
    if question.type != "cloze":  # there Moodle adds up the gaps
        add(element, "defaultgrade", "0" if question.type in _UNSCORED else "1")
    add(element, "penalty", _PENALTY.get(question.type, "0.3333333"))
    add(element, "hidden", "0")
    add(element, "idnumber", question.idnumber if len(question.idnumber) <= _MOST_ID else "")
    add_answers(element, question)
    if question.tags:
        tags = add(element, "tags")
        for tag in question.tags:
            add_text(add(tags, "tag"), tag)
    return element


def _name(question: Question) -> str:
    """A name from the beginning of the stem: Moodle takes no question without one."""
    words = fill(" ".join(plain_lines(question.stem)[0]), lambda _number: GAP)
    if len(words) > _NAME_WIDTH:
        head = words[: _NAME_WIDTH - 1]
        words = (head.rpartition(" ")[0] or head) + "…"
    return words or question.type


def _snapped(question: Question) -> Question:
    """The question with a weight that Moodle knows for each that is a rounding of one."""

    def weight(one: Weighted) -> Weighted:
        known = fraction(one.weight)
        return one if known is None else replace(one, weight=float(known))

    return replace(
        question,
        options=tuple(map(weight, question.options)),
        numbers=tuple(map(weight, question.numbers)),
        gaps=tuple(tuple(map(weight, gap)) for gap in question.gaps),
    )


def _flaws(question: Question) -> Iterator[Fault]:
    """Why Moodle would not take the question."""
    for flaw in find_flaws(question):
        yield replace(flaw, kept=False)
    for weight in sorted({weight for weight in weights(question) if abs(weight) <= FULL and fraction(weight) is None}):
        what = _("Moodle knows no weight of {weight:g} percent").format(weight=weight)
        do = _("write one that it knows, such as 100, 75, 66.66667, 50, 33.33333, 25, 20, 10 or 5, or its negative")
        yield Fault(question.line, what, do)
    if question.type == "cloze" and is_taken(question.stem.text):
        what = _("the text has something that Moodle reads as a gap, such as {{#1}}").format()
        yield Fault(question.line, what, _("write a space behind the brace"))


def _odd(question: Question, category: str) -> Iterator[Fault]:
    """What is written, and needs a look."""
    if len(question.idnumber) > _MOST_ID:
        what = _("the id has more than {most} characters; it was left out").format(most=_MOST_ID)
        yield Fault(question.line, what, _("give the question a shorter one"), kept=True)
    if category and not question.category:
        what = _("this question has no category; in the file it belongs to the one before")
        yield Fault(question.line, what, _("give it a category"), kept=True)
