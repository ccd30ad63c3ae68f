"""The figures of questions as raw numbers: a point for decimals and no per cent, shares from 0 to 1, correlations from -1 to 1."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from secondsource.core.csv_rows import number
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import ANSWER
from secondsource.core.statistics.figure import Figure
from secondsource.core.statistics.quiz import ItemAnalysis, QuizAnalysis

ITEMS = (
    "course",
    "bank",
    "bank_edition",
    "item",
    "edition",
    "type",
    "skill",
    "level",
    "classes",
    "n",
    "standing",
    "facility",
    "sd",
    "discrimination",
    "efficiency",
    "guess",
    "intended_weight",
    "effective_weight",
    "right",
    "unanswered",
    "key",
    "options",
    "quiz_n",
    "quiz_mean",
    "quiz_sd",
    "quiz_skewness",
    "quiz_kurtosis",
    "quiz_alpha",
    "quiz_alpha_testlets",
    "quiz_error",
)
_PER_CENT = 100


class QuizRecord(NamedTuple):
    """What is known of an edition: its digest, those of its items by id, its analysis, and how many classes it rests on."""

    digest: str
    edition: BankEdition
    items: Mapping[str, str]
    found: QuizAnalysis
    classrooms: int


def items_rows(record: QuizRecord) -> Iterator[list[str]]:
    """A row for each item of an edition, in the order of ITEMS. A figure that cannot be computed is an empty cell.

    `options` has what was chosen as `option=count`, by option; the ids of those that are right stand in `key`.
    """
    quiz = record.found.quiz
    of_quiz = [
        str(quiz.n),
        _raw(quiz.average),
        _raw(quiz.spread),
        _raw(quiz.skewness),
        _raw(quiz.kurtosis),
        _raw(quiz.consistency, _PER_CENT),
        _raw(quiz.testlets, _PER_CENT),
        _raw(quiz.error),
    ]
    for one in record.found.items:
        edition = [record.edition.course, record.edition.bank, record.digest]
        yield [*edition, *_about(one, record), *_figures(one), *of_quiz]


def _about(one: ItemAnalysis, record: QuizRecord) -> list[str]:
    item = one.item
    level = "" if item.level is None else str(item.level)
    return [item.id, record.items.get(item.id, ""), item.type, item.skill or "", level, str(record.classrooms)]


def _figures(one: ItemAnalysis) -> list[str]:
    figures = one.figures
    return [
        str(figures.facility.n),
        figures.facility.standing,
        _raw(figures.facility),
        _raw(figures.spread),
        _raw(figures.discrimination, _PER_CENT),
        _raw(figures.efficiency, _PER_CENT),
        _raw(figures.guess),
        _raw(figures.intended, _PER_CENT),
        _raw(figures.effective, _PER_CENT),
        str(one.answers.right),
        str(one.answers.empty),
        " ".join(one.item.keyed().get(ANSWER, ())) if one.options else "",
        " ".join(f"{option.option}={option.times}" for option in one.options),
    ]


def _raw(figure: Figure, over: float = 1) -> str:
    return "" if figure.value is None else number(figure.value / over)
