"""Warnings on options: words that give a distractor away, length, and a key that stands out by its length."""

import re
from collections.abc import Iterator, Sequence

from secondsource.core.balance import Choice, choices
from secondsource.core.finding import Finding
from secondsource.core.items.base import Line
from secondsource.core.lint.prose import own_words, words
from secondsource.core.lint.rules import warning
from secondsource.core.words import gettext as _

MOST_WORDS = 25
MOST_TIMES = 1.25  # the mean option
LEAST_MORE = 10  # characters: less is not seen at a glance, as among the short words of a gap

_ABSOLUTE = re.compile(
    r"\b(?:always|never|completely|absolutely|totally|entirely|impossible|undoubtedly|without exception)\b",
    re.IGNORECASE,
)


def option_warnings(lines: Sequence[Line]) -> Iterator[Finding]:
    """Everything to be said of the options of an item, given by its lines."""
    for line in lines:
        if line.part in {"stem", "message", "option", "key", "row"}:
            yield from _absolute(line)
        if line.part in {"option", "key", "row"}:
            yield from _long_option(line)
    for choice in choices(lines):
        if choice.decides:
            yield from _long_key(choice)


def _absolute(line: Line) -> Iterator[Finding]:
    """Test-wise students strike out what is said to hold always or never.

    "Avoid specific determiners including always, never, completely, and absolutely": T. M. Haladyna, S. M. Downing,
    M. C. Rodriguez, "A Review of Multiple-Choice Item-Writing Guidelines" (2002), guideline 28a. All, only and every are
    left out here: of five cards on a desk they are often plain fact.
    """
    if found := _ABSOLUTE.search(own_words(line.text)):
        what = _('"{word}" is seldom true, and students know it').format(word=found[0])
        yield warning(line.loc, "absolute", what, _("say when, how often or how far"))


def _long_option(line: Line) -> Iterator[Finding]:
    """Guideline 13 of the same: "Minimize the amount of reading in each item"."""
    n = len(words(line.text))
    if n > MOST_WORDS:
        what = _("the option has {n} words").format(n=n)
        do = _("keep it to {most}; what all options share belongs into the stem").format(most=MOST_WORDS)
        yield warning(line.loc, "long-option", what, do)


def _long_key(choice: Choice) -> Iterator[Finding]:
    """The longest option is the best guess of whoever knows nothing.

    "Keep the length of choices about equal": guideline 24 of the same; M. C. Rodriguez, "Three Options Are Optimal for
    Multiple-Choice Items" (2005), finds that few distractors work, and the short ones least.
    """
    mean = sum(len(line.text) for line in choice.options) / len(choice.options)
    long = sum(len(line.text) for line in choice.keys) / len(choice.keys)
    if long > MOST_TIMES * mean and long - mean >= LEAST_MORE:
        what = _("the key is {times:.2f} times as long as the mean option").format(times=long / mean)
        yield warning(choice.keys[0].loc, "long-key", what, _("shorten it, or say as much in the others"))
