"""Writing GIFT, question by question; what GIFT cannot hold is told in place of it."""

import re
from collections.abc import Iterable, Iterator

from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault
from secondsource.formats.flaws import find_flaws, weights
from secondsource.formats.fractions import is_known
from secondsource.formats.gift.escapes import HIDDEN
from secondsource.formats.gift.writer_answers import answers
from secondsource.formats.gift.writer_texts import escaped, formatted, misread
from secondsource.formats.limits import digits
from secondsource.formats.question import FULL, GAP, Question
from secondsource.formats.tidying import Tidying

_UNFIT = re.compile(f"{HIDDEN.pattern}|[\ud800-\udfff]")
_DIGITS = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?(?:E[-+]?\d{1,2})?")
_MOST_CHARACTERS = 200_000  # of one question: as many as are read
_END_OF_SENTENCE = re.compile(r"[?!.][\s\"'”’»)\]*_]*$")


def write_gift(questions: Iterable[Question]) -> Iterator[str | Fault]:
    """Blocks of GIFT, each with an empty line at its end, and before a block the faults of its question.

    A question with a fault that is not `kept` is not written. Where no fault was told, what was written is read back
    as the same question without any.
    """
    category = ""
    for one in questions:
        tidying = Tidying(_UNFIT)
        question = tidying.question(one)
        faults = [*tidying.faults(question), *_not_held(question), *find_flaws(question), *_odd(question, category)]
        yield from faults
        if not all(fault.kept for fault in faults):
            continue
        block = _block(question)
        if len(block) > _MOST_CHARACTERS:
            yield _too_long(question)
            continue
        if question.category not in {"", category}:
            category = question.category
            yield "$CATEGORY: " + category.replace("\\", "\\\\") + "\n\n"
        yield block


def _too_long(question: Question) -> Fault:
    what = _("this question has more than {most:,} characters").format(most=_MOST_CHARACTERS)
    return Fault(question.line, what, _("make several questions of it"))


def _block(question: Question) -> str:
    tags = [f"[tag:{_bracketed(tag)}]" for tag in question.tags]
    marks = ([f"[id:{_bracketed(question.idnumber)}]"] if question.idnumber else []) + tags
    comment = f"// {' '.join(marks)}\n" if marks else ""
    name = f"::{escaped(question.name)}::" if question.name else ""
    stem = formatted(question.stem, "moodle")
    if question.type == "description":
        return f"{comment}{name}{stem}\n\n"
    braces = "{" + answers(question) + _general(question) + "}"
    before, gap, after = stem.partition(GAP)
    if gap and question.missing_word and _goes_on(before, after):
        return f"{comment}{name}{before}{braces}{after}\n\n"
    return f"{comment}{name}{stem}{braces}\n\n"


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence plainly goes on after a gap; if not, its gap is written as a line and the answers follow."""
    rest = after.lstrip()
    new_line = "\n" in after[: len(after) - len(rest)]
    return bool(rest) and not new_line and not rest.startswith("//") and not _END_OF_SENTENCE.search(before)


def _general(question: Question) -> str:
    feedback = formatted(question.general_feedback, question.stem.format)
    return f"\n####{feedback}" * bool(feedback)


def _bracketed(text: str) -> str:
    return text.replace("\\", "\\\\").replace("]", "\\]")


def _not_held(question: Question) -> Iterator[Fault]:
    """What GIFT has no way to write."""
    xml = _("write it as Moodle XML")
    if question.type == "ordering":
        yield Fault(question.line, _("GIFT cannot hold a question that asks for an order"), xml)
    if question.type == "cloze":
        yield Fault(question.line, _("GIFT cannot hold a text with gaps"), xml)
    if question.type == "shortanswer" and any(misread(one.text.text) for one in question.options):
        yield Fault(question.line, _("GIFT cannot hold an answer to type with -> or a percentage like %50%"), xml)
    limits = [limit for one in question.numbers for limit in (one.low, one.high) if limit is not None]
    if any(limit.is_finite() and not _DIGITS.fullmatch(digits(limit)) for limit in limits):
        yield Fault(question.line, _("GIFT cannot hold a number of so many digits"), _("write fewer digits"))


def _odd(question: Question, category: str) -> Iterator[Fault]:
    """What is written, and needs a look."""
    if question.single and sum(one.weight == FULL for one in question.options) > 1 and question.type == "multichoice":
        what = _("several options are wholly right, and one is to be chosen")
        yield Fault(question.line, what, _("if all are to be chosen, share 100 percent among them"), kept=True)
    if question.type == "description" and question.general_feedback.text:
        what = _("GIFT has no feedback for a text that asks nothing; it was left out")
        yield Fault(question.line, what, _("move it into the text"), kept=True)
    if any("->" in one.right for one in question.pairs):
        what = _("a match has ->, at which other programs may part it")
        yield Fault(question.line, what, _("write → in place of it"), kept=True)
    for weight in sorted({weight for weight in weights(question) if not is_known(weight)}):
        what = _("Moodle takes no file with a weight of {weight:g} percent, unless told to take the nearest one")
        do = _("write one that it knows, such as 50, 33.33333, 25, 20, 10 or 5, or its negative")
        yield Fault(question.line, what.format(weight=weight), do, kept=True)
    if category and not question.category:
        what = _("this question has no category; in GIFT it belongs to the one before")
        yield Fault(question.line, what, _("give it a category"), kept=True)
