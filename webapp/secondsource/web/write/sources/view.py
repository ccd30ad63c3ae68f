"""A source's text as its page draws it: each paragraph in runs, its excerpts marked."""

from typing import NamedTuple

from secondsource.actions.own_sources import OpenedSource
from secondsource.core.cards import Run
from secondsource.core.seal import count_words
from secondsource.core.sources import Excerpt


class Paragraph(NamedTuple):
    """A paragraph by its number. Joined, the runs are its text."""

    p: int
    runs: list[Run]
    excerpts: list[Excerpt]
    words: int


def paragraphs(found: OpenedSource) -> list[Paragraph]:
    """All paragraphs of a source."""
    return [paragraph(found, p) for p in range(1, len(found.paragraphs) + 1)]


def paragraph(found: OpenedSource, p: int) -> Paragraph:
    """One paragraph of a source."""
    line = found.paragraphs[p - 1]
    excerpts = [one for one in found.own.source.excerpts if one.p == p]
    return Paragraph(p, _runs(line, [one.exact for one in excerpts]), excerpts, count_words(line))


def likeliest(found: OpenedSource, fallen: Excerpt) -> int:
    """The paragraph in which to look for what fell: that with the most of its words, the nearest among equals."""
    wanted = set(fallen.exact.split())
    shared = {p: len(wanted & set(line.split())) for p, line in enumerate(found.paragraphs, 1)}
    return max(shared, key=lambda p: (shared[p], -abs(p - fallen.p)))


def _runs(line: str, quoted: list[str]) -> list[Run]:
    """The line cut at the ends of its quotations, which do not overlap. Two that touch stay two."""
    cut: list[Run] = []
    at = 0
    for start, words in sorted((line.index(words), words) for words in quoted):
        cut += [Run(line[at:start], marked=False), Run(words, marked=True)]
        at = start + len(words)
    return [run for run in (*cut, Run(line[at:], marked=False)) if run.text]
