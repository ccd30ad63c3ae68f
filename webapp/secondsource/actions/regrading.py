"""Regrading: look at a question that was wrong, try what a decision would change, put it in force, and take it back."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from secondsource.actions import sittings
from secondsource.actions.accounts import RefusedError
from secondsource.core import regrading
from secondsource.core.attempt import Attempt, Sitting
from secondsource.core.differences import Field
from secondsource.core.differences import items as differences
from secondsource.core.edition import BankEdition
from secondsource.core.items import AnyItem
from secondsource.core.items.base import Item
from secondsource.core.outcome import Response
from secondsource.core.people import Classroom, Teacher
from secondsource.core.regrading import Change
from secondsource.core.ruling import Effect, Kind, Ruling
from secondsource.core.words import gettext as _
from secondsource.store import affected, attempts, classrooms, editions, ledger, pupils, responses, rulings, times
from secondsource.store.affected import Place
from secondsource.store.database import Database

MOST_LETTERS = 500  # of a reason


@dataclass(frozen=True)
class Newer:
    """The item as the bank has it now, and how it differs from the one that was answered.

    `lost` counts the answers that the newer item cannot read: with one of them it rescores nobody.
    """

    item: Item
    digest: str
    bank_edition: str
    change: Change
    fields: Sequence[Field]
    lost: int


@dataclass(frozen=True)
class Case:
    """An item as a class has answered it. `others` are the teacher's other classes that have answered it too."""

    place: Place
    digest: str
    item: Item
    edition: BankEdition
    answers: int
    newer: Newer | None
    ruling: Ruling | None
    others: list[Classroom]

    @property
    def rescorable(self) -> bool:
        """Whether there is a corrected item that can score what was answered."""
        return self.newer is not None and self.newer.lost == 0


@dataclass(frozen=True)
class Decision:
    """What a teacher decides about an item, for which classes, and why. `replacement` is the corrected item that was shown."""

    kind: Kind
    reason: str
    rooms: tuple[int, ...]
    replacement: str | None = None


class Line(NamedTuple):
    """A finished attempt of a pupil, and what a decision does to its score."""

    pupil: str
    attempt: Attempt
    effect: Effect


@dataclass(frozen=True)
class Trial:
    """What a decision does in a class. For attempts that are `under_way` it counts when they are finished."""

    room: Classroom
    lines: list[Line]
    under_way: int

    @property
    def changed(self) -> list[Line]:
        """Those whose score is another one."""
        return [line for line in self.lines if line.effect.changes]


def case(database: Database, teacher: Teacher, classroom: Classroom, digest: str) -> Case | None:
    """An edition of an item that the class has answered; None where it has not."""
    return _case(database.read(), teacher, classroom, digest)


def try_out(database: Database, teacher: Teacher, found: Case, decision: Decision) -> list[Trial]:
    """What a decision would change, class by class; nothing is stored. Raises RefusedError."""
    conn = database.read()
    ruling = _ruling(teacher, found, decision)
    rooms = list(_rooms(conn, teacher, found, decision))
    for room in rooms:
        if found.digest in rulings.in_force(conn, room.id).get(room.id, {}):
            raise _decided(conn, room, found.digest)
    return [_trial(conn, room, found, ruling) for room in rooms]


def put_in_force(database: Database, teacher: Teacher, classroom: Classroom, digest: str, decision: Decision) -> None:
    """Put a decision in force in all its classes or in none, and keep what it did to each attempt. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        found = _case(conn, teacher, classroom, digest)
        if found is None:
            raise RefusedError(_("Nobody in this class has answered this question any more."))
        ruling = _ruling(teacher, found, decision)
        for room in _rooms(conn, teacher, found, decision):
            effects = {line.attempt.id: line.effect for line in _trial(conn, room, found, ruling).lines}
            number = rulings.add(
                conn,
                classroom=room.id,
                item_edition=digest,
                kind=decision.kind,
                replacement=found.newer.digest if ruling.replacement and found.newer else None,
                bank_edition=ruling.bank_edition,
                reason=decision.reason,
                teacher=teacher.id,
                at=now,
            )
            if number is None:
                raise _decided(conn, room, digest)
            ledger.keep_effects(conn, number, effects)

    database.write(job)


def undo(database: Database, teacher: Teacher, classroom: Classroom, ruling: int) -> None:
    """Take a decision of the class back: points are as they were. Raises RefusedError where it is not in force."""
    now = times.now()
    if not database.write(lambda conn: rulings.undo(conn, classroom.id, ruling, teacher=teacher.id, at=now)):
        raise RefusedError(_("This decision was taken back already, perhaps by a colleague. Load the page again."))


def _case(conn: sqlite3.Connection, teacher: Teacher, classroom: Classroom, digest: str) -> Case | None:
    place = affected.place(conn, classroom.id, digest)
    if place is None:
        return None
    mine = [room for room in classrooms.of_teacher(conn, teacher.id) if room.id != classroom.id]
    same = affected.classrooms(conn, [room.id for room in mine], digest)
    given = affected.responses(conn, [classroom.id, *same], digest)
    return Case(
        place=place,
        digest=digest,
        item=(item := editions.item_edition(conn, digest)),
        edition=editions.bank_edition(conn, place.edition),
        answers=sum(n for _response, n in given),
        newer=_newer(conn, place, item, digest, given),
        ruling=rulings.in_force(conn, classroom.id).get(classroom.id, {}).get(digest),
        others=[room for room in mine if room.id in same],
    )


def _newer(
    conn: sqlite3.Connection, place: Place, item: Item, digest: str, given: Sequence[tuple[Response, int]]
) -> Newer | None:
    current = editions.current(conn, place.course).get(place.bank, place.edition)
    newest = editions.item_digests(conn, current).get(place.item)
    if newest is None or newest == digest:
        return None
    corrected = editions.item_edition(conn, newest)
    same = corrected.type == item.type
    lost = sum(n for response, n in given if not (same and regrading.readable(corrected, response)))
    change = "scoring" if lost else regrading.change(item, corrected, [response for response, _n in given])
    return Newer(corrected, newest, current, change, differences(item, corrected), lost)


def _ruling(teacher: Teacher, found: Case, decision: Decision) -> Ruling:
    """The decision as a ruling that has no number yet. Raises RefusedError where it cannot be made."""
    replacement = None
    if decision.kind == "rescored":
        if found.newer is None or found.newer.lost:
            raise RefusedError(_("There is no corrected question that could score these answers. Choose another way."))
        if decision.replacement != found.newer.digest:
            raise RefusedError(_("The question was corrected once more in the meantime. Look at it, and try again."))
        replacement = cast("AnyItem", found.newer.item)
    return Ruling.model_construct(
        id=0,
        item_edition=found.digest,
        kind=decision.kind,
        replacement=replacement,
        bank_edition=found.newer.bank_edition if replacement and found.newer else None,
        reason=decision.reason,
        teacher=teacher.name,
        made=times.now(),
    )


def _rooms(conn: sqlite3.Connection, teacher: Teacher, found: Case, decision: Decision) -> Iterator[Classroom]:
    """The classes of a decision, which the teacher teaches. Raises RefusedError."""
    mine = {room.id: room for room in classrooms.of_teacher(conn, teacher.id)}
    for id_ in dict.fromkeys(decision.rooms):
        room = mine.get(id_)
        if room is None or affected.place(conn, id_, found.digest) is None:
            raise RefusedError(_("One of these classes is not yours any more, or has not answered this question."))
        yield room


def _decided(conn: sqlite3.Connection, room: Classroom, digest: str) -> RefusedError:
    stands = rulings.in_force(conn, room.id)[room.id][digest]
    text = _(
        "{name} has decided about this question in {room} already: “{reason}”. Nothing was changed. Take that back "
        "first, if yours should stand in its place."
    )
    return RefusedError(text.format(name=stands.teacher, room=room.name, reason=stands.reason))


def _trial(conn: sqlite3.Connection, room: Classroom, found: Case, ruling: Ruling) -> Trial:
    names = {one.id: one.nickname for one in pupils.of_classroom(conn, room.id)}
    taken = attempts.having(conn, room.id, found.digest)
    answers = {one.id: responses.answers(conn, one.id) for one in taken}
    seated = sittings.of_classroom(conn, room.id, taken, answers)
    lines = [
        Line(names[one.attempt.student], one.attempt, regrading.effect(one, found.place.item, ruling))
        for one in seated
        if one.attempt.finished and _asked(one, found.place.item)
    ]
    under_way = (one for one in seated if one.attempt.finished is None and _asked(one, found.place.item))
    return Trial(room, lines, sum(1 for _one in under_way))


def _asked(sitting: Sitting, item: str) -> bool:
    return any(one.id == item for one in sitting.items)
