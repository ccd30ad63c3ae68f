"""A text with gaps, each written as its name in braces: cut at its gaps, filled, and shown near one of them."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from secondsource.core.finding import Finding
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _

OPEN = "…"  # what stands for a gap without a word
NEAR = 5  # words on either side of a gap where it is shown alone
_GAP = re.compile(r"\{([^{}]*)\}")


class Piece(NamedTuple):
    """Words of the text, the gap that follows them, and what stands around it. Its spaces count, so it is no Model."""

    text: str
    gap: str | None
    around: str


def names(text: str) -> list[str]:
    """The names of the gaps, in the order of the text.

    >>> names("The office {verb} that the crane was {act} in March.")
    ['verb', 'act']
    """
    return _GAP.findall(text)


def pieces(text: str) -> list[Piece]:
    """The text cut at its gaps; the last piece has none.

    >>> [(piece.text, piece.gap) for piece in pieces("The office {verb} it.")]
    [('The office ', 'verb'), (' it.', None)]
    """
    cut = _GAP.split(text)
    named = zip(cut[::2], cut[1::2], strict=False)
    return [*(Piece(words, gap, around(text, gap, OPEN)) for words, gap in named), Piece(cut[-1], None, "")]


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with words in its gaps.

    >>> filled("The office {verb} that the crane was {act} in March.", {"verb": "says"})
    'The office says that the crane was … in March.'
    """
    return _GAP.sub(lambda gap: words.get(gap[1], OPEN), text)


def around(text: str, gap: str, word: str) -> str:
    """A gap with a word in it and the words near by, so that it can be found.

    >>> around("The office {verb} that the crane was {act} in March.", "act", "[mended]")
    '… that the crane was [mended] in March.'
    """
    words = _GAP.sub(lambda found: "{}" if found[1] == gap else OPEN, text).split()
    at = next(n for n, one in enumerate(words) if "{}" in one)
    first, end = max(0, at - NEAR), at + 1 + NEAR
    near = " ".join([*words[first:at], words[at].replace("{}", word), *words[at + 1 : end]])
    cut = first and words[first] != OPEN, end < len(words) and words[end - 1] != OPEN
    return (f"{OPEN} " if cut[0] else "") + near + (f" {OPEN}" if cut[1] else "")


def gap_findings(text: str, known: Collection[str]) -> Iterator[Finding]:
    """Where a text and the gaps that are known do not name each other. `loc` is that of a `text` beside `gaps`."""
    named = names(text)
    if not named:
        do = _('write the name of each gap in braces where it belongs, as in "The ministry {example} it."')
        yield Finding(("text",), _("the text has no gap"), do.format(example="{verb}"))
    for n, name in enumerate(named):
        if name in named[:n]:
            what = _('the gap "{name}" stands twice in the text').format(name=name)
            yield Finding(("text",), what, _("give each place a gap of its own"))
        elif name not in known:
            what = _('the text has a gap "{name}", which is not among the gaps').format(name=name)
            yield Finding(("text",), what, suggest(name, known))
    for name in (name for name in known if name not in named):
        what = _('the gap "{name}" does not stand in the text').format(name=name)
        yield Finding(("gaps", name), what, _("write {place} where it belongs").format(place=f"{{{name}}}"))
    if re.search(r"[{}]", _GAP.sub("", text)):
        what = _("a brace in the text stands alone")
        yield Finding(("text",), what, _("braces are for gaps: close it, or leave it out"))
