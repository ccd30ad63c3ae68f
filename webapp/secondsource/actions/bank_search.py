"""Searching questions: those of a teacher's banks and those that come with the courses, item by item."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from secondsource.actions import item_findings, study
from secondsource.actions.benches import Bench, bench
from secondsource.actions.item_findings import State
from secondsource.actions.publish import Shelf
from secondsource.core import found_words
from secondsource.core.bank import Profile
from secondsource.core.edition import cited
from secondsource.core.found_words import Part
from secondsource.core.items.base import Item
from secondsource.core.manuscript import Manuscript
from secondsource.core.people import Teacher
from secondsource.store import editions, item_facets, item_words, manuscripts
from secondsource.store.database import Database
from secondsource.store.item_facets import Facets

EVERY = Facets()
PAGE = 50  # items or banks on a page

MINE, SHIPPED = "mine", "shipped"


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words, facets, and a lint state; `where` is "", MINE, SHIPPED or the number of a bank."""

    words: str = ""
    facets: Facets = EVERY
    state: State | None = None
    where: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is asked for, so that items are listed and not banks."""
        return bool(found_words.wanted(self.words) or self.facets.any or self.state or self.where)


@dataclass(frozen=True)
class Place:
    """Where an item stands: in which bank, of which course, and at which position. `number` is a manuscript's own."""

    course: str
    bank: str
    title: str
    profile: Profile
    number: int | None
    position: int
    key: str  # the digest of the item, or what stands for it
    reserved: bool = False  # a form of the test before and after
    accepted: dict[str, set[str]] = field(default_factory=dict)  # rules by item


class Hit(NamedTuple):
    """An item that was found: what is asked with the words looked for, another text that has them, and its state."""

    place: Place
    item: Item
    stem: list[Part]
    line: list[Part] | None
    state: State | None


class Found(NamedTuple):
    """One page of what was found, and how much there is in all."""

    hits: list[Hit]
    total: int


def search(database: Database, teacher: Teacher, shelf: Shelf, wanted: Wanted, page: int = 1) -> Found:
    """The items that are as wanted: a teacher's own first, bank by bank in order, and then those of the courses."""
    conn = database.read()
    benches = {name: bench(database, shown, teacher) for name, shown in shelf.courses.items()}
    found = [*_own(conn, teacher, wanted, benches), *_shipped(database, shelf, wanted, benches)]
    shown = found[(page - 1) * PAGE : page * PAGE]
    mine = [place.key for place, item in shown if item is None]
    read = dict(zip(mine, editions.items(conn, mine), strict=True))
    beginnings = found_words.wanted(wanted.words)
    hits = [_hit(place, item or read[place.key], beginnings, benches) for place, item in shown]
    return Found(hits, len(found))


# An item of a manuscript is read when its page is shown, or when its lint state is asked for.
_Candidate = tuple[Place, Item | None]


def _own(conn: sqlite3.Connection, teacher: Teacher, wanted: Wanted, benches: dict[str, Bench]) -> Iterator[_Candidate]:
    if wanted.where == SHIPPED:
        return
    banks = [one for one in manuscripts.of_teacher(conn, teacher.id) if _asked(one, wanted)]
    among = [digest for one in banks for digest in one.items]
    kept = item_facets.matching(conn, among, wanted.facets)
    kept &= item_words.having(conn, wanted.words, among)
    for one in banks:
        places = [place for place in _places(one) if place.key in kept]
        yield from ((place, None) for place in _in_state(conn, places, wanted.state, benches.get(one.course)))


def _asked(one: Manuscript, wanted: Wanted) -> bool:
    if wanted.where.isdecimal():
        return str(one.id) == wanted.where
    return one.archived is None


def _places(one: Manuscript) -> list[Place]:
    whole = Place(
        one.course,
        one.bank,
        one.head.title,
        one.head.profile,
        one.id,
        0,
        "",
        accepted=item_findings.accepted_by_item(one.head),
    )
    return [replace(whole, position=position, key=digest) for position, digest in enumerate(one.items, 1)]


def _in_state(
    conn: sqlite3.Connection, places: Sequence[Place], state: State | None, there: Bench | None
) -> Iterable[Place]:
    if state is None:
        return places
    if there is None:  # a course that is not served says nothing of its questions
        return []
    digests = [place.key for place in places]
    items = editions.items(conn, digests)
    told = item_findings.told(there, digests, items)
    return [
        place
        for place, item, one in zip(places, items, told, strict=True)
        if one.state(place.profile, place.accepted.get(item.id, ())) == state
    ]


def _shipped(database: Database, shelf: Shelf, wanted: Wanted, benches: dict[str, Bench]) -> Iterator[_Candidate]:
    if wanted.where not in {"", SHIPPED}:
        return
    beginnings = found_words.wanted(wanted.words)
    for course, shown in shelf.courses.items():
        for bank, digest in shown.banks.items():
            edition = study.edition(database, digest)
            whole = Place(course, bank, edition.title, "course", None, 0, "", reserved=bank in shown.forms.values())
            for position, item in enumerate(edition.items, 1):
                place = replace(whole, position=position, key=f"{digest} {item.id}")
                if not _is(item, wanted.facets) or not _has(item, beginnings):
                    continue
                if wanted.state and _state(place, item, benches[course]) != wanted.state:
                    continue
                yield place, item


def _is(item: Item, facets: Facets) -> bool:
    return (
        facets.type in {None, item.type}
        and facets.skill in {None, item.skill or item_facets.NONE}
        and facets.level in {None, item.level}
        and (facets.source is None or any(ref.startswith(f"{facets.source}/") for ref in cited(item)))
    )


def _has(item: Item, beginnings: tuple[str, ...]) -> bool:
    if not beginnings:
        return True
    return found_words.has_all("\n".join([item.id, *(line.text for line in item.lines())]), beginnings)


def _hit(place: Place, item: Item, beginnings: tuple[str, ...], benches: dict[str, Bench]) -> Hit:
    there = benches.get(place.course)
    return Hit(
        place,
        item,
        found_words.parts(item.question, beginnings),
        found_words.line_found(item, beginnings),
        _state(place, item, there) if there else None,
    )


def _state(place: Place, item: Item, there: Bench) -> State:
    (told,) = item_findings.told(there, [place.key], [item], reserved=place.reserved)
    return told.state(place.profile, place.accepted.get(item.id, ()))
