"""Discussing a question with a class: the teacher leads from phase to phase, and pupils answer it twice."""

import datetime as dt
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.core import scoring
from secondsource.core.assignment import Assignment
from secondsource.core.discussion import Change, Discussion, Given, Phase, Round, Share, change, discussable, shares
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item
from secondsource.core.people import Classroom, Pupil, Teacher
from secondsource.core.ruling import Ruling
from secondsource.core.words import gettext as _
from secondsource.store import assignments, classrooms, discussions, editions, publications, pupils, rulings, times
from secondsource.store.database import Database
from secondsource.store.discussions import Sent
from secondsource.store.errors import ConflictError

_SEED_BYTES = 8


class Which(NamedTuple):
    """A question by its ids."""

    course: str
    bank: str
    item: str


@dataclass(frozen=True)
class Talk:
    """A discussion with its question as the class has it, and by pupil what was answered in the two rounds."""

    discussion: Discussion
    edition: BankEdition
    asked: Item
    ruling: Ruling | None
    given: Mapping[int, Mapping[Round, Given]]

    @property
    def item(self) -> Item:
        """The question as it is scored and explained."""
        return scoring.ruled(self.asked, self.ruling)

    def answered(self, round_: Round) -> int:
        """How many pupils have answered in a round."""
        return sum(round_ in one for one in self.given.values())

    @property
    def change(self) -> Change | None:
        """Which way minds changed; None of too few pupils."""
        return change(self.item, self.given)

    @property
    def shares(self) -> list[Share]:
        """How many gave which answer; empty of too few pupils."""
        return shares(self.item, self.discussion.seed, [one for both in self.given.values() for one in both.values()])


def begin(database: Database, classroom: Classroom, teacher: Teacher, which: Which) -> Discussion:
    """Begin to discuss an item of a bank, as it is published now. Raises RefusedError."""
    now, seed = times.now(), secrets.token_hex(_SEED_BYTES)

    def job(conn: sqlite3.Connection) -> Discussion:
        if classrooms.by_id(conn, classroom.id) is None:
            raise RefusedError(_("This class was deleted. Go back to your classes."))
        digest = editions.current(conn, which.course).get(which.bank)
        if digest is None or not publications.giveable(conn, which.course, which.bank, classroom.id):
            raise RefusedError(_("There is no such quiz here. Choose one from the list."))
        asked = _item(editions.bank_edition(conn, digest), which.item)
        if asked is None or not discussable(asked):
            raise RefusedError(_("This question cannot be discussed here. Choose one from the list."))
        if _held(conn, classroom, digest, which.item, now):
            raise RefusedError(
                _(
                    "The class has this quiz as a task whose answers are held back, and the discussion would show one. "
                    "Discuss it when the time of the task is over."
                )
            )
        made = discussions.create(
            conn, classroom=classroom.id, edition=digest, item=which.item, seed=seed, teacher=teacher.id, at=now
        )
        if made is None:
            raise RefusedError(_("The class is discussing a question already. End that discussion first."))
        return made

    return database.write(job)


def held(conn: sqlite3.Connection, classroom: Classroom, now: dt.datetime) -> set[tuple[str, str]]:
    """The banks, by course and id, whose answers a task keeps from somebody of the class, or is going to."""
    given = assignments.of_classroom(conn, classroom.id)
    keeping = [one for one in given if one.feedback != "at-once" and _holds(one, now)]
    roster = pupils.of_classroom(conn, classroom.id) if keeping else []
    switched = {one.taken_by(pupil) for one in keeping for pupil in roster if pupil.instead}
    return switched.union(*(one.banks for one in keeping))


def _held(conn: sqlite3.Connection, classroom: Classroom, edition: str, item: str, now: dt.datetime) -> bool:
    """Whether one of those banks has the question; a copy of a bank has the same ones."""
    banks, bank = held(conn, classroom, now), editions.bank_edition(conn, edition)
    current = [editions.current(conn, course).get(one) for course, one in banks]
    asked = editions.item_digests(conn, edition)[item]
    copies = (asked in editions.item_digests(conn, digest).values() for digest in current if digest)
    return (bank.course, bank.bank) in banks or any(copies)


def _holds(given: Assignment, now: dt.datetime) -> bool:
    """Whether somebody may still answer in time, whatever time each of them has, or the answers are not handed out."""
    return not given.over(now) or (given.feedback == "by-hand" and not given.released(now, finished=True))


def go_to(database: Database, classroom: Classroom, id_: int, step: int, phase: Phase) -> Discussion:
    """Go on to the next phase, or back to the one before, from the step that the teacher has seen. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> Discussion:
        found = _existing(conn, classroom, id_)
        if found.ended is not None:
            raise RefusedError(_("This discussion has ended. The page of the class lists it."))
        if found.phase == phase:
            return found  # somebody else, or a second press, was faster, and it is as wanted
        if found.step != step or phase not in {found.following, found.before}:
            raise RefusedError(_("The discussion has gone on meanwhile. Load its page again to see where it is."))
        if phase == "proof" and _held(conn, classroom, found.edition, found.item, now):
            raise RefusedError(
                _(
                    "The class has this question in a task whose answers are held back by now, and the key would show one. "
                    "End the discussion here, or show the key when the time of the task is over."
                )
            )
        discussions.go_to(conn, found.id, phase, now)
        return _existing(conn, classroom, id_)

    return database.write(job)


def end(database: Database, classroom: Classroom, id_: int) -> None:
    """End a discussion. Twice is harmless. Raises RefusedError."""
    now = times.now()
    database.write(lambda conn: discussions.end(conn, _existing(conn, classroom, id_).id, now))


def answer(database: Database, pupil: Pupil, id_: int, round_: Round, sent: Sent) -> Given:
    """Save a pupil's answer of a round durably. Raises ConflictError where the class has gone on, or a newer one stands."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> Given:
        found, who = discussions.by_id(conn, id_), pupils.by_id(conn, pupil.id)
        if found is None or who is None or found.classroom != who.classroom or not found.takes(round_, now):
            raise ConflictError(_("The class has gone on, so this answer is not counted."), None)
        return discussions.save(conn, discussion=id_, student=who.id, round_=round_, sent=sent, at=now)

    return database.write(job)


def of_classroom(database: Database, classroom: Classroom) -> list[Talk]:
    """All discussions of a class, the newest first, without their answers."""
    conn = database.read()
    return [_talk(conn, one, {}) for one in discussions.of_classroom(conn, classroom.id)]


def of_teacher(database: Database, classroom: Classroom, id_: int) -> Talk | None:
    """One of a class's discussions with all answers. Another class's is None."""
    conn = database.read()
    found = discussions.by_id(conn, id_)
    if found is None or found.classroom != classroom.id:
        return None
    return _talk(conn, found, discussions.given(conn, found.id))


def running_in(database: Database, classroom: Classroom) -> Discussion | None:
    """What a class discusses now."""
    return discussions.running(database.read(), classroom.id)


def running(database: Database, pupil: Pupil) -> Discussion | None:
    """What the pupil's class discusses now. One row is read."""
    return discussions.running(database.read(), pupil.classroom)


def step(database: Database, pupil: Pupil, id_: int) -> int | None:
    """At which step a discussion of the pupil's class is; None where there is no such discussion. One row is read."""
    found = discussions.by_id(database.read(), id_)
    return found.step if found and found.classroom == pupil.classroom else None


def of_pupil(database: Database, pupil: Pupil, id_: int) -> Talk | None:
    """One of the discussions of the pupil's class, with the pupil's own answers and nobody else's."""
    conn = database.read()
    found = discussions.by_id(conn, id_)
    if found is None or found.classroom != pupil.classroom:
        return None
    return _talk(conn, found, discussions.given(conn, found.id, pupil.id))


def _talk(conn: sqlite3.Connection, found: Discussion, given: Mapping[int, Mapping[Round, Given]]) -> Talk:
    edition = editions.bank_edition(conn, found.edition)
    asked = next(item for item in edition.items if item.id == found.item)
    digest = editions.item_digests(conn, found.edition)[found.item]
    decided = rulings.in_force(conn, found.classroom).get(found.classroom, {})
    return Talk(found, edition, asked, decided.get(digest), given)


def _item(edition: BankEdition, item: str) -> Item | None:
    return next((one for one in edition.items if one.id == item), None)


def _existing(conn: sqlite3.Connection, classroom: Classroom, id_: int) -> Discussion:
    found = discussions.by_id(conn, id_)
    if found is None or found.classroom != classroom.id:
        raise RefusedError(_("There is no such discussion in this class. Go back to the class."))
    return found
