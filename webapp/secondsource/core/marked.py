"""The words of an excerpt by their number, and the ranges of them that a student marks."""

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from pydantic import Field

from secondsource.core.model import Model, Slug

# The first and the last word of a run of words, both included, counted from 0.
Range = tuple[int, int]

MOST_IN_A_PHRASE = 8  # words that one box marks, so that a long run takes few boxes and a short one little excess

_WORD = re.compile(r"\S+")
_RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?", re.ASCII)
_BEGINS = re.compile(r"[(\[\"“„«]")
_ENDS = re.compile('[.,;:!?…)\\]"”»\N{EN DASH}\N{EM DASH}]$')


class Anchored(Model):
    """The words of an excerpt, and where each of its named spans stands among them."""

    words: tuple[str, ...] = ()
    spans: dict[Slug, Range] = Field(default={})

    def numbers(self, names: Iterable[str]) -> frozenset[int]:
        """The words of some spans; a name that the excerpt does not have is passed over."""
        known = (self.spans[name] for name in names if name in self.spans)
        return frozenset(n for first, last in known for n in range(first, last + 1))

    def text(self, numbers: Collection[int]) -> str:
        """Some words as they are read, each run by itself.

        >>> Anchored(words=("It", "said", "no", "twice.")).text({0, 1, 3})
        'It said … twice.'
        """
        return " … ".join(" ".join(self.words[first : last + 1]) for first, last in ranges(numbers))


def anchored(exact: str, spans: dict[str, str]) -> Anchored:
    """An excerpt cut into words: its runs without white space. A span has every word that it touches.

    A span that does not stand in the excerpt is left out; the linter of sources tells of it.

    >>> anchored('It said "no".', {"verb": "said", "their-words": "no"})
    Anchored(words=('It', 'said', '"no".'), spans={'verb': (1, 1), 'their-words': (2, 2)})
    """
    places = [(found.start(), found.end()) for found in _WORD.finditer(exact)]
    stand = {name: exact.find(run) for name, run in spans.items()}
    touched = {
        name: [n for n, (start, end) in enumerate(places) if start < at + len(spans[name]) and at < end]
        for name, at in stand.items()
        if at >= 0
    }
    return Anchored(
        words=tuple(exact[start:end] for start, end in places),
        spans={name: (numbers[0], numbers[-1]) for name, numbers in touched.items()},
    )


def ranges(numbers: Collection[int]) -> tuple[Range, ...]:
    """Words as ranges: in order, merged, none touching the next.

    >>> ranges({7, 4, 5, 8, 12})
    ((4, 5), (7, 8), (12, 12))
    """
    ordered = sorted(numbers)
    firsts = [n for n in ordered if n - 1 not in numbers]
    lasts = [n for n in ordered if n + 1 not in numbers]
    return tuple(zip(firsts, lasts, strict=True))


def written(numbers: Collection[int]) -> tuple[str, ...]:
    """Words as a response has them.

    >>> written({4, 5, 12})
    ('4-5', '12-12')
    """
    return tuple(f"{first}-{last}" for first, last in ranges(numbers))


def read(value: str, count: int) -> Range | None:
    """A range as a response or a form has it, or one word; None for what is none in an excerpt of `count` words.

    >>> read("4-9", 20), read("12", 20), read("9-4", 20), read("4-9", 9)
    ((4, 9), (12, 12), None, None)
    """
    found = _RANGE.fullmatch(value)
    if found is None:
        return None
    first = int(found[1])
    last = int(found[2] or first)
    return (first, last) if first <= last < count else None


def covered(values: Iterable[str], count: int) -> frozenset[int]:
    """The words that some values mark in an excerpt of `count` words; what is no range there is passed over."""
    found = (read(value, count) for value in values)
    return frozenset(n for one in found if one for n in range(one[0], one[1] + 1))


def phrases(words: tuple[str, ...]) -> tuple[Range, ...]:
    """The excerpt as phrases, cut at punctuation alone, so that no cut hints at anything, and long ones evenly.

    >>> phrases(("It", "said", "no,", "twice."))
    ((0, 2), (3, 3))
    """
    inner = (n for n in range(1, len(words)) if _ENDS.search(words[n - 1]) or _BEGINS.match(words[n]))
    cuts = [0, *inner, len(words)]
    return tuple(piece for start, end in pairwise(cuts) for piece in _pieces(start, end))


def _pieces(start: int, end: int) -> Iterable[Range]:
    """As few pieces as keep to the most words of a phrase, of nearly one length. `end` is the word after the last."""
    count = -(-(end - start) // MOST_IN_A_PHRASE)
    edges = [start + (end - start) * n // count for n in range(count + 1)] if count else []
    return [(one, other - 1) for one, other in pairwise(edges)]
