"""Figures of a course: how much is quoted of each source, how many items there are of what, and what tells their keys."""

from collections import Counter
from collections.abc import Iterable

from secondsource.core.balance import judgements, longest_keys
from secondsource.core.bank import Bank
from secondsource.core.items.base import Item
from secondsource.core.lesson import Lesson
from secondsource.core.model import Model
from secondsource.core.own_voice import read_bank, read_lesson
from secondsource.core.reading import Reading
from secondsource.core.seal import count_words, share_quoted
from secondsource.core.sources import Source


class SourceFigures(Model):
    """What is quoted of one source. `share` is of the words of its copy, 0 to 1; `words` is 0 while it is not sealed.

    `items` have an excerpt of it in their dossier.
    """

    excerpts: int
    quoted: int
    words: int
    share: float
    items: int


class BankFigures(Model):
    """The number of items in each form of one bank, and its reading grade; None for too few words to say."""

    core: int
    review: int
    grade: float | None


class LessonFigures(Model):
    """The minutes of one lesson, and its reading grade."""

    minutes: int
    grade: float | None


class LongestFigures(Model):
    """How often the longest option is a key, of how many choices, and how often at most by chance (95 %, one-sided)."""

    times: float
    of: int
    bound: int


class VerdictFigures(Model):
    """How many verdicts have one judgement as key, and their share of all verdicts, 0 to 1."""

    items: int
    share: float


class Figures(Model):
    """Figures of one course. `items` counts by skill ("" for none), then by type; `types` by type alone."""

    sources: dict[str, SourceFigures]
    banks: dict[str, BankFigures]
    lessons: dict[str, LessonFigures]
    items: dict[str, dict[str, int]]
    types: dict[str, int]
    longest: LongestFigures
    verdicts: dict[str, VerdictFigures]


def count(sources: Iterable[Source], banks: Iterable[Bank], lessons: Iterable[Lesson] = ()) -> Figures:
    """The figures of some sources, banks and lessons."""
    banks = tuple(banks)
    items = [item for bank in banks for item in bank.items]
    using = Counter(name for item in items for name in {ref.partition("/")[0] for ref in item.dossier})
    return Figures(
        sources={source.source: _source(source, using[source.source]) for source in sources},
        banks={bank.bank: _bank(bank) for bank in banks},
        lessons={one.lesson: LessonFigures(minutes=one.length, grade=_grade(read_lesson(one))) for one in lessons},
        items=_by_skill(items),
        types=dict(sorted(Counter(item.type for item in items).items())),
        longest=LongestFigures(**longest_keys(items)._asdict()),
        verdicts=_verdicts(items),
    )


def _source(source: Source, items: int) -> SourceFigures:
    return SourceFigures(
        excerpts=len(source.excerpts),
        quoted=sum(count_words(excerpt.exact) for excerpt in source.excerpts),
        words=source.sealed.words if source.sealed else 0,
        share=round(share_quoted(source), 4),
        items=items,
    )


def _bank(bank: Bank) -> BankFigures:
    return BankFigures(core=len(bank.form("core")), review=len(bank.form("review")), grade=_grade(read_bank(bank)))


def _grade(read: Reading) -> float | None:
    return None if read.grade is None else round(read.grade, 1)


def _by_skill(items: Iterable[Item]) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {}
    for (skill, type_), n in sorted(Counter((item.skill or "", item.type) for item in items).items()):
        counted.setdefault(skill, {})[type_] = n
    return counted


def _verdicts(items: Iterable[Item]) -> dict[str, VerdictFigures]:
    counted = judgements(items)
    total = max(1, sum(counted.values()))
    return {name: VerdictFigures(items=n, share=round(n / total, 4)) for name, n in counted.items()}
