"""The analysis of a quiz: its figures, and of each item the figures, what was chosen, and what that says in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from secondsource.core.items.base import ANSWER, Item
from secondsource.core.items.options import OptionsView
from secondsource.core.model import excerpt_of
from secondsource.core.outcome import Outcome, Response
from secondsource.core.statistics.consistency import QuizFigures, quiz_figures
from secondsource.core.statistics.distractors import Choice, OptionFigures, option_figures
from secondsource.core.statistics.findings import Answers, Told, flags, hints
from secondsource.core.statistics.item import ItemFigures, item_figures
from secondsource.core.statistics.points import Column, Points

_IN_PARTS = frozenset({"match", "grid", "gap"})  # each slot is answered by itself
_UNTOLD = frozenset({"open"})  # nobody writes the same text twice
LEAST_GIVEN = 3  # an answer that fewer gave might tell who gave it
_MOST_GIVEN = 8  # lines


class Cell(NamedTuple):
    """What one attempt gave to one item: the points, None until somebody has judged; an empty response is no answer."""

    points: float | None
    right: bool
    response: Response


class Given(NamedTuple):
    """An answer, or a part of one, in words; how many gave it, and whether it is right."""

    words: str
    times: int
    right: bool


class ItemAnalysis(NamedTuple):
    """All that is known of an item. `options` where it offers some, `given` where it is answered in another way."""

    item: Item
    figures: ItemFigures
    answers: Answers
    options: list[OptionFigures]
    texts: Mapping[str, str]
    given: list[Given]
    told: list[Told]


class QuizAnalysis(NamedTuple):
    """All that is known of a quiz."""

    quiz: QuizFigures
    items: list[ItemAnalysis]
    waiting: int
    alike: bool


def cell(outcome: Outcome, response: Response) -> Cell:
    """The cell of an outcome."""
    return Cell(outcome.points, outcome.verdict == "right", response)


def column(item: Item) -> Column:
    """The column of an item."""
    excerpts = frozenset(excerpt_of(ref) for ref in item.dossier)
    return Column(item.id, item.score({}).most, item.guess(), excerpts)


def analyse(items: Sequence[Item], rows: Sequence[Mapping[str, Cell]], *, untaught: bool = False) -> QuizAnalysis:
    """Analyse finished attempts, each a cell for every item that it saw. `untaught`: it was taken before teaching."""
    columns = {item.id: column(item) for item in items}
    points = Points(list(columns.values()), [{item: one.points for item, one in row.items()} for row in rows])
    figures = {one.column.item: one for one in item_figures(points)}
    return QuizAnalysis(
        quiz_figures(points),
        [_item(item, figures[item.id], points, rows, untaught=untaught) for item in items],
        len(points.waiting),
        points.alike,
    )


def _item(
    item: Item, figures: ItemFigures, points: Points, rows: Sequence[Mapping[str, Cell]], *, untaught: bool
) -> ItemAnalysis:
    seen = [one for row in rows if (one := row.get(item.id))]
    answers = _counted(seen, figures.column.most)
    texts = _texts(item)
    options: list[OptionFigures] = []
    if texts:
        keys = frozenset(item.keyed().get(ANSWER, ()))
        options = option_figures(tuple(texts), keys, _choices(item, figures.column, points, rows))
    named = [one._replace(option=texts[one.option]) for one in options]
    told = [*flags(figures, named, untaught=untaught), *hints(answers, named, figures.column.guess)]
    return ItemAnalysis(item, figures, answers, options, texts, [] if texts else _given(item, seen), told)


def _counted(seen: Sequence[Cell], most: float) -> Answers:
    shares = [(one, one.points / most) for one in seen if one.points is not None]
    return Answers(
        n=len(shares),
        right=sum(one.right for one, _share in shares),
        empty=sum(not one.response for one, _share in shares),
        earned=sum(share for _one, share in shares),
        waiting=len(seen) - len(shares),
    )


def _texts(item: Item) -> dict[str, str]:
    """The options of an item by id, in the order written; none where it is answered in another way."""
    view = item.view()
    return {option.id: option.text for option in view.options} if isinstance(view, OptionsView) else {}


def _choices(item: Item, mine: Column, points: Points, rows: Sequence[Mapping[str, Cell]]) -> list[Choice]:
    sets: dict[tuple[str, ...], frozenset[str]] = {}
    return [
        Choice(sets.setdefault(chosen, frozenset(chosen)), rest)
        for cells, rest in zip(rows, points.rests(mine), strict=True)
        if (one := cells.get(item.id))
        for chosen in [one.response.get(ANSWER, ())]
    ]


def _given(item: Item, seen: Sequence[Cell]) -> list[Given]:
    """What at least three gave, most often given first; of an item in parts each part by itself."""
    if item.type in _UNTOLD:
        return []
    if item.type in _IN_PARTS:
        return _parts(item, seen)
    counted: Counter[tuple[str, bool]] = Counter()
    for one, times in _distinct(seen):
        counted[item.readable(one.response), one.right] += times
    often = [Given(words, times, right) for (words, right), times in counted.most_common() if times >= LEAST_GIVEN]
    return often[:_MOST_GIVEN]


def _parts(item: Item, seen: Sequence[Cell]) -> list[Given]:
    counted: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for one, times in _distinct(seen):
        counted.update(dict.fromkeys(one.response.items(), times))
    keyed = item.keyed()
    order = {slot: n for n, slot in enumerate(keyed)}
    often = sorted(
        ((slot, values, times) for (slot, values), times in counted.items() if times >= LEAST_GIVEN),
        key=lambda one: (order.get(one[0], len(order)), -one[2]),
    )
    return [Given(item.readable({slot: values}), times, keyed.get(slot) == values) for slot, values, times in often]


def _distinct(seen: Sequence[Cell]) -> Iterator[tuple[Cell, int]]:
    """Cells that are answers, each once with how often it comes: equal answers are one object where they were scored."""
    times = Counter(map(id, seen))
    return ((one, times.pop(id(one))) for one in seen if one.response and id(one) in times)
