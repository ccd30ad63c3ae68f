"""Writing Aiken, which holds questions with one right option, on one line each, and nothing else about them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext
from secondsource.formats.fault import Fault
from secondsource.formats.flaws import find_flaws
from secondsource.formats.plain_text import TELLING, plain_lines
from secondsource.formats.question import FULL, Question, Text
from secondsource.formats.tidying import Tidying

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_MOST_OPTIONS = 26  # letters
_LIKE_OPTION_OR_KEY = re.compile(r"[A-Za-z][.)](?:\s|$)|ANSWER\s*:", re.IGNORECASE)


def write_aiken(questions: Iterable[Question]) -> Iterator[str | Fault]:
    """Questions with their options and `ANSWER:`, and faults for those that Aiken cannot hold.

    At the end one fault of each kind counts the questions of which something was left out, at the line of the first.
    """
    losses, first = Counter[str](), dict[str, int]()
    for one in questions:
        tidying = Tidying(_UNFIT)
        question = tidying.question(one)
        faults = [*tidying.faults(question), *_not_held(question)]
        if _is_choice(question):
            faults += (replace(flaw, kept=False) for flaw in find_flaws(question))
        yield from faults
        if all(fault.kept for fault in faults):
            yield _block(question)
            for loss in _losses(question):
                losses[loss] += 1
                first.setdefault(loss, question.line)
    for loss, n in losses.items():
        what = ngettext(
            "Aiken has no place for {loss}: left out in {n} question",
            "Aiken has no place for {loss}: left out in {n} questions",
            n,
        )
        do = _("write GIFT or Moodle XML to keep it")
        yield Fault(first[loss], what.format(loss=loss, n=n), do, kept=True)


def _block(question: Question) -> str:
    lines = [_plain(question.stem)]
    key = ""
    for place, option in enumerate(question.options):
        letter = chr(ord("A") + place)
        lines.append(f"{letter}. {_plain(option.text)}")
        key = letter if option.weight == FULL else key
    return "\n".join([*lines, f"ANSWER: {key}"]) + "\n\n"


def _plain(text: Text) -> str:
    return " ".join(plain_lines(text)[0])


def _is_choice(question: Question) -> bool:
    return question.type == "multichoice" and question.single


def _not_held(question: Question) -> Iterator[Fault]:
    """Why Aiken cannot hold a question."""
    for what in _reasons(question):
        yield Fault(question.line, what, _("write it as GIFT or Moodle XML"))


def _reasons(question: Question) -> Iterator[str]:
    if not _is_choice(question):
        yield _("Aiken cannot hold a question other than a choice of one option")
        return
    if sum(one.weight == FULL for one in question.options) > 1:
        yield _("Aiken cannot hold a question with several right options")
    if len(question.options) > _MOST_OPTIONS:
        yield _("Aiken cannot hold more than {n} options").format(n=_MOST_OPTIONS)
    texts = [plain_lines(text) for text in (question.stem, *(one.text for one in question.options))]
    if any(len(lines) > 1 for lines, _tags in texts):
        yield _("Aiken cannot hold a text of several lines")
    if any(tags & TELLING for _lines, tags in texts):
        yield _("Aiken cannot hold pictures, tables, formulas or raised letters")
    if any(not lines for lines, _tags in texts):
        yield _("Aiken cannot hold a text without words")
    if _LIKE_OPTION_OR_KEY.match(_plain(question.stem)):
        yield _("Aiken would read this question as an option or as its key")


def _losses(question: Question) -> Iterator[str]:
    """What is left out of a question that is written."""
    if question.general_feedback.text or any(one.feedback.text for one in question.options):
        yield _("feedback")
    if question.name:
        yield _("names")
    if question.category:
        yield _("categories")
    if question.idnumber or question.tags:
        yield _("ids and tags")
    if any(one.weight not in {0, FULL} for one in question.options):
        yield _("weights of options that are not wholly right")
    texts = (question.stem, *(one.text for one in question.options))
    if any(text.format == "html" and plain_lines(text)[1] - {"p", "br", "div", "span"} for text in texts):
        yield _("formatting")
