"""What an item leans on: every excerpt and every marked run of words that it cites, shows or asks for."""

from secondsource.core.edition import cited
from secondsource.core.items.base import Item
from secondsource.core.items.highlight import Highlight
from secondsource.core.model import excerpt_of


def leaning(item: Item) -> frozenset[str]:
    """The references of an item and of those inside it: `source/excerpt` and `source/excerpt#span`.

    A span that is cited leans on its excerpt too.
    """
    refs = {ref for one in (item, *item.inner) for ref in (*cited(one), *_asked(one))}
    return frozenset(refs | {excerpt_of(ref) for ref in refs})


def _asked(item: Item) -> tuple[str, ...]:
    """The spans that are to be marked, may be, or tempt."""
    if not isinstance(item, Highlight):
        return ()
    names = (*item.cores, *item.zone, *(one.span for one in item.tempting))
    return tuple(f"{excerpt_of(item.excerpt)}#{name}" for name in names)
