"""What the linter says of an item while it is written: beside the other items of its bank, and with what is at hand there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from secondsource.actions.benches import Bench
from secondsource.actions.manuscripts import Opened
from secondsource.core.acceptance import ItemAcceptance
from secondsource.core.bank import Bank
from secondsource.core.finding import Finding
from secondsource.core.items import AnyItem
from secondsource.core.items.base import Item
from secondsource.core.lint import lint_bank, warn_bank

MOST_BESIDE = 100  # items of a bank that one is compared with while it is written; publishing compares with all


def checked(opened: Opened, bench: Bench, item: Item, accepted: Sequence[tuple[str, str]] = ()) -> list[Finding]:
    """What is wrong with an item, each place as seen from the item; errors keep its bank from being published as it is.

    What only teaching with it needs is a warning in a draft. The item takes the place of the one with its id.
    """
    bank = _bank(opened, item, accepted)
    as_teaching = bank.model_copy(update={"profile": "course"})
    errors = list(_about(bank, item, lint_bank(bank, bench.catalogue)))
    later = [one for one in _about(bank, item, lint_bank(as_teaching, bench.catalogue)) if one not in errors]
    warnings = _about(bank, item, warn_bank(as_teaching, bench.catalogue))
    return [*errors, *(replace(one, severity="warning") for one in later), *warnings]


def _bank(opened: Opened, item: Item, accepted: Sequence[tuple[str, str]]) -> Bank:
    """The bank with the item in it; of a large one those items that stand nearest."""
    items = [item if one.id == item.id else one for one in opened.items]
    if item not in items:
        items.append(item)
    at = items.index(item)
    beside = tuple(items[max(0, at - MOST_BESIDE) : at + MOST_BESIDE])
    ids = {one.id for one in beside}
    head = opened.manuscript.head
    others = tuple(one for one in head.accepted if one.item != item.id and (one.item is None or one.item in ids))
    own = tuple(ItemAcceptance(item=item.id, rule=rule, reason=reason) for rule, reason in accepted)
    accepting = head.model_copy(update={"accepted": (*others, *own)})
    return opened.manuscript.model_copy(update={"head": accepting}).as_bank(cast("tuple[AnyItem, ...]", beside))


def _about(bank: Bank, item: Item, found: Iterator[Finding]) -> Iterator[Finding]:
    """Those that are about the item."""
    here = bank.items.index(cast("AnyItem", item))
    for finding in found:
        match finding.loc:
            case ("items", int(n), *inside) if n == here:
                yield replace(finding, loc=tuple(inside))
