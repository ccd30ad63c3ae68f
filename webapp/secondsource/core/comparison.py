"""Comparing a text with the copy that a source was sealed against, of which only digests are at hand."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from secondsource.core.seal import digest, paragraphs
from secondsource.core.sources import Sealed
from secondsource.core.words import gettext as _


class Difference(NamedTuple):
    """Paragraphs of the text that stand where our copy has others: the numbers of both, and the first of the text's.

    `ours` is empty where the text has more than our copy, `theirs` where it has less; then `first` is empty too.
    """

    ours: range
    theirs: range
    first: str

    def __str__(self) -> str:
        """What differs, for whoever has the text. The words of our copy are not told: nobody here has them.

        >>> print(Difference(range(3, 4), range(3, 4), "Rain fell."))
        paragraph 3 of our copy: written differently in your text
        """
        if not self.theirs:
            return _("{which} of our copy: missing from your text").format(which=_numbered(self.ours))
        if not self.ours:
            return _("{which} of your text: not in our copy").format(which=_numbered(self.theirs))
        if self.ours == self.theirs:
            return _("{which} of our copy: written differently in your text").format(which=_numbered(self.ours))
        text = _("{which} of our copy: written differently in your text ({theirs} there)")
        return text.format(which=_numbered(self.ours), theirs=_numbered(self.theirs))


class Comparison(NamedTuple):
    """What came of it: the paragraphs of the very copy as this text writes them, or none, and where it differs.

    `shared` is how many paragraphs both have. Without lines and differences, the seal does not fit itself.
    """

    lines: tuple[str, ...]
    differences: tuple[Difference, ...]
    shared: int


def compare(sealed: Sealed, text: str) -> Comparison:
    """Compare a text with the copy of a seal, paragraph by paragraph.

    It is the very copy where no more differs than what `seal.normalise` folds. Line breaks are white space too, so a
    text that was broken into short lines is put together again.
    """
    if digest(text) == sealed.text:
        for lines in (paragraphs(text), _regrouped(sealed, text)):
            if tuple(map(digest, lines)) == sealed.paragraphs:
                return Comparison(tuple(" ".join(line.split()) for line in lines), (), len(lines))
    found = (_differences(sealed.paragraphs, lines) for lines in (paragraphs(text), _blocks(text)))
    return max(found, key=lambda one: one.shared)


def _differences(ours: Sequence[str], lines: list[str]) -> Comparison:
    matcher = SequenceMatcher(None, ours, [digest(line) for line in lines], autojunk=False)
    found = [
        Difference(range(a + 1, b + 1), range(c + 1, d + 1), lines[c] if c < d else "")
        for kind, *edges in matcher.get_opcodes()
        if kind != "equal"
        for a, b, c, d in _apart(*edges)
    ]
    return Comparison((), tuple(found), sum(block.size for block in matcher.get_matching_blocks()))


def _apart(a: int, b: int, c: int, d: int) -> list[tuple[int, int, int, int]]:
    """As many paragraphs in place of as many are told one by one."""
    return [(a + n, a + n + 1, c + n, c + n + 1) for n in range(b - a)] if b - a == d - c else [(a, b, c, d)]


def _regrouped(sealed: Sealed, text: str) -> list[str]:
    """The words of a text put together into the paragraphs of the seal; empty where they do not go into them."""
    words, found, start = text.split(), [], 0
    for wanted in sealed.paragraphs:
        lines = ((end, " ".join(words[start:end])) for end in range(start + 1, len(words) + 1))
        end, line = next((one for one in lines if digest(one[1]) == wanted), (0, ""))
        if not end:
            return []
        found.append(line)
        start = end
    return found


def _blocks(text: str) -> list[str]:
    """The paragraphs of a text with short lines, where blank ones stand between them."""
    blocks = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return [" ".join(line.strip() for line in lines) for written, lines in blocks if written]


def _numbered(numbers: range) -> str:
    """Paragraphs by their numbers.

    >>> _numbered(range(3, 4)), _numbered(range(3, 6))
    ('paragraph 3', 'paragraphs 3 to 5')
    """
    if len(numbers) == 1:
        return _("paragraph {n}").format(n=numbers[0])
    return _("paragraphs {first} to {last}").format(first=numbers[0], last=numbers[-1])
