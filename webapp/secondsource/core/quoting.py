"""Finding in a paragraph the words that somebody typed or marked, so that what is kept is the paragraph's own, letter by letter."""

import re

from secondsource.core.seal import normalise
from secondsource.core.words import gettext as _

_SHOWN = 5  # words around a difference that a message repeats


class NotQuotedError(ValueError):
    """The words cannot be quoted so. The message is for the person who marked them, and says what to do."""


def find(line: str, typed: str) -> str:
    """The run of `line` that was typed, as it stands there; quotation marks and white space may have been typed otherwise.

    Raises NotQuotedError: it does not stand there, more than once, or not in whole words.

    >>> find("It said “no” twice.", 'said "no"')
    'said “no”'
    """
    wanted, folded = normalise(typed), normalise(line)
    if not wanted:
        raise NotQuotedError(_("No words are marked. Mark the words that you want to quote."))
    if wanted not in folded:
        raise NotQuotedError(_difference(folded, wanted))
    places = _places(line)
    start = folded.index(wanted)
    if folded.find(wanted, start + 1) >= 0:
        raise NotQuotedError(
            _("“{words}” stands more than once in this paragraph. Take in a word more, so that one place alone is meant.")
            .format(words=_cut(wanted))
        )  # fmt: skip
    _insist_on_whole_words(folded, start, start + len(wanted))
    return line[places[start] : places[start + len(wanted) - 1] + 1]


def between(line: str, first: str, last: str) -> str:
    """What stands from the first words to the last, both included. Raises NotQuotedError.

    >>> between("It said no, and then it said no again.", "and then", "said no")
    'and then it said no'
    """
    folded, begins, ends = normalise(line), normalise(first), normalise(last)
    if not begins or not ends:
        raise NotQuotedError(_("Type the first words and the last words of what you want to quote."))
    start = folded.find(begins)
    if start < 0:
        raise NotQuotedError(_difference(folded, begins))
    end = folded.find(ends, start)
    if end < 0:
        text = _("After “{first}” the words “{last}” do not come in this paragraph. Copy them as they stand there.")
        raise NotQuotedError(text.format(first=_cut(begins), last=_cut(ends)))
    return find(line, folded[start : end + len(ends)])


def _places(line: str) -> list[int]:
    """For each character of the folded line where it stands in the line; white space where it begins."""
    places: list[int] = []
    for word in re.finditer(r"\S+", line):
        if places:
            places.append(places[-1] + 1)  # no run of words begins or ends with it
        places.extend(range(word.start(), word.end()))
    return places


def _insist_on_whole_words(folded: str, start: int, end: int) -> None:
    """Refuse "legal" out of "illegal"."""
    for at in (start, end):
        if 0 < at < len(folded) and re.match(r"\w\w", folded[at - 1 : at + 1]):
            word = next(one.group() for one in re.finditer(r"\w+", folded) if one.start() < at < one.end())
            text = _("The quotation is cut inside the word “{word}”. Take the whole word in, or leave it out.")
            raise NotQuotedError(text.format(word=word))


def _difference(folded: str, wanted: str) -> str:
    """Where what was typed begins to differ from the paragraph."""
    low, high = 0, len(wanted)  # the longest beginning that stands there, by halves
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in folded else (low, middle - 1)
    same = wanted[: max(wanted.rfind(" ", 0, low + 1), 0)]  # whole words of it
    if same and f"{same} " not in folded and not folded.endswith(same):
        same = same.rpartition(" ")[0]
    if not same:
        text = _("“{words}” does not stand in this paragraph. Copy the words as they stand there.")
        return text.format(words=_cut(wanted))
    at = folded.index(f"{same} ") if f"{same} " in folded else folded.rindex(same)
    text = _(
        "Up to “{same}” the words stand in this paragraph. Then you have “{typed}”, and the paragraph has “{there}”."
    )
    before, typed, there = same.split()[-_SHOWN:], wanted[len(same) :].split(), folded[at + len(same) :].split()
    return text.format(same=" ".join(before), typed=" ".join(typed[:_SHOWN]), there=" ".join(there[:_SHOWN]) or "…")


def _cut(words: str) -> str:
    runs = words.split()
    return " ".join(runs) if len(runs) <= 2 * _SHOWN else " ".join([*runs[:_SHOWN], "…", *runs[-_SHOWN:]])
