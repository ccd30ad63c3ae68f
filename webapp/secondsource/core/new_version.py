"""Another version of a source's text: which paragraphs differ, which excerpts still stand and where, and which do not."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from secondsource.core import seal
from secondsource.core.excerpting import sealed
from secondsource.core.quoting import NotQuotedError, find
from secondsource.core.sources import Excerpt, Source


class Differing(NamedTuple):
    """Paragraphs that differ: from and to which number they stand in the old text and in the new; None: nothing there."""

    kind: Literal["changed", "added", "left-out"]
    old: tuple[int, int] | None
    new: tuple[int, int] | None


class Moved(NamedTuple):
    """An excerpt that stands in another paragraph now."""

    excerpt: Excerpt
    before: int


class NewVersion(NamedTuple):
    """What becomes of a source with another text.

    `source` has the excerpts that stand, sealed; those of `again` had fallen before and stand again.
    """

    source: Source
    fallen: tuple[Excerpt, ...]
    moved: tuple[Moved, ...]
    again: tuple[str, ...]
    differ: tuple[Differing, ...]


def compare(source: Source, fallen: Sequence[Excerpt], old: str, new: str) -> NewVersion:
    """The source with the new text in place of the old. What had fallen before is looked for again."""
    lines = seal.paragraphs(new)
    stand: list[Excerpt] = []
    lost: list[Excerpt] = []
    moved: list[Moved] = []
    for one in (*source.excerpts, *fallen):
        found = _stands(one, lines)
        if found is None or _meets(found, stand, lines):
            lost.append(one)
            continue
        stand.append(found)
        if found.p != one.p:
            moved.append(Moved(found, one.p))
    before = {one.id for one in fallen}
    return NewVersion(
        source=sealed(source, new, stand),
        fallen=tuple(lost),
        moved=tuple(moved),
        again=tuple(one.id for one in stand if one.id in before),
        differ=tuple(_differing(seal.paragraphs(old), lines)),
    )


def _stands(one: Excerpt, lines: Sequence[str]) -> Excerpt | None:
    """The excerpt as the new text has it: in its paragraph, or else in the first that holds it."""
    wanted = seal.normalise(one.exact)
    near = [one.p, *(n for n, line in enumerate(lines, 1) if n != one.p and wanted in seal.normalise(line))]
    for p in near:
        try:
            exact = find(lines[p - 1], one.exact) if p <= len(lines) else ""
            if exact:
                return one.model_copy(update={"p": p, "exact": exact, "spans": _spans(one, exact)})
        except NotQuotedError:  # not in this one
            continue
    return None


def _spans(one: Excerpt, exact: str) -> dict[str, str]:
    """Its decisive words in the letters of the new text: quotation marks may be others there."""
    if exact == one.exact:
        return one.spans
    folded = seal.normalise(exact)
    return {name: _as_there(exact, folded, words) for name, words in one.spans.items()}


def _as_there(exact: str, folded: str, words: str) -> str:
    """A run of words as it stands in `exact`, of which `folded` is the folded form."""
    if len(folded) == len(exact):
        start = folded.index(seal.normalise(words))
        return exact[start : start + len(seal.normalise(words))]
    return find(exact, words)


def _meets(one: Excerpt, others: Sequence[Excerpt], lines: Sequence[str]) -> bool:
    """Whether it shares words with another that stands in the same paragraph."""
    line = seal.normalise(lines[one.p - 1])

    def place(excerpt: Excerpt) -> tuple[int, int]:
        start = line.index(seal.normalise(excerpt.exact))
        return start, start + len(seal.normalise(excerpt.exact))

    start, end = place(one)
    return any(at < end and start < to for at, to in (place(other) for other in others if other.p == one.p))


def _differing(old: Sequence[str], new: Sequence[str]) -> Iterator[Differing]:
    before, after = ([seal.normalise(line) for line in lines] for lines in (old, new))
    for tag, start, end, at, to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "replace":
            yield Differing("changed", (start + 1, end), (at + 1, to))
        elif tag == "delete":
            yield Differing("left-out", (start + 1, end), None)
        elif tag == "insert":
            yield Differing("added", None, (at + 1, to))
