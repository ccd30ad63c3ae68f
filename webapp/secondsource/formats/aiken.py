"""Reading Aiken: a question on one line, its options as `A.` or `A)`, and `ANSWER: A`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault
from secondsource.formats.question import FULL, Option, Question, Text

_MOST_OPTIONS = 26  # A to Z
_OPTION = re.compile(r"\s*([A-Za-z])([.)])(\s+|$)(.*)")
_ANSWER = re.compile(r"\s*ANSWER\s*(:?)\s*(.*)", re.IGNORECASE)
_LOOKS_LIKE_ANSWER = re.compile(r"\s*ANSWER\b\s*[:.]?\s*(?:[A-Z]\b|$)", re.IGNORECASE)
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")


@dataclass(slots=True)
class _Draft:
    """A question as far as it was read."""

    stem: list[tuple[int, str]] = field(default_factory=list)
    options: list[tuple[int, str, str]] = field(default_factory=list)  # line, letter, text
    faults: list[Fault] = field(default_factory=list)
    blank: bool = False  # whether the last line was
    refused: bool = False
    full: bool = False  # whether it has more options than there are letters

    @property
    def line(self) -> int:
        return (self.stem or self.options)[0][0]

    def tell(self, line: int, what: str, do: str, *, kept: bool = False) -> None:
        self.faults.append(Fault(line, what, do, kept))
        self.refused |= not kept


def read_aiken(text: str) -> Iterator[Question | Fault]:
    """The questions of a text, and what is wrong in it. A question with a fault never costs another one."""
    draft = _Draft()
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            draft.blank = True
            continue
        if _LOOKS_LIKE_ANSWER.match(line) and (draft.stem or draft.options):
            yield from _finished(draft, number, line)
            draft = _Draft()
            continue
        if _begins(draft, lines, number):
            yield from _unfinished(draft)
            draft = _Draft()
        _take(draft, number, line)
        draft.blank = False
    if draft.stem or draft.options:
        yield from _unfinished(draft)


def _take(draft: _Draft, number: int, line: str) -> None:
    """Add a line to a question."""
    if hidden := _HIDDEN.search(line):
        what = _("the character U+{code:04X} cannot be seen").format(code=ord(hidden[0]))
        draft.tell(number, what, _("delete it"))
    if found := _OPTION.fullmatch(line):
        if not draft.stem and not draft.options:
            draft.tell(
                number, _("an option stands here without a question"), _("write the question before its options")
            )
        _add_option(draft, number, found)
    elif draft.options:
        draft.tell(number, _("this line is neither an option nor ANSWER:"), _("write each option on one line"))
    else:
        draft.stem.append((number, line.strip()))


def _begins(draft: _Draft, lines: list[str], number: int) -> bool:
    """Whether a line begins another question though the one before has no ANSWER.

    It does behind a blank line, and behind options where an option A comes next.
    """
    if _OPTION.fullmatch(lines[number - 1]):
        return False
    following = next((line for line in lines[number : number + 3] if line.strip()), "")
    found = _OPTION.fullmatch(following)
    return bool((draft.blank and draft.stem) or (draft.options and (draft.blank or (found and found[1] in "Aa"))))


def _add_option(draft: _Draft, number: int, found: re.Match[str]) -> None:
    letter, text = found[1].upper(), found[4].strip()
    if len(draft.options) >= _MOST_OPTIONS:
        if not draft.full:
            draft.full = True
            draft.tell(
                number, _("more options follow than there are letters"), _("write the question before its options")
            )
        return
    expected = chr(ord("A") + len(draft.options))
    if found[1].islower():
        what, do = _("the letter of this option is small"), _("write it as a capital letter")
        draft.tell(number, what, do, kept=True)
    if letter in [one[1] for one in draft.options]:
        what = _("there are two options {letter}").format(letter=letter)
        draft.tell(number, what, _("give each option its own letter: A, B, C"))
    elif letter != expected:
        what = _("this option is {letter}, where {expected} is next").format(letter=letter, expected=expected)
        draft.tell(number, what, _("letter the options A, B, C, and leave none out"), kept=True)
    if not text:
        draft.tell(number, _("this option has no text"), _("write it after the letter, or delete the line"))
    draft.options.append((number, letter, text))


def _unfinished(draft: _Draft) -> Iterator[Fault]:
    """The faults of a question that never came to its ANSWER."""
    if not draft.options:
        what, do = _("no options follow this question"), _("write two options or more below it: A. and B.")
    else:
        what, do = _("this question has no line ANSWER:"), _("write it below its options, such as ANSWER: B")
    yield from (one for one in draft.faults if not one.kept)
    yield Fault(draft.line, what, do)


def _finished(draft: _Draft, number: int, line: str) -> Iterator[Question | Fault]:
    key = _key(draft, number, line)
    if len(draft.options) < 2 and not draft.refused:  # noqa: PLR2004  a choice is between two
        draft.tell(
            draft.line, _("this question has fewer than two options"), _("write them as A. and B. above ANSWER:")
        )
    if len(draft.stem) > 1:
        what = _("this question has several lines; other programs keep the last one only")
        draft.tell(draft.line, what, _("write it on one line"), kept=True)
    if draft.refused:
        yield from (one for one in draft.faults if not one.kept)
        return
    options = tuple(Option(Text(text), FULL if letter == key else 0.0) for _line, letter, text in draft.options)
    stem = "\n".join(text for _line, text in draft.stem)
    yield Question(line=draft.line, type="multichoice", stem=Text(stem), options=options)
    yield from draft.faults


def _key(draft: _Draft, number: int, line: str) -> str:
    """The letter of the right option; its faults are told to the draft."""
    found = _ANSWER.fullmatch(line.rstrip())
    given = found[2].rstrip(".)") if found else ""
    letters = [one[1] for one in draft.options]
    if not given:
        draft.tell(number, _("no letter stands after ANSWER:"), _("write the letter of the right option"))
    elif len(given) > 1:
        what = _('"{given}" is not one letter').format(given=given[:60])
        draft.tell(number, what, _("write one letter; questions with several right options need GIFT"))
    elif given.upper() not in letters and letters:
        what = _("there is no option {letter}").format(letter=given.upper())
        draft.tell(number, what, _("write the letter of one of the options above"))
    if not line.startswith("ANSWER:") or given != found[2] or given.islower() if found else False:
        what, do = _("this line is not written as ANSWER: and a capital letter"), _("write it so: ANSWER: B")
        draft.tell(number, what, do, kept=True)
    return given.upper()
