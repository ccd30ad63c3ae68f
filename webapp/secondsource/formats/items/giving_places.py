"""Items that are answered by putting things into their places, as questions: pairs, a grid, an order, gaps."""

from collections.abc import Iterable, Sequence
from typing import Any

from secondsource.core.items.gap import Gap, Gaps
from secondsource.core.items.gapped_text import filled, names
from secondsource.core.items.grid import Grid, Row
from secondsource.core.items.match import Match
from secondsource.core.items.match import Pair as MatchPair
from secondsource.core.items.order import Order
from secondsource.core.words import gettext as _
from secondsource.formats.items.giving import Giving, joined
from secondsource.formats.question import Pair, Text


def give_match(giving: Giving, item: Match) -> dict[str, Any]:
    """Pairs; a choice that nothing goes with has an empty left side."""
    return _pairs(giving, item.stem, item.pairs, {choice.id: choice.text for choice in item.choices})


def give_grid(giving: Giving, item: Grid) -> dict[str, Any]:
    """A matching: each row with its column."""
    return _pairs(giving, item.stem, item.rows, {column.id: column.text for column in item.columns})


def _pairs(giving: Giving, stem: str, left: Sequence[MatchPair | Row], right: dict[str, str]) -> dict[str, Any]:
    pairs = [Pair(Text(one.text, "plain"), right[one.key]) for one in left]
    unused = right.keys() - {one.key for one in left}
    pairs += [Pair(Text("", "plain"), text) for id_, text in right.items() if id_ in unused]
    told = [(one.text, giving.why(one.feedback, one.evidence)) for one in left]
    return {
        "type": "matching",
        "stem": giving.stem(stem),
        "pairs": tuple(pairs),
        "general_feedback": _gathered(giving, told),
    }


def give_order(giving: Giving, item: Order) -> dict[str, Any]:
    """Steps in their right order; what the ends mean is said below the stem."""
    ends = _("From {first} to {last}.").format(first=item.ends[0], last=item.ends[1]) if item.ends else ""
    return {
        "type": "ordering",
        "stem": giving.stem(item.stem, ends),
        "steps": tuple(Text(step.text, "plain") for step in item.steps),
        "general_feedback": _gathered(
            giving, [(step.text, giving.why(step.feedback, step.evidence)) for step in item.steps]
        ),
    }


def _gathered(giving: Giving, told: Iterable[tuple[str, Text]]) -> Text:
    """Feedback on single parts as one on the whole: other systems have no place for it beside each."""
    said = [(about, why.text) for about, why in told if why.text]
    if len(said) == 1:
        return joined([said[0][1]])
    if said:
        what = _("feedback on single parts stands together, as feedback on the whole question")
        giving.lose("feedback", what, _("look whether it reads well"))
    return joined(f"{about}: {why}" for about, why in said)


def give_gaps(giving: Giving, item: Gaps) -> dict[str, Any]:
    """A text with gaps, each with its options; the stem stands above it."""
    placed = [name for name in names(item.text) if name in item.gaps]
    marked = filled(item.text, {name: f"[[{n}]]" for n, name in enumerate(placed, 1)})
    return {
        "type": "cloze",
        "stem": giving.stem(item.stem, marked),
        "gaps": tuple(_gap(giving, item.gaps[name]) for name in placed),
    }


def _gap(giving: Giving, gap: Gap) -> tuple[Any, ...]:
    return tuple(
        giving.option(word.text, 1.0, gap.feedback, gap.evidence)
        if word.id == gap.key
        else giving.option(word.text, 0.0, word.feedback, word.evidence)
        for word in gap.options
    )
