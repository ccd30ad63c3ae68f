"""Warnings on stems of one bank that are nearly the same."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from math import ceil

from secondsource.core.finding import Finding
from secondsource.core.items.base import Item
from secondsource.core.lint.prose import words
from secondsource.core.lint.rules import warning
from secondsource.core.words import gettext as _

ALIKE = 0.8
FEWEST_WORDS = 6  # a short stem such as "Who says it?" is a way of asking and not yet a question
MOST_KEPT = 200  # earlier stems for each such word: where more have it, the first of them stand for the rest


def likeness_warnings(items: Sequence[Item]) -> Iterator[Finding]:
    """Items whose stem says nearly what an earlier one says: they ask one thing twice, and one may answer the other.

    "Keep the content of each item independent from content of other items on the test": T. M. Haladyna, S. M. Downing,
    M. C. Rodriguez, "A Review of Multiple-Choice Item-Writing Guidelines" (2002), guideline 4. A variant may repeat the
    item that it varies, whose skill it repeats by intention.
    """
    for n, other, share in _alike([_stem(item) for item in items]):
        one, two = items[n], items[other]
        if two.id != one.varies and one.id != two.varies:
            what = _('the stem is {share:.0%} like that of "{id}"').format(share=share, id=two.id)
            yield warning(("items", n), "stems-alike", what, _("ask for something else, or leave one of the two out"))


def _stem(item: Item) -> list[str]:
    """The words that are asked: of a text with gaps they are part."""
    return [word for line in item.lines() if line.part in {"stem", "lead"} for word in words(line.text)]


def _alike(stems: Sequence[list[str]]) -> Iterator[tuple[int, int, float]]:
    """For each stem the first earlier one that is alike, and how much.

    Two lists of words that share so many must share one of the rarest of each: only what has such a word in common is
    compared at all (prefix filtering, R. J. Bayardo and others, "Scaling Up All Pairs Similarity Search", 2007).
    """
    common = Counter(word for stem in stems for word in stem)
    having: defaultdict[str, list[int]] = defaultdict(list)
    for n, stem in enumerate(stems):
        if len(stem) < FEWEST_WORDS:
            continue
        rarest = sorted(stem, key=lambda word: (common[word], word))
        # A list that is alike shares at least ALIKE / (2 - ALIKE) of these words, whatever its own length.
        telling = set(rarest[: len(stem) - ceil(round(ALIKE / (2 - ALIKE) * len(stem), 6)) + 1])
        for other in sorted({other for word in telling for other in having[word]}):
            if (share := share_of(stem, stems[other])) >= ALIKE:
                yield n, other, share
                break
        for word in telling:
            if len(having[word]) < MOST_KEPT:
                having[word].append(n)


def share_of(one: list[str], other: list[str]) -> float:
    """The share of words that two stems have in common, in the same order, 0 to 1; 0 where it is less than ALIKE."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0
