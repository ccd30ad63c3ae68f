"""The grid of an assignment: what each pupil earned on each item, for the teacher."""

from dataclasses import dataclass
from typing import Literal

from secondsource.actions import sittings
from secondsource.core import counting
from secondsource.core.assignment import Assignment
from secondsource.core.attempt import Sitting
from secondsource.core.items.base import Item
from secondsource.core.outcome import Verdict
from secondsource.core.people import Classroom, Pupil
from secondsource.store import attempts, connections, pairs, pupils
from secondsource.store.database import Database

Sign = Verdict | Literal["empty", "open", "left-out", "unseen"]


@dataclass(frozen=True)
class Row:
    """One pupil: the sitting that counts, and a sign for each item of the grid; `beside` is who sat at the same device."""

    pupil: Pupil
    beside: str | None
    sitting: Sitting
    signs: dict[str, Sign]
    points: float
    most: float


@dataclass(frozen=True)
class Grid:
    """The pupils who began one bank, by nickname, and its items in their order."""

    title: str
    course: str
    bank: str
    items: list[Item]
    rows: list[Row]

    def right(self, item: Item) -> tuple[int, int]:
        """How many had the item right, of how many; nobody as long as an answer waits for marking."""
        signs = [row.signs[item.id] for row in self.rows]
        judged = [sign for sign in signs if sign in {"right", "partly", "wrong", "empty"}]
        return (0, 0) if "ungraded" in signs else (judged.count("right"), len(judged))

    def sorted_by(self, key: str) -> list[Row]:
        """By `name`; by `points`, most first; or by an item, right first. What is unknown is `name`."""
        by_name = sorted(self.rows, key=lambda row: row.pupil.nickname.casefold())
        if key == "points":
            return sorted(by_name, key=lambda row: -row.points)
        if key in {item.id for item in self.items}:
            return sorted(by_name, key=lambda row: _ORDER.index(row.signs[key]))
        return by_name

    def to_show(self, key: str) -> list[Row]:
        """The rows that the class may see: where most were asked everything, not those of pupils who were spared some."""
        rows = self.sorted_by(key)
        whole = [row for row in rows if "unseen" not in row.signs.values()]
        return whole if 2 * len(whole) >= len(rows) else rows


_ORDER: tuple[Sign, ...] = ("right", "partly", "wrong", "ungraded", "empty", "open", "left-out", "unseen")


def of_assignment(database: Database, classroom: Classroom, given: Assignment) -> tuple[list[Grid], list[Pupil]]:
    """A grid for each bank that somebody took, and the pupils who have not begun."""
    conn = database.read()
    with connections.snapshot(conn):
        roster = pupils.of_classroom(conn, classroom.id)
        sat = sittings.of_attempts(conn, classroom.id, attempts.of_assignment(conn, given.id))
        paired = [one for one in pairs.of_classroom(conn, classroom.id) if one.assignment == given.id]
    begun = counting.by_pupil(sat, given.terms.counting)
    banks = sorted({(one.attempt.course, one.attempt.bank) for one in begun.values()})
    beside = {one.owner: one.partner_name for one in paired}
    grids = [
        _grid([(pupil, begun[pupil.id]) for pupil in roster if _takes(begun.get(pupil.id), bank)], beside)
        for bank in banks
    ]
    there = begun.keys() | {one.partner for one in paired if one.owner in begun}
    return [grid for grid in grids if grid.rows], [pupil for pupil in roster if pupil.id not in there]


def _takes(sitting: Sitting | None, bank: tuple[str, str]) -> bool:
    return sitting is not None and (sitting.attempt.course, sitting.attempt.bank) == bank


def _grid(sat: list[tuple[Pupil, Sitting]], beside: dict[int, str]) -> Grid:
    items = {item.id: item for _pupil, sitting in sat for item in sitting.edition.form(sitting.attempt.form)}
    seen = {item.id for _pupil, sitting in sat for item in sitting.items}
    newest = max((sitting for _pupil, sitting in sat), key=lambda sitting: sitting.attempt.started)
    shown = [item for item in items.values() if item.id in seen]
    return Grid(
        newest.edition.title,
        newest.attempt.course,
        newest.attempt.bank,
        shown,
        [_row(pupil, beside.get(pupil.id), sitting, shown) for pupil, sitting in sat],
    )


def _row(pupil: Pupil, beside: str | None, sitting: Sitting, items: list[Item]) -> Row:
    own = {item.id: item for item in sitting.items}
    signs = {item.id: _sign(sitting, own[item.id]) if item.id in own else "unseen" for item in items}
    return Row(pupil, beside, sitting, signs, sitting.points(), sitting.most())


def _sign(sitting: Sitting, item: Item) -> Sign:
    if not sitting.counts(item):
        return "left-out"
    if sitting.answer(item) is None:
        return "empty" if sitting.attempt.finished else "open"
    return sitting.outcome(item).verdict
