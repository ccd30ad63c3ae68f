"""Answers between the braces of GIFT: each begins with `=` or `~`, may have a weight, a text, and feedback after `#`."""

import re
from dataclasses import dataclass, replace

from secondsource.core.words import gettext as _
from secondsource.formats.gift.block import Block
from secondsource.formats.gift.escapes import formatted
from secondsource.formats.gift.weights import look_for_lone_weights, read_weight, refuse_lone_weight
from secondsource.formats.question import Text

_MARK = re.compile("[=~]")
_CLOZE = re.compile(r"\s*\d*:[A-Z_]{2,}:")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its mark, its weight if it has one, its text as written, its feedback, and where it begins."""

    mark: str
    weight: float | None
    raw: str
    feedback: Text
    at: int

    def text(self, default: Text) -> Text:
        """Its text, in its own format or in that of `default`."""
        return formatted(self.raw, default)


def read_answers(block: Block, start: int, end: int, stem: Text) -> list[Answer]:
    """The answers between two positions. Raises RefusedError where it is not clear which there are."""
    found = [one.start() for one in _MARK.finditer(block.text, start, end)]
    _look_before(block, start, found[0] if found else end)
    _look_at_layout(block, found)
    return [_answer(block, at, until, stem) for at, until in zip(found, [*found[1:], end], strict=True)]


def read_unmarked(block: Block, start: int, end: int, stem: Text) -> list[Answer]:
    """The answers where the first has no mark, as in `{#1822}`; it gets an `=`."""
    first = block.line_at(start)
    inner = Block([(first + place, line) for place, line in enumerate(f"={block.text[start:end].strip()}".split("\n"))])
    answers = read_answers(inner, 0, len(inner.text), stem)
    block.faults += inner.faults
    return [replace(one, at=start) for one in answers]


def _answer(block: Block, at: int, end: int, stem: Text) -> Answer:
    weight, begin = read_weight(block, at + 1, end)
    if not block.text[begin:end].strip() and weight is not None:
        what = _("the weight {weight:g} has no text after it").format(weight=weight)
        raise block.refused(at, what, _("write the option after its weight, or delete it"))
    text, hash_sign, feedback = block.text[begin:end].partition("#")
    if "->" not in text:  # pairs have no weights
        look_for_lone_weights(block, begin, begin + len(text))
    if "#" in feedback and hash_sign:
        what = _("this answer has a second #; the feedback is read from the first")
        block.note(at, what, _(r"write \# for a # that belongs to the text"))
    return Answer(block.text[at], weight, text, formatted(feedback, stem), at)


def _look_before(block: Block, start: int, end: int) -> None:
    """Refuse text between the brace and the first answer."""
    text = block.text[start:end].strip()
    if not text:
        return
    if _CLOZE.match(text):
        what = _("this is a gap of Moodle's Cloze questions, which GIFT does not have")
        raise block.refused(start, what, _("export these questions as Moodle XML"))
    refuse_lone_weight(block, start, end)
    what = _("text stands between the brace and the first = or ~")
    raise block.refused(start, what, _("begin each option with = (right) or ~ (wrong)"))


def _look_at_layout(block: Block, marks: list[int]) -> None:
    r"""Tell of marks that stand elsewhere than the others: they may be text that lacks its escape.

    Where the options begin lines, a mark inside a line is odd; where they stand in a row, one without a space before it.
    """
    places = [_place(block.text, at) for at in marks]
    lines, rows = places.count("line"), places[1:].count("space")
    for at, place in zip(marks[1:], places[1:], strict=True):
        odd = (
            lines > 1 or (lines == 1 and places[0] != "line") if place == "glued" else place == "space" and lines > rows
        )
        if odd or (place == "glued" and rows):
            mark = block.text[at]
            what = _("a {mark} inside a line is read as the beginning of another option").format(mark=mark)
            block.note(at, what, _(r"if it belongs to the text, write \{mark}").format(mark=mark))


def _place(text: str, at: int) -> str:
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if not before.strip():
        return "line"
    return "space" if before[-1].isspace() else "glued"
