"""Writing the gaps of a cloze question as Moodle reads them in the text: `{1:MULTICHOICE_S:=Bug#Yes~Brest}`."""

import html
import re

from secondsource.formats.fractions import fraction
from secondsource.formats.gaps import fill
from secondsource.formats.question import Option, Question, Text

# Each is written as an entity: a backslash before it would not do for all of them, and stays in the text for some.
_SPECIAL = re.compile(r"[&~#{}\\\"]")
_TAKEN = re.compile(r"\{(?:\d*:[A-Z_]{2,}:|#\d+\})")
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w)")  # other signs of this kind stand for themselves
_ANYTHING = "*"


def is_taken(stem: str) -> bool:
    """Whether something in a text is a gap to Moodle, before any is written.

    >>> is_taken("{1:SHORTANSWER:=Bug}"), is_taken("{a:b}")
    (True, False)
    """
    return bool(_TAKEN.search(stem))


def with_gaps(question: Question) -> Text:
    """The stem with the options of each gap in its place."""
    return Text(fill(question.stem.text, lambda number: _gap(question.gaps[number - 1])), question.stem.format)


def _gap(options: tuple[Option, ...]) -> str:
    """One gap: to be typed where every option earns something, else to be chosen from a list in any order."""
    typed = all(one.weight > 0 for one in options) or any(one.text.text == _ANYTHING for one in options)
    written = [_option(one, typed=typed) for one in options]
    return f"{{1:{'SHORTANSWER' if typed else 'MULTICHOICE_S'}:{'~'.join(written)}}}"


def _option(option: Option, *, typed: bool) -> str:
    known = fraction(option.weight) or "0"
    weight = "=" if known == "100" else f"%{known}%"
    answer = option.text.text if typed else as_html(option.text)
    feedback = as_html(option.feedback)
    return weight + _encoded(answer) + (f"#{_encoded(feedback)}" if feedback else "")


def as_html(text: Text) -> str:
    """The text as HTML, which is what Moodle takes the options and feedback of a gap for."""
    if text.format == "html":
        return text.text
    return _MARKUP.sub(lambda found: html.escape(found[0]), text.text).replace("\n", "<br>")


def _encoded(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text)
