"""What a text is judged by: the criteria of its item, or the text as a whole where its author has named none."""

from collections.abc import Iterator
from typing import NamedTuple

from secondsource.core.items.base import Item
from secondsource.core.items.open import Criterion, Open
from secondsource.core.rating import LEVELS, Level, Rating
from secondsource.core.words import gettext as _

WHOLE = "text"  # under which the level is kept where there are no criteria


class Told(NamedTuple):
    """The level for one criterion in words: as everybody calls it, and as the item's author has described it."""

    name: str
    level: Level
    word: str
    text: str


def words() -> dict[Level, str]:
    """What the levels are called, from the lowest up."""
    return dict(zip(LEVELS, (_("not yet"), _("in part"), _("well")), strict=True))


def criteria(item: Item) -> tuple[Criterion, ...]:
    """What to judge a text by; empty for an item that a program judges."""
    if not isinstance(item, Open):
        return ()
    whole = Criterion(id=WHOLE, name=_("The text as a whole"), levels=tuple(words().values()))
    return item.criteria or (whole,)


def told(item: Item, rating: Rating) -> Iterator[Told]:
    """A rating in words, criterion by criterion. What the item does not ask for any more is left out."""
    called = words()
    for criterion in criteria(item):
        level = rating.levels.get(criterion.id)
        if level is not None:
            described = criterion.levels[level - 1] if level <= len(criterion.levels) else ""
            yield Told(criterion.name, level, called[level], "" if described == called[level] else described)
