"""Figures of a course: how much is quoted of each source, and how many items there are of what."""

from collections import Counter
from collections.abc import Iterable

from secondsource.core.bank import Bank
from secondsource.core.model import Model
from secondsource.core.seal import count_words, share_quoted
from secondsource.core.sources import Source


class SourceFigures(Model):
    """What is quoted of one source. `share` is of the words of its copy, 0 to 1; `words` is 0 while it is not sealed."""

    excerpts: int
    quoted: int
    words: int
    share: float


class BankFigures(Model):
    """The number of items in each form of one bank."""

    core: int
    review: int


class Figures(Model):
    """Figures of one course. `items` counts by skill, then by type."""

    sources: dict[str, SourceFigures]
    banks: dict[str, BankFigures]
    items: dict[str, dict[str, int]]


def count(sources: Iterable[Source], banks: Iterable[Bank]) -> Figures:
    """The figures of some sources and some banks."""
    banks = tuple(banks)
    counted = Counter((item.skill, item.type) for bank in banks for item in bank.items)
    items: dict[str, dict[str, int]] = {}
    for (skill, type_), n in sorted(counted.items()):
        items.setdefault(skill, {})[type_] = n
    return Figures(
        sources={source.source: _source(source) for source in sources},
        banks={bank.bank: BankFigures(core=len(bank.form("core")), review=len(bank.form("review"))) for bank in banks},
        items=items,
    )


def _source(source: Source) -> SourceFigures:
    return SourceFigures(
        excerpts=len(source.excerpts),
        quoted=sum(count_words(excerpt.exact) for excerpt in source.excerpts),
        words=source.sealed.words if source.sealed else 0,
        share=round(share_quoted(source), 4),
    )
