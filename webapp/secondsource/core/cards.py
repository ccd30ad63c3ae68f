"""Cards: an excerpt as a page draws it, before the answer and after."""

from typing import NamedTuple

from secondsource.core.model import Model, Ref, excerpt_of, span_of
from secondsource.core.sources import Excerpt, Source


class ClosedCard(Model):
    """An excerpt before the answer: its words, its report's letter, its paragraph's number, and whether it is invented.

    Provenance, voice and spans would print the keys of attribution items.
    """

    ref: Ref
    letter: str
    p: int
    exact: str
    invented: bool = False
    lang: str | None = None


class Card(ClosedCard):
    """An excerpt with all that is known of it."""

    label: str
    provenance: str
    voice: str
    spans: dict[str, str]
    language: str | None

    def closed(self) -> ClosedCard:
        """What may be shown before the answer."""
        return ClosedCard.model_validate(self.model_dump(include=set(ClosedCard.model_fields)))


class Run(NamedTuple):
    """A run of words inside an excerpt, marked or not. Its spaces count, so it is no Model."""

    text: str
    marked: bool


class Passage(NamedTuple):
    """A card with its decisive words marked."""

    card: Card
    runs: list[Run]


def card(source: Source, excerpt: Excerpt) -> Card:
    """The card of one excerpt of a source."""
    return Card(
        ref=f"{source.source}/{excerpt.id}",
        letter=source.letter,
        p=excerpt.p,
        exact=excerpt.exact,
        invented=source.invented,
        lang=source.lang,
        label=source.label,
        provenance=source.provenance,
        voice=source.voice(excerpt.p),
        spans=excerpt.spans,
        language=excerpt.language,
    )


def cards(sources: dict[str, Source]) -> dict[str, Card]:
    """The cards of all excerpts of some sources, by reference."""
    made = (card(source, excerpt) for source in sources.values() for excerpt in source.excerpts)
    return {one.ref: one for one in made}


def gathered(evidence: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """References by excerpt, in order of first mention: which excerpts to show, and which spans to mark in each.

    >>> gathered(("report-c/film", "report-c/35-pushed#speaker", "report-c/35-pushed#count")) == {
    ...     "report-c/film": frozenset(), "report-c/35-pushed": frozenset({"speaker", "count"})}
    True
    """
    found: dict[str, frozenset[str]] = {}
    for ref in evidence:
        span = span_of(ref)
        found[excerpt_of(ref)] = found.get(excerpt_of(ref), frozenset()) | ({span} if span else frozenset())
    return found


def runs(exact: str, marked: list[str]) -> list[Run]:
    """The excerpt cut into runs, so that the marked words can be drawn. Joined, the runs are the excerpt again.

    >>> [tuple(run) for run in runs("It said no.", ["said"])]
    [('It ', False), ('said', True), (' no.', False)]
    """
    inside = [False] * len(exact)
    for words in marked:
        start = exact.find(words)
        if start >= 0:
            inside[start : start + len(words)] = [True] * len(words)
    cut: list[Run] = []
    start = 0
    for end in range(1, len(exact) + 1):
        if end == len(exact) or inside[end] != inside[start]:
            cut.append(Run(text=exact[start:end], marked=inside[start]))
            start = end
    return cut


def passage(card: Card, spans: frozenset[str] = frozenset()) -> Passage:
    """The card with the named spans marked."""
    return Passage(card, runs(card.exact, [card.spans[name] for name in sorted(spans)]))


def passages(cards: dict[str, Card], evidence: tuple[str, ...]) -> list[Passage]:
    """Each excerpt that the evidence cites once, in order of first mention, with all cited spans marked."""
    return [passage(cards[ref], spans) for ref, spans in gathered(evidence).items()]
