"""Drawing items: for each attempt so many of each skill, in an order of its own, and never two that are enemies."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from secondsource.core.items.base import Item
from secondsource.core.shuffle import shuffled

_STEPS = 100_000  # as long as no more are needed, items with enemies are left out in every way there is
_ORDERS = 24  # otherwise the best of so many is taken


def plan(items: Sequence[Item], seed: str, *, draw: int | None, mixed: bool) -> tuple[str, ...] | None:
    """The ids of an attempt's items in their order; None where it has all of them as they are written.

    `draw` is how many of each skill, None for all. The same seed gives the same plan.
    """
    if draw is None and not mixed:
        return None
    chosen = drawn(items, seed, draw)
    return tuple(item.id for item in (shuffled(chosen, f"{seed} order") if mixed else chosen))


def drawn(items: Sequence[Item], seed: str, draw: int | None) -> tuple[Item, ...]:
    """Items of each skill, as many as asked for or as there are, in the order written; items without a skill are one.

    No two of them are enemies: where that cannot be had otherwise, there are fewer. All items, enemies too, where
    `draw` is None: the bank has been checked for that.
    """
    if draw is None:
        return tuple(items)
    enemies = _enemies(items)
    wanted = _wanted(items, draw)
    best: tuple[Item, ...] = ()
    for order in _orders(shuffled(items, f"{seed} draw"), enemies, seed):
        found = _first_fit(order, enemies, draw)
        if len(found) > len(best):
            best = found
        if len(best) == wanted:
            break
    ids = {item.id for item in best}
    return tuple(item for item in items if item.id in ids)


def _wanted(items: Iterable[Item], draw: int) -> int:
    return sum(min(count, draw) for count in Counter(item.skill for item in items).values())


def _enemies(items: Sequence[Item]) -> dict[str, set[str]]:
    """By id, the enemies of each item that is there; naming is enough on one side."""
    found: dict[str, set[str]] = {item.id: set() for item in items}
    for item in items:
        for enemy in item.enemies:
            if enemy in found and enemy != item.id:
                found[item.id].add(enemy)
                found[enemy].add(item.id)
    return found


def _orders(items: tuple[Item, ...], enemies: dict[str, set[str]], seed: str) -> Iterable[tuple[Item, ...]]:
    """Orders to try: as drawn; then those with enemies in other orders, or left out in every way there is."""
    yield items
    hostile = [item for item in items if enemies[item.id]]
    if 2 ** len(hostile) * len(items) <= _STEPS:
        for out in range(1, len(hostile)):
            for left in combinations(hostile, out):
                yield tuple(item for item in items if item not in left)
    else:
        for n in range(_ORDERS):
            yield tuple(sorted(shuffled(items, f"{seed} {n}"), key=lambda item: len(enemies[item.id])))


def _first_fit(order: Iterable[Item], enemies: dict[str, set[str]], draw: int) -> tuple[Item, ...]:
    """Each item in turn, unless its skill has enough or an enemy is in."""
    taken: dict[str, Item] = {}
    had = Counter[str | None]()
    for item in order:
        if had[item.skill] < draw and not _meets(enemies[item.id], taken):
            taken[item.id] = item
            had[item.skill] += 1
    return tuple(taken.values())


def _meets(enemies: Collection[str], taken: Collection[str]) -> bool:
    return any(enemy in taken for enemy in enemies)
