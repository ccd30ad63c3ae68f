"""A whole report as it is read: its paragraphs, with the excerpts of the course marked in them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from secondsource.core.seal import normalise, position
from secondsource.core.sources import Excerpt, Source


class Stretch(NamedTuple):
    """Words of a paragraph that are quoted or not, and the ids of the excerpts that begin with them."""

    text: str
    quoted: bool
    begins: tuple[str, ...] = ()


def whole(source: Source, lines: Sequence[str]) -> list[list[Stretch]]:
    """The paragraphs of the very copy of a sealed source; joined, the stretches of one are the paragraph again.

    Excerpts that are kept for the test before and after are not marked.
    """
    quoted = [excerpt for excerpt in source.excerpts if not excerpt.reserved]
    return [_cut(source, line, [one for one in quoted if one.p == p]) for p, line in enumerate(lines, 1)]


def _cut(source: Source, line: str, excerpts: Sequence[Excerpt]) -> list[Stretch]:
    """One paragraph. Where its quotation marks are not those of the excerpts, it is drawn as the seal has it."""
    if all(excerpt.exact in line for excerpt in excerpts):
        stands = {one.id: (line.index(one.exact), line.index(one.exact) + len(one.exact)) for one in excerpts}
    else:
        line = normalise(line)
        stands = {one.id: position(source.sealed.excerpts[one.id]) for one in excerpts if source.sealed}
    places = sorted({0, len(line), *(place for both in stands.values() for place in both)})
    return [
        Stretch(
            text=line[a:b],
            quoted=any(start <= a and b <= end for start, end in stands.values()),
            begins=tuple(id_ for id_, (start, _end) in stands.items() if start == a),
        )
        for a, b in pairwise(places)
    ]
