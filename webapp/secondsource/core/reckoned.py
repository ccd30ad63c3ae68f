"""What an item makes of a response, reckoned once: in a class many pupils give the same answer, and editions never change.

An item is known here by its identity, as `store.editions` keeps each edition, and is held as long as what it made of
something is kept; that is bounded. Words are those of the reader's language.
"""

from functools import lru_cache

from secondsource.core.items.base import Item
from secondsource.core.outcome import Outcome, Response
from secondsource.core.words import UNTRANSLATED, translations

_OUTCOMES, _TEXTS = 8_192, 16_384  # some tens of megabytes at most
OWN_WORDS = frozenset({"open"})  # hardly two pupils write the same, so that nothing is kept


class _Asked:
    """An item and a response, compared without looking into the item."""

    __slots__ = ("_key", "item", "response")

    def __init__(self, item: Item, response: Response) -> None:
        self.item, self.response = item, response
        self._key = (id(item), translations.get(UNTRANSLATED), tuple(response.items()))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self._key == other._key


def score(item: Item, response: Response) -> Outcome:
    """`Item.score`."""
    return item.score(response) if item.type in OWN_WORDS else _score(_Asked(item, response))


def readable(item: Item, response: Response) -> str:
    """`Item.readable`."""
    return item.readable(response) if item.type in OWN_WORDS else _readable(_Asked(item, response))


def key(item: Item) -> str:
    """The key in words: `Item.readable` of `Item.keyed`."""
    return _key(_Asked(item, {}))


@lru_cache(_OUTCOMES)
def _score(asked: _Asked) -> Outcome:
    return asked.item.score(asked.response)


@lru_cache(_TEXTS)
def _readable(asked: _Asked) -> str:
    return asked.item.readable(asked.response)


@lru_cache(_TEXTS)
def _key(asked: _Asked) -> str:
    return asked.item.readable(asked.item.keyed())
