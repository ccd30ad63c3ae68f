"""When to review what was practised: fixed days, and the same for everybody.

Skills are practised and reviewed bank by bank: an attempt is at one edition of one bank, and the variants of a bank repeat
the skills of its core items. Each review mixes the skills of its bank, and a day's reviews are of several banks.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from secondsource.core.attempt import Sitting
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item

DAYS = (1, 7, 21)  # after the day of practice; see the definitions of mastery and review
MOST_ITEMS = 6  # in one review, and asked for on one day


def due(practised: dt.date, reviewed: Iterable[dt.date]) -> dt.date | None:
    """From which day on the next review is due; None when the last one is done.

    A review does for every fixed day that has come by then, so that nobody owes three at once; one that was not made
    stays due until it is made. Reviews before the newest practice count for nothing.

    >>> monday = dt.date(2026, 11, 2)
    >>> str(due(monday, [])), str(due(monday, [dt.date(2026, 11, 5)])), str(due(monday, [dt.date(2026, 11, 10)]))
    ('2026-11-03', '2026-11-09', '2026-11-23')
    """
    last = max(reviewed, default=practised)
    days = (practised + dt.timedelta(days=days) for days in DAYS)
    return next((day for day in days if day > last), None)


def items(edition: BankEdition, practised: Sequence[Sitting]) -> tuple[Item, ...]:
    """What is asked in a review of a bank: its review variants, then core items that were missed when last answered.

    `practised` are the finished attempts, the oldest first. Skills take turns, so that they are mixed. An item that was
    left open was not practised, and one that was left out later is not asked again.
    """
    missed: dict[str, bool] = {}
    for sitting in practised:
        answered = (item for item in sitting.items if sitting.complete(item) and sitting.counts(item))
        missed.update({item.id: sitting.outcome(item).verdict in {"wrong", "partly"} for item in answered})
    variants = edition.form("review")
    again = [item for item in edition.form("core") if missed.get(item.id)] if variants else []
    return tuple([*_by_turns(variants), *_by_turns(again)][:MOST_ITEMS])


def today(sizes: Sequence[int]) -> int:
    """How many of some reviews, by their items, fit into one day: the first always, then up to so many items in all.

    >>> today([4, 2, 3]), today([6, 1]), today([])
    (2, 1, 0)
    """
    fit, asked = 0, 0
    for size in sizes:
        if fit and asked + size > MOST_ITEMS:
            break
        fit, asked = fit + 1, asked + size
    return fit


def _by_turns(some: Iterable[Item]) -> list[Item]:
    """Items of one skill are parted by those of others as far as there are any."""
    of_skill: dict[str | None, int] = {}
    rounds: list[tuple[int, Item]] = []
    for item in some:
        turn = of_skill[item.skill] = of_skill.get(item.skill, 0) + 1
        rounds.append((turn, item))
    return [item for _turn, item in sorted(rounds, key=lambda pair: pair[0])]
