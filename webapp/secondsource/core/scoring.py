"""What a response earns once people have had their say: a rating of an open text, a ruling about an item."""

from secondsource.core import reckoned
from secondsource.core.items.base import Item
from secondsource.core.outcome import Outcome, Response
from secondsource.core.rating import Rating
from secondsource.core.ruling import Ruling


def ruled(item: Item, ruling: Ruling | None) -> Item:
    """The item that is scored and explained: the corrected one, where a ruling names one."""
    return ruling.replacement if ruling and ruling.replacement else item


def counts(ruling: Ruling | None) -> bool:
    """Whether the item counts at all."""
    return ruling is None or ruling.kind != "left-out"


def outcome(
    item: Item,
    response: Response,
    rating: Rating | None = None,
    ruling: Ruling | None = None,
    *,
    handed_in: bool = False,
) -> Outcome:
    """The outcome of a response, `{}` where there is none: by its item's own rule, then by what people decided.

    Points are None where a person has to judge and nobody has. Of an attempt that is `handed_in` to a teacher, a text
    that was not written waits for nobody: it earns 0. Pure: the same arguments always give the same outcome.
    """
    by_rule = reckoned.score(ruled(item, ruling), response)
    if ruling and ruling.kind == "credit":
        return by_rule.model_copy(update={"points": by_rule.most})
    if by_rule.points is None and rating and rating.fits(response):
        return by_rule.model_copy(update={"points": rating.share * by_rule.most})
    if by_rule.points is None and handed_in and not response:
        return by_rule.model_copy(update={"points": 0.0})
    return by_rule
