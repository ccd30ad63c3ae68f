"""Reading GIFT, the text format of Moodle for questions: one question after the other, so that a long file needs no room."""

from collections.abc import Callable, Iterator
from typing import Any

from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault, RefusedError
from secondsource.formats.gift.block import Block
from secondsource.formats.gift.blocks import Category, blocks
from secondsource.formats.gift.choices import is_truth, read_choice, read_short, read_truth
from secondsource.formats.gift.escapes import formatted
from secondsource.formats.gift.frame import Frame, read_comments, read_frame
from secondsource.formats.gift.matches import read_pairs
from secondsource.formats.gift.numbers import read_numbers
from secondsource.formats.question import Question, Text, Type

_GENERAL = "####"
_MOST_CHARACTERS = 200_000  # of one question; what is longer has lost its blank lines


def read_gift(text: str) -> Iterator[Question | Fault]:
    """The questions of a text, and what is wrong in it. A question with a fault never costs another one.

    Lines end with a line feed. Faults that are `kept` come right before or after the question they are about.
    """
    category = ""
    for one in blocks(text):
        if isinstance(one, Category):
            category = one.name
        elif isinstance(one, Fault):
            yield one
        else:
            try:
                question = _read(one, category)
            except RefusedError as refused:
                yield refused.fault
            else:
                yield question
                yield from one.faults


def _read(block: Block, category: str) -> Question:
    if len(block.text) > _MOST_CHARACTERS:
        what = _("this question has {n:,} characters; at most {most:,} are read")
        do = _("put a blank line between questions, and look for a brace that is not closed")
        raise block.refused(0, what.format(n=len(block.text), most=_MOST_CHARACTERS), do)
    frame = read_frame(block)
    general = Text(format=frame.stem.format)
    found: dict[str, Any] = {}
    type_: Type = "description"
    if frame.answers:
        start, end = frame.answers
        general, end = _general(block, start, end, frame)
        type_ = _type(block, start, end)
        found = _FIELDS[type_](block, start, end, frame.stem)
    idnumber, tags = read_comments(block.comments)
    return Question(
        line=block.line,
        type=type_,
        stem=frame.stem,
        name=frame.name,
        category=category,
        missing_word=frame.missing_word,
        general_feedback=general,
        idnumber=idnumber,
        tags=tags,
        **found,
    )


def _general(block: Block, start: int, end: int, frame: Frame) -> tuple[Text, int]:
    """The feedback on the whole question, and where the answers before it end."""
    at = block.text.rfind(_GENERAL, start, end)
    if at < 0:
        return Text(format=frame.stem.format), end
    if (first := block.text.find(_GENERAL, start, at)) >= 0:
        what = _("the feedback on the whole question begins twice")
        block.note(first, what, _("write #### once, after the last answer"))
    return formatted(block.text[at + len(_GENERAL) : end], frame.stem), at


def _type(block: Block, start: int, end: int) -> Type:
    answers = block.text[start:end].strip()
    if not answers:
        return "essay"
    if answers.startswith("#"):
        return "numerical"
    if "~" in answers:
        return "multichoice"
    if "=" in answers and "->" in answers:
        return "matching"
    return "truefalse" if is_truth(block, start, end) else "shortanswer"


def _choice(block: Block, start: int, end: int, stem: Text) -> dict[str, Any]:
    options, single = read_choice(block, start, end, stem)
    return {"options": options, "single": single}


def _numbers(block: Block, start: int, end: int, stem: Text) -> dict[str, Any]:
    return {"numbers": read_numbers(block, block.text.index("#", start) + 1, end, stem)}


_FIELDS: dict[Type, Callable[[Block, int, int, Text], dict[str, Any]]] = {
    "essay": lambda _block, _start, _end, _stem: {},
    "numerical": _numbers,
    "multichoice": _choice,
    "matching": lambda block, start, end, stem: {"pairs": read_pairs(block, start, end, stem)},
    "truefalse": lambda block, start, end, stem: {"options": read_truth(block, start, end, stem)},
    "shortanswer": lambda block, start, end, stem: {"options": read_short(block, start, end, stem)},
}
