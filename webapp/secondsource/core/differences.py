"""Differences: between two texts word by word, two items field by field, and two banks item by item."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from secondsource.core.items.base import Item

# Where a field stands: names, and for an entry of a list its id, or its position where it has none.
Place = tuple[str | int, ...]


class Run(NamedTuple):
    """Words that both texts have, or one of the two alone, with the white space before them."""

    text: str
    kind: Literal["kept", "removed", "inserted"]


class Field(NamedTuple):
    """A field that is not the same in both; an empty text where it is not set."""

    loc: Place
    before: str
    after: str


class Moves(NamedTuple):
    """What became of the items of a bank, by id. What was moved stands elsewhere among those that stayed."""

    added: list[str]
    removed: list[str]
    moved: list[str]
    changed: list[str]


def words(before: str, after: str) -> list[Run]:
    """Runs of words. Kept and removed joined give `before`, kept and inserted `after`; what goes stands first.

    >>> [(run.text, run.kind) for run in words("The old crane", "The crane fell")]
    [('The', 'kept'), (' old', 'removed'), (' crane', 'kept'), (' fell', 'inserted')]
    """
    old, new = (re.findall(r"\s*(?:\w+|[^\w\s])|\s+", text) for text in (before, after))
    runs = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run("".join(old[a:b]), "kept"))
        if a < b and tag != "equal":
            runs.append(Run("".join(old[a:b]), "removed"))
        if c < d and tag != "equal":
            runs.append(Run("".join(new[c:d]), "inserted"))
    return runs


def items(before: Item, after: Item) -> list[Field]:
    """The fields that differ, in the order of the newer item, and then those that only the older one has."""
    return fields(before.model_dump(mode="json", by_alias=True), after.model_dump(mode="json", by_alias=True))


def fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Field]:
    """The same of any two records of plain data."""
    old, new = dict(_flat((), before)), dict(_flat((), after))
    places = [*new, *(loc for loc in old if loc not in new)]
    return [Field(loc, old.get(loc, ""), new.get(loc, "")) for loc in places if old.get(loc, "") != new.get(loc, "")]


def _flat(loc: Place, value: Any) -> Iterator[tuple[Place, str]]:
    """Every plain value and where it stands; the order of entries with ids is a value of its own."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat((*loc, key), inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _flat_list(loc, value)
    elif value is not None and value is not False and value != "":
        yield loc, "yes" if value is True else str(value)


def _flat_list(loc: Place, entries: Sequence[Any]) -> Iterator[tuple[Place, str]]:
    if not any(isinstance(entry, Mapping | list | tuple) for entry in entries):
        yield loc, ", ".join(str(entry) for entry in entries)
        return
    ids = [entry.get("id") if isinstance(entry, Mapping) else None for entry in entries]
    told = all(ids) and len(set(ids)) == len(ids)
    if told:
        yield loc, ", ".join(str(id_) for id_ in ids)
    for n, entry in enumerate(entries):
        yield from _flat((*loc, str(ids[n]) if told else n + 1), entry)


def moves(before: Mapping[str, str], after: Mapping[str, str]) -> Moves:
    """What became of the items of a bank: digests by id, in order. As few as can be are told to have moved."""
    stayed = [id_ for id_ in after if id_ in before]
    places = {id_: n for n, id_ in enumerate(before)}
    still = set(_rising([places[id_] for id_ in stayed]))
    return Moves(
        added=[id_ for id_ in after if id_ not in before],
        removed=[id_ for id_ in before if id_ not in after],
        moved=[id_ for id_ in stayed if places[id_] not in still],
        changed=[id_ for id_ in stayed if before[id_] != after[id_]],
    )


def _rising(places: Sequence[int]) -> Iterator[int]:
    """The longest run of numbers that rise, with gaps, the last of them first.

    By patience sorting: M. L. Fredman, "On computing the length of longest increasing subsequences" (1975).
    """
    tops: list[int] = []
    piles: list[int] = []
    for place in places:
        pile = bisect_left(tops, place)
        tops[pile : pile + 1] = [place]
        piles.append(pile)
    wanted, bound = len(tops) - 1, max(places, default=0) + 1
    for place, pile in zip(reversed(places), reversed(piles), strict=True):
        if pile == wanted and place < bound:
            wanted, bound = wanted - 1, place
            yield place
