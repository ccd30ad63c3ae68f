"""Warnings on stems: negatives that are read over, and length."""

import re
from collections.abc import Iterator, Sequence

from secondsource.core.finding import Finding
from secondsource.core.items.base import Line
from secondsource.core.lint.prose import own_words, sentences, words
from secondsource.core.lint.rules import warning
from secondsource.core.words import gettext as _

MOST_WORDS = 60

_ASKS = re.compile(r"\?[\"'”’)]*$|^(?:choose|count|find|mark|name|pick|select|tick|type)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not(?! (?:only|at all)\b)|cannot|except|\w+n['’]t)\b")
_NEGATIVE = re.compile(
    r"\b(?:not(?! only\b)|cannot|\w+n['’]t|no(?! (?:more|less|fewer|later|longer)\b)"
    r"|none|never|nobody|nothing|nowhere|neither|without|except)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()…\u2013\u2014]| - ")


def stem_warnings(lines: Sequence[Line]) -> Iterator[Finding]:
    """Everything to be said of the stems of an item, given by its lines."""
    for line in lines:
        if line.part == "stem":
            yield from _plain_not(line)
        if line.part in {"stem", "message"}:
            yield from _long_stem(line)
        if line.part in {"stem", "message", "option", "key", "row"}:
            yield from _double_negative(line)


def _plain_not(line: Line) -> Iterator[Finding]:
    """A question with a negative that nothing sets apart is read as its opposite.

    "Word the stem positively; avoid negatives such as NOT or EXCEPT. If negative words are used, use the word cautiously
    and always ensure that the word appears capitalized and boldface": T. M. Haladyna, S. M. Downing, M. C. Rodriguez,
    "A Review of Multiple-Choice Item-Writing Guidelines" (2002), guideline 17. A stem is shown as it is written, so
    capitals are what can set a word apart. Only what asks counts: what a stem tells may well be a negative.
    """
    for sentence in sentences(own_words(line.text)):
        if _ASKS.search(sentence) and (found := _NOT.search(sentence)):
            what = _('the question has "{word}", and nothing sets it apart').format(word=found[0])
            yield warning(line.loc, "plain-not", what, _("ask for what is so; or write {word}").format(word="NOT"))


def _double_negative(line: Line) -> Iterator[Finding]:
    """Two negatives in one clause have to be worked out before anything can be weighed (guideline 17 of the same)."""
    for clause in _CLAUSE.split(own_words(line.text)):
        for sentence in sentences(clause):
            if len(found := _NEGATIVE.findall(sentence)) > 1:
                what = _('"{one}" and "{other}" stand in one clause').format(one=found[0], other=found[1])
                yield warning(line.loc, "double-negative", what, _("say it without one of them"))


def _long_stem(line: Line) -> Iterator[Finding]:
    """Guideline 13 of the same: "Minimize the amount of reading in each item". It is counted in words."""
    n = len(words(line.text))
    if n > MOST_WORDS:
        what = _("the stem has {n} words").format(n=n)
        yield warning(
            line.loc, "long-stem", what, _("keep it to {most}, or leave it to the cards").format(most=MOST_WORDS)
        )
