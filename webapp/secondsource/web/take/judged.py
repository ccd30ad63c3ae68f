"""What people decided about an answer, as a page tells it: levels and a comment for a text, a ruling about its item."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.core import regrading, rubric
from secondsource.core.attempt import Sitting
from secondsource.core.items.base import Item
from secondsource.core.regrading import Reworded
from secondsource.core.rubric import Told
from secondsource.core.ruling import Ruling


@dataclass(frozen=True)
class Judged:
    """For whoever may see the feedback. `reworded` is what reads otherwise in the question since it was answered."""

    waits: bool
    levels: Sequence[Told] = ()
    comment: str = ""
    ruling: Ruling | None = None
    reworded: Sequence[Reworded] = ()


def judged(sitting: Sitting, item: Item) -> Judged | None:
    """What was decided about an item of an attempt; None where nobody has to decide anything, or did."""
    answer, rating, ruling = sitting.answer(item), sitting.ratings.get(item.id), sitting.rulings.get(item.id)
    rated = rating if rating and answer and rating.fits(answer.response) else None
    waits = sitting.waits(item)
    if not (waits or rated or ruling):
        return None
    corrected = sitting.ruled(item)
    return Judged(
        waits=waits,
        levels=tuple(rubric.told(item, rated)) if rated else (),  # by the criteria that it was read with
        comment=rated.comment if rated else "",
        ruling=ruling,
        reworded=regrading.reworded(item, corrected) if ruling and ruling.replacement else (),
    )
