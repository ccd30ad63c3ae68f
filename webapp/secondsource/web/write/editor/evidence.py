"""The sources at a teacher's hand, as the evidence of a question is chosen from them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from secondsource.actions.benches import Bench
from secondsource.core.cards import Card, Passage, card, passage
from secondsource.core.model import excerpt_of, span_of
from secondsource.core.sources import Source


class Offered(NamedTuple):
    """A source, and its excerpts in the order of the text."""

    source: Source
    cards: list[Card]


class Cited(NamedTuple):
    """What a field cites: the reference, and its words with the span marked; none where it is not at hand any more."""

    ref: str
    passage: Passage | None


@dataclass(frozen=True)
class Shelf:
    """What may be cited at a bench: excerpts that are kept for the test before and after are not offered."""

    bench: Bench

    @cached_property
    def offered(self) -> list[Offered]:
        """The sources by letter."""
        sources = sorted(self.bench.sources.values(), key=lambda source: (source.letter, source.source))
        made = (Offered(source, list(_cards(source))) for source in sources)
        return [one for one in made if one.cards]

    def cited(self, refs: Iterable[str]) -> list[Cited]:
        """What some references point at."""
        return [Cited(ref, self._passage(ref)) for ref in refs]

    def spans(self, ref: str) -> dict[str, str]:
        """The spans of an excerpt by name; none where it is not at hand."""
        found = self.bench.cards.get(excerpt_of(ref))
        return found.spans if found else {}

    def _passage(self, ref: str) -> Passage | None:
        found, span = self.bench.cards.get(excerpt_of(ref)), span_of(ref)
        if found is None or (span and span not in found.spans):
            return None
        return passage(found, frozenset({span}) if span else frozenset())


def _cards(source: Source) -> Iterator[Card]:
    excerpts = sorted((one for one in source.excerpts if not one.reserved), key=lambda one: one.p)
    return (card(source, one) for one in excerpts)
