"""Fewer items: which of a task's items a pupil takes who takes a share of them. The choice is fixed: the same for good."""

import math
from collections.abc import Sequence

from secondsource.core.items.base import Item
from secondsource.core.support import Share

_UNRATED = 2  # an item without a level stands between easy and hard


def fewer(items: Sequence[Item], share: Share | None) -> tuple[Item, ...]:
    """A share of some items, rounded up, in the order given: every skill that they have, and of each the easy ones first.

    Where the skills alone are more than the share, there is one of each. All items, where `share` is None.
    """
    if share is None:
        return tuple(items)
    wanted = math.ceil(len(items) * share / 100)
    easy_first = sorted(items, key=lambda item: item.level or _UNRATED)  # stable: of two alike the first
    of_each: dict[str | None, Item] = {}
    for item in easy_first:
        of_each.setdefault(item.skill, item)
    others = [item for item in easy_first if item is not of_each[item.skill]]
    chosen = {item.id for item in [*of_each.values(), *others][: max(wanted, len(of_each))]}
    return tuple(item for item in items if item.id in chosen)


def lessened(items: Sequence[Item], plan: tuple[str, ...] | None, share: Share | None) -> tuple[str, ...] | None:
    """The plan of an attempt, by ids in their order, with a share of what it has; None stands for all items as written."""
    if share is None:
        return plan
    known = {item.id: item for item in items}
    drawn = items if plan is None else [known[id_] for id_ in plan]
    return tuple(item.id for item in fewer(drawn, share))
